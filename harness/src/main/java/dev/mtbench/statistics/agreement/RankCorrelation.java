package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.Moments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Spearman's correlation: whether two judges put answers in the same order. */
public final class RankCorrelation {

    private RankCorrelation() {}

    /** Pearson's correlation of the ranks, -1 to 1; equal scores share their mean rank. Empty where one never varies. */
    public static Optional<Double> of(List<Double> first, List<Double> second) {
        return Moments.correlation(ranks(first), ranks(second));
    }

    private static List<Double> ranks(List<Double> values) {
        SortedMap<Double, Integer> counts = new TreeMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        Map<Double, Double> ranks = new HashMap<>();
        int below = 0;
        for (Map.Entry<Double, Integer> equal : counts.entrySet()) {
            ranks.put(equal.getKey(), below + (equal.getValue() + 1) / 2.0);
            below += equal.getValue();
        }
        return values.stream()
                .flatMap(value -> Stream.ofNullable(ranks.get(value)))
                .toList();
    }
}
