package dev.mtbench.statistics.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** P-values of several tests, adjusted for being several; each is compared with the significance as it stands. */
public final class ManyTests {

    private ManyTests() {}

    /**
     * Adjusted so that any wrong rejection at all stays rare.
     *
     * <p>Source: Holm, A Simple Sequentially Rejective Multiple Test Procedure, 1979.
     */
    public static List<Double> holm(List<Double> pValues) {
        int n = pValues.size();
        Double[] adjusted = new Double[n];
        double largest = 0;
        int rank = 0;
        for (int i : ascending(pValues)) {
            largest = Math.max(largest, Math.min(1, (n - rank++) * pValues.get(i)));
            adjusted[i] = largest;
        }
        return Arrays.asList(adjusted);
    }

    /**
     * Adjusted so that few of the rejections are wrong.
     *
     * <p>Source: Benjamini and Hochberg, Controlling the False Discovery Rate, 1995.
     */
    public static List<Double> benjaminiHochberg(List<Double> pValues) {
        int n = pValues.size();
        Double[] adjusted = new Double[n];
        List<Integer> order = ascending(pValues);
        double smallest = 1;
        for (int rank = n; rank >= 1; rank--) {
            int i = order.get(rank - 1);
            smallest = Math.min(smallest, pValues.get(i) * n / rank);
            adjusted[i] = smallest;
        }
        return Arrays.asList(adjusted);
    }

    private static List<Integer> ascending(List<Double> pValues) {
        if (pValues.stream().anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("a p-value lies between 0 and 1: " + pValues);
        }
        return IntStream.range(0, pValues.size())
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
    }
}
