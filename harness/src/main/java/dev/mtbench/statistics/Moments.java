package dev.mtbench.statistics;

import java.util.List;

/** Mean and variance of a sample. */
final class Moments {

    private Moments() {}

    /**
     * The mean, summed in the order given.
     *
     * @throws IllegalArgumentException of nothing
     */
    static double mean(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing has no mean");
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    /**
     * The variance with n-1.
     *
     * @throws IllegalArgumentException of fewer than two values
     */
    static double variance(List<Double> values) {
        if (values.size() < 2) {
            throw new IllegalArgumentException("a variance needs two values");
        }
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.size() - 1);
    }
}
