package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.Price;
import dev.mtbench.chat.Sampling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A model that grades answers.
 *
 * @param name unique within the evaluation
 * @param endpoint the name of its endpoint
 * @param model the name the endpoint knows it by
 * @param temperature empty: not sent; 0 in MT-Bench
 * @param maxTokens the most tokens of a verdict; 2,048 in MT-Bench
 * @param topP empty: not sent
 * @param seed empty: not sent
 * @param extra further keys of the request body
 * @param verdict in what form it is asked for its score
 * @param draws how often each answer is graded, 1 or more
 * @param price empty: unknown
 */
public record Judge(
        String name,
        String endpoint,
        String model,
        OptionalDouble temperature,
        int maxTokens,
        OptionalDouble topP,
        OptionalInt seed,
        Map<String, Object> extra,
        VerdictForm verdict,
        int draws,
        Optional<Price> price) {

    /** MT-Bench's own limit. */
    public static final int DEFAULT_MAX_TOKENS = 2048;

    public Judge {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(model, "model");
        requireNonNull(verdict, "verdict");
        requireNonNull(price, "price");
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        if (name.isBlank()) {
            throw new IllegalArgumentException("a judge needs a name");
        }
        if (draws < 1) {
            throw new IllegalArgumentException("draws must be at least 1");
        }
        sampling(temperature, maxTokens, topP, seed, extra, verdict);
    }

    /** A judge that is asked for a text. */
    public Judge(
            String name,
            String endpoint,
            String model,
            OptionalDouble temperature,
            int maxTokens,
            OptionalDouble topP,
            OptionalInt seed,
            Map<String, Object> extra,
            int draws,
            Optional<Price> price) {
        this(name, endpoint, model, temperature, maxTokens, topP, seed, extra, VerdictForm.TEXT, draws, price);
    }

    public Sampling sampling() {
        return sampling(temperature, maxTokens, topP, seed, extra, verdict);
    }

    private static Sampling sampling(
            OptionalDouble temperature,
            int maxTokens,
            OptionalDouble topP,
            OptionalInt seed,
            Map<String, Object> extra,
            VerdictForm verdict) {
        return new Sampling(temperature, maxTokens, topP, seed, List.of(), extra).with(verdict.reply());
    }
}
