package dev.mtbench.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution, also with fractional degrees of freedom. */
final class StudentT {

    private StudentT() {}

    /** The value below which the part {@code p} of the distribution lies. */
    static double quantile(double p, double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(p);
    }

    /** How many standard errors a two-sided interval reaches to each side. */
    static double reach(double confidence, double degreesOfFreedom) {
        return quantile(0.5 + confidence / 2, degreesOfFreedom);
    }
}
