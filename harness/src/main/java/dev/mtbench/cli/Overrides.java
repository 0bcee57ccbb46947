package dev.mtbench.cli;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.evaluation.Selection;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The flags that beat the file. */
final class Overrides {

    @Option(names = "--candidate", paramLabel = "NAME", description = "Only this candidate; repeatable.")
    private List<String> candidates = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "At most N questions, spread over the categories.")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--question", paramLabel = "ID", split = ",", description = "Only these questions.")
    private List<String> questions = new ArrayList<>();

    @Option(names = "--category", paramLabel = "NAME", split = ",", description = "Only these categories.")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--runs", paramLabel = "N", description = "Generations of every answer.")
    private Optional<Integer> runs = Optional.empty();

    @Option(names = "--results", paramLabel = "DIR", description = "The folder of the run folders.")
    private Optional<Path> results = Optional.empty();

    Evaluation apply(Evaluation evaluation) throws InputException {
        List<Fault> faults = new ArrayList<>();
        limit.ifPresent(number -> atLeastOne("--limit", number, faults));
        runs.ifPresent(number -> atLeastOne("--runs", number, faults));
        List<String> known =
                evaluation.candidates().stream().map(Candidate::name).toList();
        candidates.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(Fault.of(
                        "--candidate", "there is no candidate '" + name + "'; there are " + String.join(", ", known))));
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
        Selection selection = evaluation.selection();
        Evaluation result = evaluation.withSelection(new Selection(
                questions.isEmpty() ? selection.questions() : questions,
                categories.isEmpty() ? selection.categories() : categories,
                limit.isPresent() ? OptionalInt.of(limit.get()) : selection.limit()));
        if (!candidates.isEmpty()) {
            List<Candidate> chosen = evaluation.candidates().stream()
                    .filter(candidate -> candidates.contains(candidate.name()) || isBaseline(candidate, evaluation))
                    .collect(Collectors.toList());
            if (evaluation.mode().isPairwise() && chosen.size() < 2) {
                throw new InputException(Fault.of(
                        "--candidate", "the mode " + evaluation.mode().label() + " needs two candidates at least"));
            }
            result = result.withCandidates(chosen);
        }
        if (runs.isPresent()) {
            result = result.withRuns(runs.get());
        }
        return results.map(result::withResults).orElse(result);
    }

    /** Whoever is chosen is compared with the baseline. */
    private static boolean isBaseline(Candidate candidate, Evaluation evaluation) {
        return evaluation.mode() instanceof Mode.AgainstBaseline against
                && against.baseline().equals(candidate.name());
    }

    private static void atLeastOne(String option, int number, List<Fault> faults) {
        if (number < 1) {
            faults.add(Fault.of(option, "must be at least 1, not " + number));
        }
    }
}
