package dev.mtbench.cli;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A judge said by flags alone. */
final class JudgeFromFlags {

    @Option(names = "--judge-url", paramLabel = "URL", description = "The judge's endpoint, ending in /v1.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--judge-model", paramLabel = "NAME", description = "The judge, as its endpoint knows it.")
    private Optional<String> model = Optional.empty();

    /** Whether any of these flags was given. */
    boolean any() {
        return url.isPresent() || model.isPresent();
    }

    /** An evaluation with this judge; of its candidate nothing is used. */
    Evaluation evaluation(EvaluationReader reader) throws InputException {
        if (url.isEmpty() || model.isEmpty()) {
            throw new InputException(Fault.of(
                    url.isEmpty() ? "--judge-url" : "--judge-model", "--judge-url and --judge-model go together"));
        }
        return EvaluationFromFlags.ofJudge(url.get(), model.get(), reader);
    }
}
