package dev.mtbench.statistics.drift;

import dev.mtbench.statistics.LinearSystem;
import dev.mtbench.statistics.Normal;
import java.util.Arrays;

/**
 * After how many runs a cumulative sum raises its alarm, on average.
 *
 * <p>Source: Brook and Evans, An Approach to the Probability Distribution of Cusum Run Length, 1972: the sum as a
 * Markov chain.
 *
 * @param slack k, in deviations
 * @param threshold h, in deviations
 */
public record CusumRunLength(double slack, double threshold) {

    private static final int STATES = 400;

    /** The average for both directions watched, where the mean has moved by so many deviations; 0 for false alarms. */
    public double average(double shift) {
        return 1 / (1 / oneSided(shift) + 1 / oneSided(-shift));
    }

    private double oneSided(double shift) {
        // The lowest state is 0 and half as wide, the others are centred on their sums.
        double width = 2 * threshold / (2 * STATES - 1);
        double[][] system = new double[STATES][STATES];
        for (int from = 0; from < STATES; from++) {
            double step = slack - shift - from * width;
            double below = 0;
            for (int to = 0; to < STATES; to++) {
                double upTo = Normal.below((to + 0.5) * width + step);
                system[from][to] = (from == to ? 1 : 0) - (upTo - below);
                below = upTo;
            }
        }
        double[] ones = new double[STATES];
        Arrays.fill(ones, 1);
        return LinearSystem.solve(system, ones).orElseThrow()[0];
    }
}
