package dev.mtbench.statistics.pairwise;

import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The difference in score at answers of equal length.
 *
 * <p>D = a + b·ln(len_candidate/len_baseline) by least squares, the error of a by HC1, which allows for a spread that
 * changes with length. A longer answer may be better because it says more: never the only number.
 *
 * @param rawDifference the mean of D
 * @param slope b, points for e times the length
 * @param difference a
 * @param standardError of a
 * @param degreesOfFreedom n-2
 * @param interval of a, two-sided
 */
public record LengthAdjustedDifference(
        double rawDifference,
        double slope,
        double difference,
        double standardError,
        int degreesOfFreedom,
        Interval interval) {

    /**
     * One question.
     *
     * @param difference candidate minus baseline
     * @param candidateLength above 0, as {@code baselineLength}
     */
    public record Question(double difference, double candidateLength, double baselineLength) {

        public Question {
            if (!(candidateLength > 0 && baselineLength > 0)) {
                throw new IllegalArgumentException("an empty answer has no ratio of lengths");
            }
        }

        /** Of the ratio of lengths. */
        public double logarithm() {
            return StrictMath.log(candidateLength / baselineLength);
        }
    }

    /** Fits the questions; empty for fewer than three, or where the ratio of lengths does not vary. */
    public static Optional<LengthAdjustedDifference> of(List<Question> questions, double confidence, Interval clip) {
        int n = questions.size();
        List<Double> x = questions.stream().map(Question::logarithm).toList();
        List<Double> d = questions.stream().map(Question::difference).toList();
        if (n < 3 || Moments.variance(x) == 0) {
            return Optional.empty();
        }
        double slope = Moments.covariance(x, d) / Moments.variance(x);
        double intercept = Moments.mean(d) - slope * Moments.mean(x);
        double error = Math.sqrt(interceptVariance(x, residuals(x, d, slope, intercept)) * n / (n - 2));
        Interval interval = Interval.around(intercept, StudentT.reach(confidence, n - 2) * error, clip);
        return Optional.of(new LengthAdjustedDifference(Moments.mean(d), slope, intercept, error, n - 2, interval));
    }

    private static List<Double> residuals(List<Double> x, List<Double> d, double slope, double intercept) {
        List<Double> residuals = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            residuals.add(d.get(i) - intercept - slope * x.get(i));
        }
        return residuals;
    }

    private static double interceptVariance(List<Double> x, List<Double> residuals) {
        int n = x.size();
        double mean = Moments.mean(x);
        double squares = Moments.variance(x) * (n - 1);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double influence = (1.0 / n - mean * (x.get(i) - mean) / squares) * residuals.get(i);
            sum += influence * influence;
        }
        return sum;
    }
}
