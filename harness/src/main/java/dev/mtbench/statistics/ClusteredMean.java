package dev.mtbench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mean over all scores with the error it has when those of one question hang together.
 *
 * @param mean over all scores, each of the same weight
 * @param naiveError s/sqrt(n), as if all scores were independent
 * @param clusteredError by Miller, arXiv:2411.00640, equation 4
 * @param finiteError the same with the factor C/(C-1) for C questions instead of the n-1 of scores; where all questions
 *     have as many scores it is the standard error of their means
 */
public record ClusteredMean(double mean, double naiveError, double clusteredError, double finiteError) {

    /**
     * Computes it.
     *
     * @param clusters the scores of each question, at least one
     * @return empty for fewer than two questions
     */
    public static Optional<ClusteredMean> of(List<List<Double>> clusters) {
        if (clusters.size() < 2) {
            return Optional.empty();
        }
        List<Double> all = new ArrayList<>();
        clusters.forEach(all::addAll);
        double mean = Moments.mean(all);
        double naive = Moments.standardError(all);
        double sums = 0;
        double squares = 0;
        for (List<Double> cluster : clusters) {
            double sum = 0;
            for (double score : cluster) {
                sum += score - mean;
                squares += (score - mean) * (score - mean);
            }
            sums += sum * sum;
        }
        double n = all.size();
        // The cross terms are at least -squares/n², and the naive variance is squares/(n(n-1)): no root of a negative.
        double clustered = naive * naive + (sums - squares) / (n * n);
        double finite = sums / (n * n) * clusters.size() / (clusters.size() - 1);
        return Optional.of(new ClusteredMean(mean, naive, Math.sqrt(clustered), Math.sqrt(finite)));
    }

    /** How many times larger the variance is than of as many independent scores; empty where nothing varies. */
    public Optional<Double> designEffect() {
        return naiveError == 0 ? Optional.empty() : Optional.of(finiteError * finiteError / (naiveError * naiveError));
    }
}
