package dev.mtbench.statistics.drift;

import dev.mtbench.statistics.Moments;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the time at which a series of runs of the same endpoint moved, without a baseline known beforehand.
 *
 * <p>u_i = sqrt((i-1)/i)·(x_i-x̄_(i-1))/σ; the sum downwards is max(0, C-u-k), the sum upwards max(0, C+u-k), the alarm C
 * &gt; h. It stays until the series is started anew, as it must be after a confirmed change. Source: Hawkins,
 * Self-Starting Cusum Charts, 1987, with the scale from the questions' repeats.
 *
 * @param deviation σ of one run's mean, above 0
 * @param slack k, half the shift that is looked for, in deviations
 * @param threshold h, in deviations
 */
public record SelfStartingCusum(double deviation, double slack, double threshold) {

    /** The k of the field's habit: shifts of one deviation. */
    public static final double SLACK = 0.5;

    /** The h of the field's habit: with that k a false alarm in 465 runs, {@link CusumRunLength}. */
    public static final double THRESHOLD = 5;

    public SelfStartingCusum {
        if (!(deviation > 0 && slack >= 0 && threshold > 0)) {
            throw new IllegalArgumentException("a cumulative sum needs a deviation and a threshold above 0");
        }
    }

    /**
     * What is known after a run.
     *
     * @param run from 2
     * @param u how far the run lies from those before, in deviations
     * @param down the sum downwards
     * @param up the sum upwards
     * @param alarm whether one of them has passed the threshold by now
     */
    public record Step(int run, double u, double down, double up, boolean alarm) {}

    /** The sums after each run from the second. */
    public List<Step> steps(List<Double> runMeans) {
        List<Step> steps = new ArrayList<>();
        double down = 0;
        double up = 0;
        boolean alarm = false;
        for (int i = 2; i <= runMeans.size(); i++) {
            double before = Moments.mean(runMeans.subList(0, i - 1));
            double u = Math.sqrt((i - 1.0) / i) * (runMeans.get(i - 1) - before) / deviation;
            down = Math.max(0, down - u - slack);
            up = Math.max(0, up + u - slack);
            alarm |= down > threshold || up > threshold;
            steps.add(new Step(i, u, down, up, alarm));
        }
        return steps;
    }
}
