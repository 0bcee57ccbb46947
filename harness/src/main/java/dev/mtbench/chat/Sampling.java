package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How a reply is drawn.
 *
 * @param temperature empty: not sent, the server's own default holds
 * @param maxTokens the most tokens of a reply, 1 or more
 * @param topP empty: not sent
 * @param seed empty: not sent
 * @param stop texts that end the reply; empty: not sent
 * @param extra further keys of the request body, passed on as they are
 * @param limitKey the name under which {@code maxTokens} is sent
 * @param form what is asked of the reply besides its words
 */
public record Sampling(
        OptionalDouble temperature,
        int maxTokens,
        OptionalDouble topP,
        OptionalInt seed,
        List<String> stop,
        Map<String, Object> extra,
        LimitKey limitKey,
        ReplyForm form) {

    /** The keys of the request body that have a setting of their own; sent twice, servers take one or the other. */
    private static final List<String> OWN = List.of(
            "model",
            "messages",
            "prompt",
            "temperature",
            "max_tokens",
            "max_completion_tokens",
            "top_p",
            "seed",
            "stop",
            "n",
            "stream");

    /** The name of the limit of tokens: the old one, which most servers know, and OpenAI's new one. */
    public enum LimitKey {
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS
    }

    public Sampling {
        requireNonNull(temperature, "temperature");
        requireNonNull(topP, "topP");
        requireNonNull(seed, "seed");
        requireNonNull(limitKey, "limitKey");
        requireNonNull(form, "form");
        stop = List.copyOf(stop);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be at least 1");
        }
        Optional<String> twice = Stream.concat(OWN.stream(), form.parameters().keySet().stream())
                .filter(extra::containsKey)
                .findFirst();
        if (twice.isPresent()) {
            throw new IllegalArgumentException(
                    "'extra' must not hold '" + twice.get() + "': the harness sets it itself");
        }
    }

    public Sampling(
            OptionalDouble temperature,
            int maxTokens,
            OptionalDouble topP,
            OptionalInt seed,
            List<String> stop,
            Map<String, Object> extra) {
        this(temperature, maxTokens, topP, seed, stop, extra, LimitKey.MAX_TOKENS, new ReplyForm.Free());
    }

    /** The same with something asked of the reply besides its words. */
    public Sampling with(ReplyForm other) {
        return new Sampling(temperature, maxTokens, topP, seed, stop, extra, limitKey, other);
    }

    /** The same with another limit of tokens. */
    public Sampling withMaxTokens(int other) {
        return new Sampling(temperature, other, topP, seed, stop, extra, limitKey, form);
    }

    Sampling with(LimitKey other) {
        return new Sampling(temperature, maxTokens, topP, seed, stop, extra, other, form);
    }

    Sampling with(
            OptionalDouble otherTemperature, OptionalDouble otherTopP, OptionalInt otherSeed, List<String> otherStop) {
        return new Sampling(otherTemperature, maxTokens, otherTopP, otherSeed, otherStop, extra, limitKey, form);
    }
}
