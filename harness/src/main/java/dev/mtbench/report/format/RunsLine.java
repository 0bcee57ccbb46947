package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a candidate's runs differ, and where the variance comes from, in a sentence or two. */
public final class RunsLine {

    private static final int DIGITS = 3;

    private RunsLine() {}

    /** Empty with one run, and where a run lacks a score. */
    public static Optional<String> of(CandidatePart candidate) {
        CandidatePart.Variance variance = candidate.variance();
        if (variance == null || variance.runs() == null) {
            return Optional.empty();
        }
        CandidatePart.Runs runs = variance.runs();
        return Optional.of(candidate.name() + ", " + runs.means().size() + " runs: mean " + Plain.score(runs.mean())
                + ", highest " + Plain.score(runs.highest()) + ", lowest " + Plain.score(runs.lowest()) + "."
                + split(variance));
    }

    private static String split(CandidatePart.Variance variance) {
        List<String> parts = new ArrayList<>();
        part("questions", variance.question(), parts);
        part("answering again", variance.generation(), parts);
        part("judging again", variance.draw(), parts);
        String mixed = variance.generation() == null && variance.draw() == null
                ? " Answering and judging again cannot be told apart with one verdict for each answer ('draws: 2')."
                : "";
        return parts.isEmpty() ? "" : " Variance: " + String.join(", ", parts) + "." + mixed;
    }

    private static void part(String source, @Nullable Double value, List<String> parts) {
        if (value != null) {
            parts.add(source + " " + Plain.number(value, DIGITS));
        }
    }
}
