package dev.mtbench.statistics;

import java.util.List;
import java.util.Optional;

/** Mean, variance and covariance of a sample. */
public final class Moments {

    private Moments() {}

    /**
     * The mean, summed in the order given.
     *
     * @throws IllegalArgumentException of nothing
     */
    public static double mean(List<Double> values) {
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
    public static double variance(List<Double> values) {
        return covariance(values, values);
    }

    /**
     * The standard error of the mean of independent values, s/sqrt(n).
     *
     * @throws IllegalArgumentException of fewer than two values
     */
    public static double standardError(List<Double> values) {
        return Math.sqrt(variance(values) / values.size());
    }

    /**
     * The covariance with n-1 of values that belong together by their places.
     *
     * @throws IllegalArgumentException of fewer than two pairs, or where one has no partner
     */
    public static double covariance(List<Double> first, List<Double> second) {
        if (first.size() < 2 || first.size() != second.size()) {
            throw new IllegalArgumentException("a variance needs two values, and a covariance pairs of them");
        }
        double firstMean = mean(first);
        double secondMean = mean(second);
        double sum = 0;
        for (int i = 0; i < first.size(); i++) {
            sum += (first.get(i) - firstMean) * (second.get(i) - secondMean);
        }
        return sum / (first.size() - 1);
    }

    /** Pearson's correlation, -1 to 1; empty for fewer than two pairs or where one side does not vary. */
    public static Optional<Double> correlation(List<Double> first, List<Double> second) {
        if (first.size() < 2) {
            return Optional.empty();
        }
        double spread = Math.sqrt(variance(first)) * Math.sqrt(variance(second));
        return spread == 0
                ? Optional.empty()
                : Optional.of(new Interval(-1, 1).clip(covariance(first, second) / spread));
    }
}
