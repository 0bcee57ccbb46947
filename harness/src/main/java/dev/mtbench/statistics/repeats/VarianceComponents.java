package dev.mtbench.statistics.repeats;

import dev.mtbench.statistics.Moments;
import java.util.List;
import java.util.Optional;

/**
 * How much of the scores' variance comes from the questions, how much from answering again, how much from judging
 * again.
 *
 * <p>Balanced nested analysis of variance, Q questions × G generations × J draws: MS_Q = GJΣ(ȳ_q-ȳ)²/(Q-1), MS_G =
 * JΣΣ(ȳ_qg-ȳ_q)²/(Q(G-1)), MS_E = ΣΣΣ(y-ȳ_qg)²/(QG(J-1)); components by the method of moments.
 *
 * @param mean over all scores
 * @param questions Q, at least 2
 * @param generations G, at least 1
 * @param draws J, at least 1
 * @param meanSquareOfQuestions MS_Q
 * @param meanSquareOfGenerations MS_G; empty with one generation
 * @param meanSquareOfDraws MS_E; empty with one draw
 */
public record VarianceComponents(
        double mean,
        int questions,
        int generations,
        int draws,
        double meanSquareOfQuestions,
        Optional<Double> meanSquareOfGenerations,
        Optional<Double> meanSquareOfDraws) {

    /**
     * Analyses scores.
     *
     * @param scores by question, generation and draw
     * @return empty for fewer than two questions
     * @throws IllegalArgumentException if the questions do not all have as many generations and draws
     */
    public static Optional<VarianceComponents> of(List<List<List<Double>>> scores) {
        if (scores.size() < 2) {
            return Optional.empty();
        }
        int generations = scores.get(0).size();
        int draws = generations == 0 ? 0 : scores.get(0).get(0).size();
        checkBalance(scores, generations, draws);
        List<List<Double>> means = scores.stream()
                .map(question -> question.stream().map(Moments::mean).toList())
                .toList();
        List<Double> questionMeans = means.stream().map(Moments::mean).toList();
        return Optional.of(new VarianceComponents(
                Moments.mean(questionMeans),
                scores.size(),
                generations,
                draws,
                generations * draws * Moments.variance(questionMeans),
                generations == 1 ? Optional.empty() : Optional.of(draws * meanVariance(means)),
                draws == 1
                        ? Optional.empty()
                        : Optional.of(meanVariance(
                                scores.stream().flatMap(List::stream).toList()))));
    }

    private static void checkBalance(List<List<List<Double>>> scores, int generations, int draws) {
        boolean balanced = scores.stream()
                .allMatch(question -> question.size() == generations
                        && question.stream().allMatch(generation -> generation.size() == draws));
        if (draws == 0 || !balanced) {
            throw new IllegalArgumentException(
                    "each question needs as many generations and draws as the first, and one");
        }
    }

    private static double meanVariance(List<List<Double>> groups) {
        return Moments.mean(groups.stream().map(Moments::variance).toList());
    }

    /** σ²_J, the variance of judging the same answer again; empty with one draw. */
    public Optional<Double> judgeVariance() {
        return meanSquareOfDraws;
    }

    /** σ²_G, the variance of answering again; empty with one generation, and with one draw, which mixes it with σ²_J. */
    public Optional<Double> generationVariance() {
        return meanSquareOfGenerations.flatMap(
                generation -> meanSquareOfDraws.map(draw -> Math.max(0, (generation - draw) / draws)));
    }

    /** σ²_Q, the variance between questions; empty with one generation. */
    public Optional<Double> questionVariance() {
        return meanSquareOfGenerations.map(
                generation -> Math.max(0, (meanSquareOfQuestions - generation) / (generations * draws)));
    }

    /** The mean's error on questions like these. */
    public double generalizationError() {
        return Math.sqrt(meanSquareOfQuestions / scores());
    }

    /** The mean's error if these questions are run again; empty with one generation. */
    public Optional<Double> repeatabilityError() {
        return meanSquareOfGenerations.map(generation -> Math.sqrt(generation / scores()));
    }

    private double scores() {
        return (double) questions * generations * draws;
    }
}
