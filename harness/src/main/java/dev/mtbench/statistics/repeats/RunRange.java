package dev.mtbench.statistics.repeats;

import dev.mtbench.statistics.Normal;

/** The standard deviation of runs of which only the highest and the lowest are known, as in published reports. */
public final class RunRange {

    /** The normal distribution has nothing to speak of beyond. */
    private static final double EDGE = 10;

    private static final int STEPS = 4000;

    private RunRange() {}

    /** (highest - lowest) / d2. */
    public static double deviation(double highest, double lowest, double d2) {
        if (!(highest >= lowest)) {
            throw new IllegalArgumentException("the highest run is not below the lowest");
        }
        return (highest - lowest) / d2;
    }

    /**
     * How many standard deviations lie on average between the highest and the lowest of this many: ∫ 1-(1-Φ)ⁿ-Φⁿ.
     * Source: Tippett, On the Extreme Individuals, 1925.
     *
     * @param runs at least 2
     */
    public static double d2(int runs) {
        if (runs < 2) {
            throw new IllegalArgumentException("one run has no range");
        }
        double width = 2 * EDGE / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double z = -EDGE + i * width;
            sum += 1 - StrictMath.pow(Normal.above(z), runs) - StrictMath.pow(Normal.below(z), runs);
        }
        return sum * width;
    }
}
