package dev.mtbench.statistics;

import java.util.List;
import java.util.Optional;

/** Quantiles of what was observed. */
public final class Quantiles {

    private Quantiles() {}

    /** The smallest value with at least the part {@code p} of all values at or below it; empty of nothing. */
    public static Optional<Double> nearestRank(List<Double> values, double p) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(p * sorted.size());
        return Optional.of(sorted.get(Math.max(1, rank) - 1));
    }
}
