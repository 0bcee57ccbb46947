package dev.mtbench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate against a baseline on the questions that both have.
 *
 * @param questions those that have a score of both
 * @param difference candidate minus baseline; null where there is too little to compare
 * @param interval two-sided
 * @param pValue two-sided, of no difference
 * @param adjusted the same for being one of several comparisons, by Holm
 * @param minimumDetectable the difference that is found four times out of five with this error
 * @param margin the loss that is accepted
 * @param verdict REGRESSION, NO_REGRESSION or INCONCLUSIVE; null where there can be none
 * @param invalid why there can be none although there is a difference
 * @param bounds the difference with all missing scores at their worst, and at their best
 * @param signFlip the p-value by flipping signs at random, as a cross-check
 * @param exploratory whether categories that stand out are hints only
 */
public record ComparisonPart(
        String baseline,
        String candidate,
        int questions,
        @Nullable Double difference,
        @Nullable Double standardError,
        @Nullable Double degreesOfFreedom,
        @Nullable List<Double> interval,
        @Nullable Double pValue,
        @Nullable Double adjusted,
        @Nullable Double minimumDetectable,
        double margin,
        @Nullable String verdict,
        List<String> invalid,
        List<Double> bounds,
        @Nullable Double signFlip,
        List<ComparedTurn> turns,
        List<ComparedCategory> categories,
        boolean exploratory) {
    /** One turn of a comparison; {@code adjusted} is null where the whole is not significant. */
    public record ComparedTurn(
            int turn,
            @Nullable Double difference,
            @Nullable Double standardError,
            @Nullable List<Double> interval,
            @Nullable Double pValue,
            @Nullable Double adjusted) {}

    public record ComparedCategory(
            String category,
            int questions,
            @Nullable Double difference,
            @Nullable List<Double> interval,
            @Nullable Double pValue,
            @Nullable Double adjusted,
            boolean standsOut) {}
}
