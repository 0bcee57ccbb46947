package dev.mtbench.cli;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --mode} and {@code --baseline}. */
final class ModeOption {

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "single, pairwise-baseline or pairwise-all; the run's own where none is given.")
    private Optional<String> mode = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "The candidate that all others are compared with, in the mode pairwise-baseline.")
    private Optional<String> baseline = Optional.empty();

    /**
     * The mode.
     *
     * @param source whose candidates are judged
     * @throws InputException where the two options do not fit each other or the candidates
     */
    Mode mode(Evaluation source) throws InputException {
        if (mode.isEmpty() && baseline.isEmpty()) {
            return source.mode();
        }
        Mode chosen = switch (mode.orElse("pairwise-baseline")) {
            case "single" -> new Mode.Single();
            case "pairwise-all" -> new Mode.AllPairs();
            case "pairwise-baseline" -> new Mode.AgainstBaseline(baseline(source));
            default -> throw fault("--mode", "must be single, pairwise-baseline or pairwise-all");
        };
        if (baseline.isPresent() && !(chosen instanceof Mode.AgainstBaseline)) {
            throw fault("--baseline", "belongs to the mode pairwise-baseline; take it out, or choose that mode");
        }
        if (chosen.isPairwise() && source.candidates().size() < 2) {
            throw fault("--mode", "it takes two candidates to compare answers, and this run has one");
        }
        return chosen;
    }

    private String baseline(Evaluation source) throws InputException {
        List<String> names = source.candidates().stream().map(Candidate::name).toList();
        if (baseline.isEmpty() && source.mode() instanceof Mode.AgainstBaseline own) {
            return own.baseline();
        }
        return baseline.filter(names::contains)
                .orElseThrow(() -> fault("--baseline", "name one of the candidates: " + String.join(", ", names)));
    }

    private static InputException fault(String option, String message) {
        return new InputException(Fault.of(option, message));
    }
}
