package dev.mtbench.candidate;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.Message;
import dev.mtbench.chat.Price;
import dev.mtbench.chat.Sampling;
import dev.mtbench.question.Question;
import dev.mtbench.question.Temperatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A model under test and the way it is asked.
 *
 * @param name any text; unique within the evaluation
 * @param endpoint the name of its endpoint
 * @param model the name the endpoint knows it by
 * @param system the system message; empty: none is sent, as in MT-Bench
 * @param temperature where the temperature comes from
 * @param maxTokens the most tokens of one answer; 1,024 in MT-Bench
 * @param topP empty: not sent
 * @param seed empty: not sent
 * @param stop texts that end an answer; empty: not sent
 * @param extra further keys of the request body
 * @param labels free; shown in reports
 * @param price empty: unknown
 */
public record Candidate(
        String name,
        String endpoint,
        String model,
        Optional<String> system,
        Temperature temperature,
        int maxTokens,
        OptionalDouble topP,
        OptionalInt seed,
        List<String> stop,
        Map<String, Object> extra,
        Map<String, Object> labels,
        Optional<Price> price) {

    /** MT-Bench's own limit. */
    public static final int DEFAULT_MAX_TOKENS = 1024;

    public Candidate {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(model, "model");
        requireNonNull(system, "system");
        requireNonNull(temperature, "temperature");
        requireNonNull(topP, "topP");
        requireNonNull(seed, "seed");
        requireNonNull(price, "price");
        stop = List.copyOf(stop);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        if (name.isBlank()) {
            throw new IllegalArgumentException("a candidate needs a name");
        }
        new Sampling(OptionalDouble.empty(), maxTokens, topP, seed, stop, extra);
    }

    /** The same at an endpoint of another name. */
    public Candidate at(String other) {
        return new Candidate(
                name, other, model, system, temperature, maxTokens, topP, seed, stop, extra, labels, price);
    }

    /** How the answers to a question are drawn. */
    public Sampling sampling(Question question, Temperatures table) {
        return new Sampling(temperature.of(question, table), maxTokens, topP, seed, stop, extra);
    }

    /**
     * The conversation that asks for the next turn.
     *
     * @param answers this candidate's own answers to all earlier turns
     */
    public List<Message> conversation(Question question, List<String> answers) {
        List<Message> messages = new ArrayList<>();
        system.ifPresent(text -> messages.add(Message.system(text)));
        for (int turn = 1; turn <= answers.size(); turn++) {
            messages.add(Message.user(question.turn(turn)));
            messages.add(Message.assistant(answers.get(turn - 1)));
        }
        messages.add(Message.user(question.turn(answers.size() + 1)));
        return messages;
    }
}
