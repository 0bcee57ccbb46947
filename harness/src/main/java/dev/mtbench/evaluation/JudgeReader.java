package dev.mtbench.evaluation;

import dev.mtbench.chat.Price;
import dev.mtbench.input.Section;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.VerdictForm;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one entry of {@code judges}. */
final class JudgeReader {

    private static final int MOST_TOKENS = 10_000_000;
    private static final int MOST_DRAWS = 1000;

    private JudgeReader() {}

    static Optional<Judge> read(Section section, Set<String> endpoints) {
        String name = section.text("name");
        String endpoint = CandidateReader.endpoint(section, endpoints);
        String model = section.text("model");
        boolean omitted = section.has("temperature")
                && section.optionalText("temperature").filter("omit"::equals).isPresent();
        OptionalDouble temperature = omitted
                ? OptionalDouble.empty()
                : OptionalDouble.of(section.optionalNumber("temperature", 0, 2).orElse(0));
        int maxTokens = section.integer("maxTokens", Judge.DEFAULT_MAX_TOKENS, 1, MOST_TOKENS);
        OptionalDouble topP = section.optionalNumber("topP", 0, 1);
        OptionalInt seed = section.optionalInteger("seed", Integer.MIN_VALUE, Integer.MAX_VALUE);
        Map<String, Object> extra = section.free("extra");
        VerdictForm verdict = section.choice(
                        "verdict",
                        Arrays.stream(VerdictForm.values())
                                .collect(Collectors.toMap(VerdictForm::label, Function.identity())))
                .orElse(VerdictForm.TEXT);
        int draws = section.integer("draws", 1, 1, MOST_DRAWS);
        Optional<Price> price = CandidateReader.price(section);
        return section.build(() ->
                new Judge(name, endpoint, model, temperature, maxTokens, topP, seed, extra, verdict, draws, price));
    }
}
