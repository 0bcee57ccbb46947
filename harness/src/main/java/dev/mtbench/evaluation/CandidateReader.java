package dev.mtbench.evaluation;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Temperature;
import dev.mtbench.chat.Price;
import dev.mtbench.input.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one entry of {@code candidates}. */
final class CandidateReader {

    private static final int MOST_TOKENS = 10_000_000;

    private CandidateReader() {}

    static Optional<Candidate> read(Section section, Set<String> endpoints) {
        String name = section.text("name");
        String endpoint = endpoint(section, endpoints);
        String model = section.text("model");
        section.choice("api", Map.of("chat", "chat", "completions", "completions"))
                .filter("completions"::equals)
                .ifPresent(api -> section.fault("api", "'api: completions' is not supported by this version"));
        NotYet.tell(section, "chatTemplate", "categories");
        Optional<String> system = section.optionalText("system").filter(text -> !text.isEmpty());
        Temperature temperature = temperature(section);
        int maxTokens = section.integer("maxTokens", Candidate.DEFAULT_MAX_TOKENS, 1, MOST_TOKENS);
        OptionalDouble topP = section.optionalNumber("topP", 0, 1);
        OptionalInt seed = section.optionalInteger("seed", Integer.MIN_VALUE, Integer.MAX_VALUE);
        List<String> stop = section.texts("stop");
        Map<String, Object> extra = section.free("extra");
        Map<String, Object> labels = section.free("labels");
        Optional<Price> price = price(section);
        return section.build(() -> new Candidate(
                name, endpoint, model, system, temperature, maxTokens, topP, seed, stop, extra, labels, price));
    }

    static String endpoint(Section section, Set<String> endpoints) {
        String endpoint = section.text("endpoint");
        if (!endpoint.isEmpty() && !endpoints.contains(endpoint)) {
            section.fault(
                    "endpoint",
                    "there is no endpoint '" + endpoint + "'"
                            + (endpoints.isEmpty()
                                    ? "; add it under 'endpoints'"
                                    : "; there are " + String.join(", ", endpoints)));
        }
        return endpoint;
    }

    static Optional<Price> price(Section section) {
        return section.read("price", price -> {
            OptionalDouble input = price.optionalNumber("input", 0, 1e6);
            OptionalDouble output = price.optionalNumber("output", 0, 1e6);
            if (input.isEmpty() || output.isEmpty()) {
                section.fault("price", "a price needs 'input' and 'output', in US dollars for a million tokens");
            }
            return price.build(() -> new Price(input.orElse(0), output.orElse(0)));
        });
    }

    private static Temperature temperature(Section section) {
        Optional<String> text = section.optionalText("temperature");
        if (text.isEmpty() || text.get().equals("by-category")) {
            return new Temperature.ByCategory();
        }
        if (text.get().equals("omit")) {
            return new Temperature.Omitted();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value >= 0 && value <= 2) {
                return new Temperature.Fixed(value);
            }
        } catch (NumberFormatException e) {
            // Told below together with a number out of bounds: the mend is the same.
        }
        section.fault("temperature", "'temperature' must be by-category, omit, or a number from 0 to 2");
        return new Temperature.ByCategory();
    }
}
