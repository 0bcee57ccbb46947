package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.Differences;
import dev.mtbench.statistics.Moments;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far two judges, or a judge and people, score the same answers alike. Only together: the same order with a bias is
 * mended by calibration, no bias without the same order by nothing.
 *
 * @param answers how many both scored
 * @param bias the mean of second - first, in points
 * @param meanAbsoluteError the mean distance, in points
 * @param quadraticKappa empty where one of them always gives the same score, as are the correlations
 * @param alpha ordinal
 * @param spearman of the order
 * @param pearson of the scores
 */
public record ScoreAgreement(
        int answers,
        double bias,
        double meanAbsoluteError,
        Optional<Double> quadraticKappa,
        Optional<Double> alpha,
        Optional<Double> spearman,
        Optional<Double> pearson) {

    /**
     * Compares scores of the same answers.
     *
     * @return empty of no answers
     * @throws IllegalArgumentException if an answer lacks one of its scores
     */
    public static Optional<ScoreAgreement> of(List<Double> first, List<Double> second) {
        List<Double> differences =
                Differences.of(List.of(second), List.of(first)).get(0);
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ScoreAgreement(
                differences.size(),
                Moments.mean(differences),
                Moments.mean(differences.stream().map(Math::abs).toList()),
                WeightedKappa.QUADRATIC.of(first, second),
                alpha(first, second),
                RankCorrelation.of(first, second),
                Moments.correlation(first, second)));
    }

    private static Optional<Double> alpha(List<Double> first, List<Double> second) {
        return KrippendorffAlpha.ORDINAL.of(IntStream.range(0, first.size())
                .mapToObj(i -> List.of(Optional.of(first.get(i)), Optional.of(second.get(i))))
                .toList());
    }
}
