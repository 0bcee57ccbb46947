package dev.mtbench.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The mean over fixed strata of equal weight, and how sure it is on questions like these.
 *
 * <p>With stratum means m_c, v_c = s_c²/n_c: the mean is the mean of the m_c, its standard error is sqrt(Σ v_c)/C, its
 * degrees of freedom are Satterthwaite's, (Σ v_c)² / Σ (v_c²/(n_c-1)). Source: Cochran, Sampling Techniques, stratified
 * random sampling; the clusters are the questions.
 *
 * @param mean the mean of the strata's means
 * @param standardError of the mean
 * @param degreesOfFreedom Satterthwaite's; 0 where nothing varies
 * @param interval two-sided, cut to the scale
 * @param degenerate whether no stratum varies at all: the interval then says nothing
 */
public record StratifiedMean(
        double mean, double standardError, double degreesOfFreedom, Interval interval, boolean degenerate) {

    /**
     * Computes it.
     *
     * @param strata the question means of each stratum
     * @param confidence such as 0.95
     * @param clip the scale
     * @return empty where a stratum has fewer than two questions, which leaves its spread unknown
     */
    public static Optional<StratifiedMean> of(List<List<Double>> strata, double confidence, Interval clip) {
        if (strata.isEmpty() || strata.stream().anyMatch(stratum -> stratum.size() < 2)) {
            return Optional.empty();
        }
        double sumOfMeans = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (List<Double> stratum : strata) {
            double v = Moments.variance(stratum) / stratum.size();
            sumOfMeans += Moments.mean(stratum);
            sum += v;
            sumOfSquares += v * v / (stratum.size() - 1);
        }
        double mean = sumOfMeans / strata.size();
        if (sum == 0) {
            return Optional.of(new StratifiedMean(mean, 0, 0, Interval.around(mean, 0, clip), true));
        }
        double error = Math.sqrt(sum) / strata.size();
        double freedom = sum * sum / sumOfSquares;
        double halfWidth = StudentT.reach(confidence, freedom) * error;
        return Optional.of(new StratifiedMean(mean, error, freedom, Interval.around(mean, halfWidth, clip), false));
    }

    /** The two-sided p-value of the mean being 0, which is meant for differences; 1 where nothing varies. */
    public double pValue() {
        return degenerate || mean == 0 ? 1 : StudentT.twoSided(mean / standardError, degreesOfFreedom);
    }
}
