package dev.mtbench.statistics.agreement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cohen's kappa of two judges' scores: agreement beyond what their habits alone would give.
 *
 * <p>1 - observed disagreement / that of all their scores paired at random. Source: Cohen, Weighted Kappa, 1968.
 */
public enum WeightedKappa {
    /** Scores agree or they do not. */
    UNWEIGHTED {
        @Override
        double disagreement(double one, double other) {
            return one == other ? 0 : 1;
        }
    },
    /** By their distance. */
    LINEAR {
        @Override
        double disagreement(double one, double other) {
            return Math.abs(one - other);
        }
    },
    /** By its square, the habit for scores. */
    QUADRATIC {
        @Override
        double disagreement(double one, double other) {
            return (one - other) * (one - other);
        }
    };

    abstract double disagreement(double one, double other);

    /**
     * The kappa of scores of the same answers.
     *
     * @return at most 1; empty where one judge always gives the same score
     * @throws IllegalArgumentException if an answer lacks one of its scores
     */
    public Optional<Double> of(List<Double> first, List<Double> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("kappa needs both scores of every answer");
        }
        if (first.stream().distinct().count() < 2 || second.stream().distinct().count() < 2) {
            return Optional.empty();
        }
        double observed = 0;
        for (int i = 0; i < first.size(); i++) {
            observed += disagreement(first.get(i), second.get(i));
        }
        return Optional.of(1 - observed * first.size() / random(counts(first), counts(second)));
    }

    /** The sum over every score of the one with every score of the other, of which few are different. */
    private double random(SortedMap<Double, Integer> first, SortedMap<Double, Integer> second) {
        double sum = 0;
        for (Map.Entry<Double, Integer> one : first.entrySet()) {
            for (Map.Entry<Double, Integer> other : second.entrySet()) {
                sum += disagreement(one.getKey(), other.getKey()) * one.getValue() * other.getValue();
            }
        }
        return sum;
    }

    private static SortedMap<Double, Integer> counts(List<Double> scores) {
        SortedMap<Double, Integer> counts = new TreeMap<>();
        scores.forEach(score -> counts.merge(score, 1, Integer::sum));
        return counts;
    }
}
