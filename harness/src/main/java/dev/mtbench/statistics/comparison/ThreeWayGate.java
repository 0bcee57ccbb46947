package dev.mtbench.statistics.comparison;

import dev.mtbench.statistics.StudentT;

/**
 * A verdict on a difference by its one-sided bounds: worse where even the upper bound is below 0, else not worse where
 * the lower bound is above -margin, else not known.
 *
 * @param lower one-sided bound
 * @param upper one-sided bound
 * @param verdict what they say
 */
public record ThreeWayGate(double lower, double upper, Verdict verdict) {

    /** The part of wrong verdicts allowed to each side. */
    public static final double SIGNIFICANCE = 0.05;

    /** The difference in points of the scale that is accepted by default. */
    public static final double MARGIN = 0.3;

    /** The verdict on a paired difference. */
    public static ThreeWayGate of(PairedDifference difference, double significance, double margin) {
        return of(
                difference.difference(),
                difference.standardError(),
                difference.degreesOfFreedom(),
                significance,
                margin);
    }

    /**
     * The verdict.
     *
     * @param difference candidate minus baseline
     * @param significance one-sided, such as 0.05
     * @param margin in points of the scale, at least 0
     */
    public static ThreeWayGate of(
            double difference, double standardError, double degreesOfFreedom, double significance, double margin) {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("a margin is at least 0, not " + margin);
        }
        double reach = StudentT.quantile(1 - significance, degreesOfFreedom) * standardError;
        double lower = difference - reach;
        double upper = difference + reach;
        Verdict verdict = Verdict.INCONCLUSIVE;
        if (upper < 0) {
            verdict = Verdict.REGRESSION;
        } else if (lower > -margin) {
            verdict = Verdict.NO_REGRESSION;
        }
        return new ThreeWayGate(lower, upper, verdict);
    }
}
