package dev.mtbench.statistics.agreement;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        double distance(Map<Double, Double> places, double one, double other) {
            return one == other ? 0 : 1;
        }
    },
    /** By how many scores lie between: the one for ratings, whose steps need not be equal. */
    ORDINAL {
        @Override
        double distance(Map<Double, Double> places, double one, double other) {
            double between = places.getOrDefault(one, 0.0) - places.getOrDefault(other, 0.0);
            return between * between;
        }
    },
    /** By the square of the difference. */
    INTERVAL {
        @Override
        double distance(Map<Double, Double> places, double one, double other) {
            return (one - other) * (one - other);
        }
    };

    abstract double distance(Map<Double, Double> places, double one, double other);

    /** How many scores lie below each score, and half of those that are the same: what lies between two is what differs. */
    private static Map<Double, Double> places(SortedMap<Double, Double> counts) {
        Map<Double, Double> places = new HashMap<>();
        double below = 0;
        for (Map.Entry<Double, Double> count : counts.entrySet()) {
            places.put(count.getKey(), below + count.getValue() / 2);
            below += count.getValue();
        }
        return places;
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
        Map<Double, Double> places = places(counts);
        double observed = 0;
        for (List<Double> scores : pairable) {
            observed += disagreement(places, scores) / (scores.size() - 1);
        }
        double n = counts.values().stream().mapToDouble(Double::doubleValue).sum();
        return Optional.of(1 - (n - 1) * observed / expected(counts, places));
    }

    private double disagreement(Map<Double, Double> places, List<Double> scores) {
        double sum = 0;
        for (double one : scores) {
            for (double other : scores) {
                sum += distance(places, one, other);
            }
        }
        return sum;
    }

    private double expected(SortedMap<Double, Double> counts, Map<Double, Double> places) {
        double sum = 0;
        for (Map.Entry<Double, Double> one : counts.entrySet()) {
            for (Map.Entry<Double, Double> other : counts.entrySet()) {
                sum += one.getValue() * other.getValue() * distance(places, one.getKey(), other.getKey());
            }
        }
        return sum;
    }
}
