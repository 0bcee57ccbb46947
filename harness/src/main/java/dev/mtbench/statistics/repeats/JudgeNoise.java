package dev.mtbench.statistics.repeats;

import dev.mtbench.statistics.Moments;
import java.util.List;
import java.util.Optional;

/**
 * How much one judge's scores of the same answers vary when it judges them again: the noise below which no difference
 * between means says anything of the candidates.
 *
 * <p>s² is pooled over all that was judged twice or more, each with its draws - 1 degrees of freedom.
 *
 * @param deviation s, in points, of one judging
 * @param degreesOfFreedom at least 1
 */
public record JudgeNoise(double deviation, int degreesOfFreedom) {

    /**
     * Computes it.
     *
     * @param judged the scores that each thing got each time it was judged
     * @return empty where nothing was judged twice
     */
    public static Optional<JudgeNoise> of(List<List<Double>> judged) {
        double squares = 0;
        int freedom = 0;
        for (List<Double> scores : judged) {
            if (scores.size() > 1) {
                squares += Moments.variance(scores) * (scores.size() - 1);
                freedom += scores.size() - 1;
            }
        }
        return freedom == 0 ? Optional.empty() : Optional.of(new JudgeNoise(Math.sqrt(squares / freedom), freedom));
    }

    /** The variance of the mean of so many judgings. */
    public double varianceOfMean(int draws) {
        return deviation * deviation / draws;
    }

    /**
     * The standard error that a mean over strata of equal weight has from judging alone: Σ_c Σ v / n_c² / C², square
     * root.
     *
     * @param strata the variance from judging of each thing of each stratum, none empty
     */
    public static double errorOfMean(List<List<Double>> strata) {
        double sum = 0;
        for (List<Double> variances : strata) {
            sum += Moments.mean(variances) / variances.size();
        }
        return Math.sqrt(sum) / strata.size();
    }
}
