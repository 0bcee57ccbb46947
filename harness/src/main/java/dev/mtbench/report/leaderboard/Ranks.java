package dev.mtbench.report.leaderboard;

import dev.mtbench.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ranks that claim no more than intervals say. */
final class Ranks {

    private Ranks() {}

    /**
     * For each the number of those whose whole interval lies above its own, plus one: whose intervals all overlap share
     * a rank.
     *
     * @param intervals empty where unknown, which gets no rank and puts nobody down
     */
    static List<Optional<Integer>> of(List<Optional<Interval>> intervals) {
        double[] lows = intervals.stream()
                .flatMap(Optional::stream)
                .mapToDouble(Interval::low)
                .sorted()
                .toArray();
        List<Optional<Integer>> ranks = new ArrayList<>();
        intervals.forEach(interval -> ranks.add(interval.map(own -> 1 + above(lows, own.high()))));
        return ranks;
    }

    private static int above(double[] ascending, double value) {
        int from = 0;
        int to = ascending.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ascending[middle] > value) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return ascending.length - from;
    }
}
