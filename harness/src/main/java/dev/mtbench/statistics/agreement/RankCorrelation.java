package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.Moments;
import java.util.List;
import java.util.Optional;

/** Spearman's correlation: whether two judges put answers in the same order. */
public final class RankCorrelation {

    private RankCorrelation() {}

    /** Pearson's correlation of the ranks, -1 to 1; equal scores share their mean rank. Empty where one never varies. */
    public static Optional<Double> of(List<Double> first, List<Double> second) {
        return Moments.correlation(ranks(first), ranks(second));
    }

    private static List<Double> ranks(List<Double> values) {
        return values.stream().map(value -> rank(values, value)).toList();
    }

    private static double rank(List<Double> values, double value) {
        double rank = 0.5;
        for (double other : values) {
            rank += other < value ? 1 : other == value ? 0.5 : 0;
        }
        return rank;
    }
}
