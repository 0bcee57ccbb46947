package dev.mtbench.history;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.Drift;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.repeats.RunDeviation;
import java.util.List;
import java.util.Optional;

/**
 * By how much a run's score moves by itself, and where that is known from.
 *
 * @param deviation of one run's score, never below {@link #LEAST}
 */
record Spread(double deviation, Source source) {

    /** Merlinite-7B-pt, five runs of MT-Bench's 80 questions: 7.80 to 7.96, a range of 0.16 over 2.326. */
    static final double PRIOR = 0.07;

    private static final double PRIOR_QUESTIONS = 80;

    /** A model and a judge that never vary: that they do must still be possible. */
    static final double LEAST = 0.01;

    /** Where it is known from. */
    enum Source {
        CONFIGURATION("the configuration"),
        BASELINE("the questions of the baseline runs"),
        GENERATIONS("the generations within runs"),
        PRIOR("published runs");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** In words. */
        String text() {
            return text;
        }
    }

    Spread {
        requireNonNull(source, "source");
        deviation = Math.max(LEAST, deviation);
    }

    /**
     * The first of these that is known: what the configuration says, the baseline runs, the runs' own generations,
     * published runs.
     *
     * @param baseline a row a question, a column a baseline run: the question means
     * @param series the runs watched
     * @param questions how many were asked
     */
    static Spread of(Drift limits, List<List<Double>> baseline, Series series, int questions) {
        if (limits.runDeviation().isPresent()) {
            return new Spread(limits.runDeviation().getAsDouble(), Source.CONFIGURATION);
        }
        Optional<RunDeviation> runs = RunDeviation.of(baseline);
        if (runs.isPresent()) {
            return new Spread(runs.get().deviation(), Source.BASELINE);
        }
        int generations = series.first().generations();
        List<Double> variances = series.points().stream()
                .flatMapToDouble(point -> point.runDeviation().stream())
                .map(deviation -> deviation * deviation)
                .boxed()
                .toList();
        return variances.isEmpty()
                ? new Spread(PRIOR * Math.sqrt(PRIOR_QUESTIONS / questions / generations), Source.PRIOR)
                : new Spread(Math.sqrt(Moments.mean(variances) / generations), Source.GENERATIONS);
    }
}
