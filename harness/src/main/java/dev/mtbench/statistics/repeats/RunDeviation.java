package dev.mtbench.statistics.repeats;

import dev.mtbench.statistics.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The standard deviation of a run's mean, learnt from how much the same questions vary between runs: many numbers where
 * the runs' means are a handful.
 *
 * <p>That misses what moves a whole run at once, such as another server behind the same name. Whether there is such a
 * shock is an F test: the variance of runs over that of question by run, with R-1 and (Q-1)(R-1) degrees of freedom.
 *
 * @param withinVariance the pooled variance of a question's values, with Q(R-1) degrees of freedom
 * @param degreesOfFreedom Q(R-1)
 * @param fromQuestions sqrt(withinVariance/Q)
 * @param ofRunMeans the plain standard deviation of the runs' means
 * @param shockPValue of the F test; empty where questions do not vary beside the runs, or there is one
 */
public record RunDeviation(
        double withinVariance,
        int degreesOfFreedom,
        double fromQuestions,
        double ofRunMeans,
        Optional<Double> shockPValue) {

    /** From this p-value on a shock is taken for real. */
    public static final double SIGNIFICANCE = 0.01;

    /**
     * Computes it.
     *
     * @param questions the question means of each run, in the same order of runs, none missing
     * @return empty for fewer than two runs, or of no questions
     * @throws IllegalArgumentException if a question lacks a run
     */
    public static Optional<RunDeviation> of(List<List<Double>> questions) {
        if (questions.isEmpty() || questions.get(0).size() < 2) {
            return Optional.empty();
        }
        int runs = questions.get(0).size();
        if (questions.stream().anyMatch(values -> values.size() != runs)) {
            throw new IllegalArgumentException("each question needs a value of each run");
        }
        int n = questions.size();
        double within = Moments.mean(questions.stream().map(Moments::variance).toList());
        double ofMeans = Moments.variance(means(questions, runs));
        return Optional.of(new RunDeviation(
                within, n * (runs - 1), Math.sqrt(within / n), Math.sqrt(ofMeans), shock(within, ofMeans, n, runs)));
    }

    private static List<Double> means(List<List<Double>> questions, int runs) {
        List<Double> means = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            int place = run;
            means.add(Moments.mean(
                    questions.stream().map(values -> values.get(place)).toList()));
        }
        return means;
    }

    private static Optional<Double> shock(double within, double ofMeans, int questions, int runs) {
        // The squares within questions are those of the runs and those of question by run.
        double meanSquareOfRuns = questions * ofMeans;
        double rest = (questions * within - meanSquareOfRuns) / Math.max(1, questions - 1);
        if (questions < 2 || rest <= 1e-12 * meanSquareOfRuns || rest <= 0) {
            return Optional.empty();
        }
        return Optional.of(FDistribution.of(runs - 1, (questions - 1.0) * (runs - 1))
                .survivalProbability(meanSquareOfRuns / rest));
    }

    /** Whether something moves whole runs. */
    public boolean shocked() {
        return shockPValue.map(p -> p < SIGNIFICANCE).orElse(ofRunMeans > fromQuestions);
    }

    /** The one to use: from the questions, or where there is a shock the larger. */
    public double deviation() {
        return shocked() ? Math.max(fromQuestions, ofRunMeans) : fromQuestions;
    }
}
