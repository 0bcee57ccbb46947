package dev.mtbench.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** Below this the distribution's part is taken from its series, long before it vanishes. */
    private static final double FAR = -30;

    private Normal() {}

    /** The value below which the part {@code p} of the distribution lies. */
    public static double quantile(double p) {
        return STANDARD.inverseCumulativeProbability(p);
    }

    /** How many standard errors a two-sided interval reaches to each side. */
    public static double reach(double confidence) {
        return quantile(0.5 + confidence / 2);
    }

    /** The part of the distribution below {@code z}. */
    public static double below(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** The part of the distribution above {@code z}, exact also where it is tiny. */
    public static double above(double z) {
        return STANDARD.survivalProbability(z);
    }

    public static double density(double z) {
        return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The natural logarithm of {@link #below}, finite however far out. */
    public static double logBelow(double z) {
        return z > FAR
                ? StrictMath.log(below(z))
                : -z * z / 2 - StrictMath.log(-z * Math.sqrt(2 * Math.PI)) + StrictMath.log1p(-1 / (z * z));
    }
}
