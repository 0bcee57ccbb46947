package dev.mtbench.report.format;

import dev.mtbench.report.CheckpointsPart;
import dev.mtbench.report.Report;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of candidates that are versions of one model, in sentences. */
public final class CheckpointLines {

    private static final int DIGITS = 2;

    private CheckpointLines() {}

    /** None where the candidates have no label that is a number. */
    public static List<String> of(Report report) {
        CheckpointsPart checkpoints = report.checkpoints();
        if (checkpoints == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (checkpoints.best() != null) {
            lines.add(best(checkpoints.best(), report.candidates().size()));
        }
        checkpoints.correlations().forEach(part -> lines.add(correlation(part)));
        return lines;
    }

    private static String best(CheckpointsPart.BestPart best, int candidates) {
        return "Best of " + candidates + ": " + best.candidate() + " at " + Plain.score(best.observed())
                + ". The highest of several noisy means is too high, since it was chosen for being high: on questions that"
                + " did not choose it, the best has "
                + Plain.score(best.crossValidated()) + " (" + Plain.interval(best.interval()) + ", cross-validated).";
    }

    private static String correlation(CheckpointsPart.CorrelationPart part) {
        return "Score and " + part.label() + ", " + part.candidates() + " candidates: Pearson "
                + coefficient(part.pearson(), part.pearsonInterval()) + ", Spearman "
                + coefficient(part.spearman(), part.spearmanInterval()) + ".";
    }

    private static String coefficient(@Nullable Double value, @Nullable List<Double> interval) {
        return Plain.number(value, DIGITS) + " (" + Plain.interval(interval) + ")";
    }
}
