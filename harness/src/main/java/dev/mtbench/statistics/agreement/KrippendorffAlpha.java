package dev.mtbench.statistics.agreement;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Krippendorff's alpha: the agreement of any number of judges, each of whom may lack some scores.
 *
 * <p>1 - observed / expected disagreement over all pairs of scores of the same answer. Source: Krippendorff, Computing
 * Krippendorff's Alpha-Reliability, 2011.
 */
public enum KrippendorffAlpha {
    /** Scores agree or they do not. */
    NOMINAL {
        @Override
        double distance(SortedMap<Double, Double> counts, double one, double other) {
            return one == other ? 0 : 1;
        }
    },
    /** By how many scores lie between: the one for ratings, whose steps need not be equal. */
    ORDINAL {
        @Override
        double distance(SortedMap<Double, Double> counts, double one, double other) {
            double low = Math.min(one, other);
            double high = Math.max(one, other);
            double between = (count(counts, high) - count(counts, low)) / 2;
            for (double count : counts.subMap(low, high).values()) {
                between += count;
            }
            return one == other ? 0 : between * between;
        }
    },
    /** By the square of the difference. */
    INTERVAL {
        @Override
        double distance(SortedMap<Double, Double> counts, double one, double other) {
            return (one - other) * (one - other);
        }
    };

    abstract double distance(SortedMap<Double, Double> counts, double one, double other);

    private static double count(SortedMap<Double, Double> counts, double score) {
        return counts.getOrDefault(score, 0.0);
    }

    /**
     * The alpha of judges' scores.
     *
     * @param answers the scores of each answer, as many places as there are judges; empty where one is missing
     * @return at most 1; empty where no answer has two scores, or all scores are the same
     */
    public Optional<Double> of(List<List<Optional<Double>>> answers) {
        List<List<Double>> pairable = answers.stream()
                .map(scores -> scores.stream().flatMap(Optional::stream).toList())
                .filter(scores -> scores.size() > 1)
                .toList();
        SortedMap<Double, Double> counts = new TreeMap<>();
        pairable.stream().flatMap(Collection::stream).forEach(score -> counts.merge(score, 1.0, Double::sum));
        if (counts.size() < 2) {
            return Optional.empty();
        }
        double observed = 0;
        for (List<Double> scores : pairable) {
            observed += disagreement(counts, scores) / (scores.size() - 1);
        }
        double n = counts.values().stream().mapToDouble(Double::doubleValue).sum();
        return Optional.of(1 - (n - 1) * observed / expected(counts));
    }

    private double disagreement(SortedMap<Double, Double> counts, List<Double> scores) {
        double sum = 0;
        for (double one : scores) {
            for (double other : scores) {
                sum += distance(counts, one, other);
            }
        }
        return sum;
    }

    private double expected(SortedMap<Double, Double> counts) {
        double sum = 0;
        for (double one : counts.keySet()) {
            for (double other : counts.keySet()) {
                sum += count(counts, one) * count(counts, other) * distance(counts, one, other);
            }
        }
        return sum;
    }
}
