package dev.mtbench.statistics;

import java.util.ArrayList;
import java.util.List;

/** What two series of the same questions differ by, question by question. */
public final class Differences {

    private Differences() {}

    /**
     * First minus second, by stratum and place.
     *
     * @throws IllegalArgumentException if one side has a question the other has not
     */
    public static List<List<Double>> of(List<List<Double>> first, List<List<Double>> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(first.size() + " strata are not the same as " + second.size());
        }
        List<List<Double>> strata = new ArrayList<>();
        for (int c = 0; c < first.size(); c++) {
            strata.add(ofStratum(first.get(c), second.get(c)));
        }
        return strata;
    }

    private static List<Double> ofStratum(List<Double> first, List<Double> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(first.size() + " questions are not the same as " + second.size());
        }
        List<Double> differences = new ArrayList<>();
        for (int q = 0; q < first.size(); q++) {
            differences.add(first.get(q) - second.get(q));
        }
        return differences;
    }
}
