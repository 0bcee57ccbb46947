package dev.mtbench.statistics.repeats;

import dev.mtbench.statistics.Normal;
import dev.mtbench.statistics.StudentT;
import java.util.function.IntToDoubleFunction;

/** How many runs a mean of runs needs, and what two single runs may differ by. */
public final class Repeats {

    private Repeats() {}

    /**
     * The fewest runs, at least 2, whose mean is known to {@code halfWidth}, for a deviation known beforehand.
     *
     * @param deviation of one run's mean, at least 0
     * @param halfWidth of the interval, above 0
     */
    public static int needed(double deviation, double halfWidth, double confidence) {
        double reach = Normal.reach(confidence);
        return fewest(deviation, halfWidth, runs -> reach);
    }

    /** The same where the deviation will be estimated from those runs themselves. */
    public static int neededWithEstimatedDeviation(double deviation, double halfWidth, double confidence) {
        return fewest(deviation, halfWidth, runs -> StudentT.reach(confidence, runs - 1));
    }

    private static int fewest(double deviation, double halfWidth, IntToDoubleFunction reach) {
        if (!(deviation >= 0) || !(halfWidth > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("no number of runs makes " + deviation + " known to " + halfWidth);
        }
        int runs = 2;
        while (reach.applyAsDouble(runs) * deviation > halfWidth * Math.sqrt(runs)) {
            runs++;
        }
        return runs;
    }

    /**
     * The difference that two identical single runs exceed in 5 of 100 cases: z(0.975)·√2·s.
     *
     * <p>Source: ISO 5725, repeatability limit.
     */
    public static double limit(double deviation) {
        return Normal.reach(0.95) * Math.sqrt(2) * deviation;
    }
}
