package dev.mtbench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The candidates as versions of one model.
 *
 * @param best null where a question lacks a score, or a category has one question only
 * @param correlations one for each label that is a number for all candidates, and not the same one
 */
public record CheckpointsPart(@Nullable BestPart best, List<CorrelationPart> correlations) {
    /**
     * The candidate with the highest score, and what that is worth.
     *
     * @param observed its score, which is too high for having been chosen
     * @param crossValidated what candidates scored on questions that had no part in choosing them
     * @param interval of the latter; null where nothing varies
     */
    public record BestPart(
            String candidate,
            double observed,
            double crossValidated,
            @Nullable List<Double> interval) {}

    /**
     * How the score goes with a label.
     *
     * @param candidates those that have a score
     * @param pearson null where one of both does not vary
     * @param pearsonInterval null for fewer than four candidates
     */
    public record CorrelationPart(
            String label,
            int candidates,
            @Nullable Double pearson,
            @Nullable List<Double> pearsonInterval,
            @Nullable Double spearman,
            @Nullable List<Double> spearmanInterval) {}
}
