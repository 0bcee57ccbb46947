package dev.mtbench.cli;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import picocli.CommandLine.Option;

/** An evaluation said by flags alone: written as the file it would be, and read like one. */
final class EvaluationFromFlags {

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description = "A recipe ('harness recipes' lists them): the flags beside it beat what it says.")
    private Optional<String> recipe = Optional.empty();

    @Option(names = "--candidate-url", paramLabel = "URL", description = "The candidate's endpoint, ending in /v1.")
    private Optional<String> candidateUrl = Optional.empty();

    @Option(names = "--candidate-model", paramLabel = "NAME", description = "The candidate, as its endpoint knows it.")
    private Optional<String> candidateModel = Optional.empty();

    @Option(names = "--judge-url", paramLabel = "URL", description = "The judge's endpoint, ending in /v1.")
    private Optional<String> judgeUrl = Optional.empty();

    @Option(names = "--judge-model", paramLabel = "NAME", description = "The judge, as its endpoint knows it.")
    private Optional<String> judgeModel = Optional.empty();

    @Option(
            names = "--questions",
            paramLabel = "SET",
            description = "The question set: fresh (embedded), mt-bench, or a path.")
    private Optional<String> questions = Optional.empty();

    /** Whether any of these flags was given. */
    boolean any() {
        return Stream.of(recipe, candidateUrl, candidateModel, judgeUrl, judgeModel, questions)
                .anyMatch(Optional::isPresent);
    }

    Evaluation evaluation(EvaluationReader reader) throws InputException {
        if (recipe.isPresent()) {
            String yaml = new AdjustedRecipe(RecipeOption.find(recipe.get()))
                    .candidate(candidateUrl, candidateModel)
                    .judge(judgeUrl, judgeModel)
                    .questions(questions)
                    .yaml();
            return reader.parse("(recipe " + recipe.get() + ")", yaml);
        }
        List<Fault> faults = new ArrayList<>();
        String candidate = needed("--candidate-url", candidateUrl, faults);
        String candidateName = needed("--candidate-model", candidateModel, faults);
        String judge = needed("--judge-url", judgeUrl, faults);
        String judgeName = needed("--judge-model", judgeModel, faults);
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
        return evaluation(candidate, candidateName, judge, judgeName, questions.orElse("fresh"), reader);
    }

    /** One of which only the judge is wanted. */
    static Evaluation ofJudge(String url, String model, EvaluationReader reader) throws InputException {
        return evaluation(url, model, url, model, "fresh", reader);
    }

    private static Evaluation evaluation(
            String candidate,
            String candidateName,
            String judge,
            String judgeName,
            String questions,
            EvaluationReader reader)
            throws InputException {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", "run");
        file.put("questions", AdjustedRecipe.escaped(questions));
        Map<String, Object> endpoints = new LinkedHashMap<>();
        endpoints.put("candidate", endpoint(candidate, "${CANDIDATE_API_KEY:-none}"));
        endpoints.put("judge", endpoint(judge, "${JUDGE_API_KEY:-none}"));
        file.put("endpoints", endpoints);
        file.put("candidates", List.of(model(candidateName, "candidate")));
        file.put("judges", List.of(model(judgeName, "judge")));
        return reader.parse(
                "(flags)",
                new Dump(DumpSettings.builder().setSchema(new CoreSchema()).build()).dumpToString(file));
    }

    private static String needed(String option, Optional<String> value, List<Fault> faults) {
        if (value.isEmpty()) {
            faults.add(Fault.of(option, "is needed where no FILE is given ('harness init' writes one)"));
        }
        return value.orElse("");
    }

    private static Map<String, Object> endpoint(String url, String key) {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("baseUrl", AdjustedRecipe.escaped(url));
        endpoint.put("apiKey", key);
        return endpoint;
    }

    private static Map<String, Object> model(String name, String endpoint) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", AdjustedRecipe.escaped(name));
        model.put("endpoint", endpoint);
        model.put("model", AdjustedRecipe.escaped(name));
        return model;
    }
}
