package dev.mtbench.statistics;

import java.util.List;

/**
 * A mean over all questions, estimated from a few that stand for the others: a smoke test, as uncertain as the effects
 * sought (40 questions of 80 leave an error of about 0.24).
 *
 * <p>Source: tinyBenchmarks, arXiv:2402.14992, with a linear calibration.
 *
 * @param weighted the weighted mean of the few
 * @param calibrated intercept + slope · weighted
 */
public record SubsetEstimate(double weighted, double calibrated) {

    private static final double ROUNDING = 1e-9;

    /**
     * Computes it.
     *
     * @param weights the part of all questions that each stands for; their sum is 1
     * @param intercept of the line through earlier candidates' full means over their weighted ones; 0 without
     * @param slope of that line; 1 without
     */
    public static SubsetEstimate of(List<Double> scores, List<Double> weights, double intercept, double slope) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (scores.size() != weights.size() || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("each score needs a weight, and the weights' sum is 1, not " + sum);
        }
        double weighted = 0;
        for (int i = 0; i < scores.size(); i++) {
            weighted += scores.get(i) * weights.get(i);
        }
        return new SubsetEstimate(weighted, intercept + slope * weighted);
    }
}
