package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.StudentT;
import dev.mtbench.statistics.pairwise.LengthAdjustedDifference.Question;
import java.util.List;
import java.util.Optional;

/**
 * By how many points a judge prefers the longer of two answers.
 *
 * <p>D = a + b·ln(length/length) by least squares over the questions of all pairs of candidates, each pair with an a of
 * its own, which is by how much the one is better at equal length. For a single pair b is the slope of
 * {@link dev.mtbench.statistics.pairwise.LengthAdjustedDifference}. The error of b lets the pairs of one question hang
 * together (sandwich estimate over questions, times Q/(Q-1)). A longer answer may be better because it says more.
 *
 * @param slope b, points for e times the length
 * @param standardError of b
 * @param degreesOfFreedom questions - 1
 * @param interval of b, two-sided
 */
public record VerbositySlope(double slope, double standardError, int degreesOfFreedom, Interval interval) {

    private static final int FEWEST = 3;

    /**
     * Fits it.
     *
     * @param pairs the questions of each pair of candidates, each pair with all questions in the same order; empty where
     *     a pair lacks one
     * @return empty for fewer than three questions, or where the ratios of lengths do not vary
     */
    public static Optional<VerbositySlope> of(List<List<Optional<Question>>> pairs, double confidence) {
        int questions = pairs.stream().mapToInt(List::size).max().orElse(0);
        double[] products = new double[questions];
        double[] squares = new double[questions];
        for (List<Optional<Question>> pair : pairs) {
            centred(pair, products, squares);
        }
        double sum = sum(squares);
        int known = 0;
        for (double square : squares) {
            known += square > 0 ? 1 : 0;
        }
        if (known < FEWEST) {
            return Optional.empty();
        }
        double slope = sum(products) / sum;
        double residuals = 0;
        for (int q = 0; q < questions; q++) {
            double score = products[q] - slope * squares[q];
            residuals += score * score;
        }
        double error = Math.sqrt(residuals * known / (known - 1)) / sum;
        double reach = StudentT.reach(confidence, known - 1) * error;
        return Optional.of(
                new VerbositySlope(slope, error, known - 1, Interval.around(slope, reach, Interval.UNLIMITED)));
    }

    /** Adds x·d and x² of each question, both less the pair's means. */
    private static void centred(List<Optional<Question>> pair, double[] products, double[] squares) {
        List<Question> known = pair.stream().flatMap(Optional::stream).toList();
        double x = known.stream().mapToDouble(Question::logarithm).average().orElse(0);
        double d = known.stream().mapToDouble(Question::difference).average().orElse(0);
        for (int q = 0; q < pair.size(); q++) {
            if (pair.get(q).isPresent()) {
                Question question = pair.get(q).get();
                products[q] += (question.logarithm() - x) * (question.difference() - d);
                squares[q] += (question.logarithm() - x) * (question.logarithm() - x);
            }
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
