package dev.mtbench.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution, also with fractional degrees of freedom. */
public final class StudentT {

    private StudentT() {}

    /** The value below which the part {@code p} of the distribution lies. */
    public static double quantile(double p, double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(p);
    }

    /** How many standard errors a two-sided interval reaches to each side. */
    public static double reach(double confidence, double degreesOfFreedom) {
        return quantile(0.5 + confidence / 2, degreesOfFreedom);
    }

    /** The part of the distribution below {@code t}. */
    public static double below(double t, double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).cumulativeProbability(t);
    }

    /** The two-sided p-value: how probable a value at least this far from 0 is. */
    public static double twoSided(double t, double degreesOfFreedom) {
        return Math.min(1, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t)));
    }
}
