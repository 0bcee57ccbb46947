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
        return questionValues().stream().flatMap(Optional::stream).toList();
    }

    /** The question means at their questions' places: empty for a question without a score, all where a turn has none. */
    public List<Optional<Double>> questionValues() {
        Optional<Double> mean = mean();
        return scores.stream()
                .map(row -> mean.flatMap(known -> questionValue(row, known)))
                .toList();
    }

    private Optional<Double> questionValue(List<Optional<Double>> row, double mean) {
        List<Double> deviations = new ArrayList<>();
        for (int turn = 1; turn <= row.size(); turn++) {
            double average = turnMean(turn).orElseThrow();
            row.get(turn - 1).ifPresent(score -> deviations.add(score - average));
        }
        if (deviations.size() == turns) {
            return Optional.of(
                    Moments.mean(row.stream().map(Optional::orElseThrow).toList()));
        }
        return deviations.isEmpty()
                ? Optional.empty()
                : Optional.of(mean + Moments.mean(deviations) * deviations.size() / turns);
    }

    /** The scores of a turn at their questions' places; empty where missing or where a question has fewer turns. */
    public List<Optional<Double>> turnValues(int turn) {
        return scores.stream()
                .map(row -> row.size() < turn ? Optional.<Double>empty() : row.get(turn - 1))
                .toList();
    }

    /** By how much each question scores higher in one turn than in another; empty where it lacks one of them. */
    public List<Optional<Double>> gapValues(int turn, int other) {
        return scores.stream()
                .map(row -> row.size() < Math.max(turn, other)
                        ? Optional.<Double>empty()
                        : row.get(turn - 1).flatMap(one -> row.get(other - 1).map(another -> one - another)))
                .toList();
    }

    /** The gaps between two turns of the questions that have both. */
    public List<Double> gaps(int turn, int other) {
        return gapValues(turn, other).stream().flatMap(Optional::stream).toList();
    }

    /**
     * These scores, as far as another candidate has one at the same place.
     *
     * @throws IllegalArgumentException if the other has other questions or turns
     */
    public CellMeans where(CellMeans other) {
        if (scores.size() != other.scores.size()) {
            throw new IllegalArgumentException(scores.size() + " questions are not the same as " + other.scores.size());
        }
        List<List<Optional<Double>>> kept = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            kept.add(where(scores.get(i), other.scores.get(i)));
        }
        return new CellMeans(kept, turns);
    }

    private static List<Optional<Double>> where(List<Optional<Double>> row, List<Optional<Double>> other) {
        if (row.size() != other.size()) {
            throw new IllegalArgumentException("a question has " + row.size() + " turns and " + other.size());
        }
        List<Optional<Double>> kept = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            boolean both = other.get(i).isPresent();
            kept.add(row.get(i).filter(score -> both));
        }
        return kept;
    }

    /** The same if every missing score were this one. */
    public CellMeans withMissingAs(double score) {
        return new CellMeans(
                scores.stream()
                        .map(row -> row.stream()
                                .map(cell -> Optional.of(cell.orElse(score)))
                                .toList())
                        .toList(),
                turns);
    }

    /** How many scores there should be. */
    public int expected() {
        return scores.stream().mapToInt(List::size).sum();
    }

    /** How many of them are missing. */
    public int missing() {
        return (int)
                scores.stream().flatMap(List::stream).filter(Optional::isEmpty).count();
    }

    /** The mean of several numbers, in the order given. */
    public static double mean(List<Double> values) {
        return Moments.mean(values);
    }
}
