package dev.mtbench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scores of one stratum (a category): questions by turns, some missing; and what can be said of their mean without
 * letting a missing one shift it.
 *
 * <p>Each turn has its own mean over the questions that have it, because later turns score lower: pooled, a missing
 * second turn would raise the mean. The stratum's mean is the mean of its turns' means.
 *
 * @param scores a row a question, a column a turn; empty where missing; a row may be shorter where its question is
 * @param turns the most turns of a question
 */
public record CellMeans(List<List<Optional<Double>>> scores, int turns) {

    public CellMeans {
        scores = scores.stream().map(List::copyOf).toList();
        for (List<Optional<Double>> row : scores) {
            if (row.isEmpty() || row.size() > turns) {
                throw new IllegalArgumentException("a question has " + row.size() + " turns, not 1 to " + turns);
            }
        }
    }

    /** The scores of a turn, which counts from 1, that are there. */
    public List<Double> turn(int turn) {
        return cells(turn).stream().flatMap(Optional::stream).toList();
    }

    private List<Optional<Double>> cells(int turn) {
        return scores.stream()
                .filter(row -> row.size() >= turn)
                .map(row -> row.get(turn - 1))
                .toList();
    }

    /** The mean of a turn; empty where it has no score. */
    public Optional<Double> turnMean(int turn) {
        List<Double> values = turn(turn);
        return values.isEmpty() ? Optional.empty() : Optional.of(Moments.mean(values));
    }

    /** The mean over turns; empty where a turn has no score. */
    public Optional<Double> mean() {
        List<Double> means = new ArrayList<>();
        for (int turn = 1; turn <= turns; turn++) {
            turnMean(turn).ifPresent(means::add);
        }
        return means.size() < turns ? Optional.empty() : Optional.of(Moments.mean(means));
    }

    /**
     * One value a question: its mean over turns, where a missing turn is counted as average. With nothing missing these
     * are the plain question means; whatever is missing, their mean is the stratum's. Questions without any score are
     * left out.
     */
    public List<Double> questionMeans() {
        Optional<Double> mean = mean();
        if (mean.isEmpty()) {
            return List.of();
        }
        List<Double> means = new ArrayList<>();
        for (List<Optional<Double>> row : scores) {
            List<Double> deviations = new ArrayList<>();
            for (int turn = 1; turn <= row.size(); turn++) {
                double average = turnMean(turn).orElseThrow();
                row.get(turn - 1).ifPresent(score -> deviations.add(score - average));
            }
            if (deviations.size() == turns) {
                means.add(Moments.mean(row.stream().map(Optional::orElseThrow).toList()));
            } else if (!deviations.isEmpty()) {
                means.add(mean.get() + Moments.mean(deviations) * deviations.size() / turns);
            }
        }
        return means;
    }

    /** The mean of several numbers, in the order given. */
    public static double mean(List<Double> values) {
        return Moments.mean(values);
    }
}
