package dev.mtbench.candidate;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.ChatTemplate;
import dev.mtbench.chat.Sampling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a candidate is asked the questions of one category, or all that have none of their own.
 *
 * @param template makes a conversation the prompt of {@code /completions}; empty: the server does, of a chat completion
 * @param system the system message; empty: none is sent, as in MT-Bench
 * @param temperature where the temperature comes from
 * @param maxTokens the most tokens of one answer; 1,024 in MT-Bench
 * @param topP empty: not sent
 * @param seed empty: not sent
 * @param stop texts that end an answer; empty: not sent
 * @param extra further keys of the request body
 */
public record Manner(
        Optional<ChatTemplate> template,
        Optional<String> system,
        Temperature temperature,
        int maxTokens,
        OptionalDouble topP,
        OptionalInt seed,
        List<String> stop,
        Map<String, Object> extra) {

    public Manner {
        requireNonNull(template, "template");
        requireNonNull(system, "system");
        requireNonNull(temperature, "temperature");
        requireNonNull(topP, "topP");
        requireNonNull(seed, "seed");
        stop = List.copyOf(stop);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        new Sampling(OptionalDouble.empty(), maxTokens, topP, seed, stop, extra);
    }

    /** How replies are drawn at a temperature; empty: none is sent. */
    public Sampling sampling(OptionalDouble degrees) {
        return new Sampling(degrees, maxTokens, topP, seed, stop, extra);
    }
}
