package dev.mtbench.statistics.comparison;

import dev.mtbench.statistics.Differences;
import dev.mtbench.statistics.GuardedMean;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.StratifiedMean;
import dev.mtbench.statistics.StudentT;
import java.util.List;
import java.util.Optional;

/**
 * By how much a candidate scores higher than a baseline on the same questions, and how sure that is on questions like
 * these.
 *
 * <p>The mean over strata of equal weight of the questions' differences; the error is that of {@link StratifiedMean}.
 * Source: Miller, arXiv:2411.00640, paired differences. Where the differences do not vary in any stratum, the guard of
 * {@link GuardedMean} stands in for their variance: equal differences on a few questions are no certainty.
 *
 * @param difference candidate minus baseline; below 0 where the candidate is worse
 * @param standardError of the difference
 * @param degreesOfFreedom Satterthwaite's
 * @param interval two-sided
 * @param t difference / standardError
 * @param pValue two-sided, of no difference
 * @param correlation of the two means' errors, as in SE² = SE_A² + SE_B² - 2ρ·SE_A·SE_B; empty where one side does not
 *     vary
 * @param questions how many both have
 * @param degenerate whether the guard had to stand in
 */
public record PairedDifference(
        double difference,
        double standardError,
        double degreesOfFreedom,
        Interval interval,
        double t,
        double pValue,
        Optional<Double> correlation,
        int questions,
        boolean degenerate) {

    /**
     * Computes it.
     *
     * @param candidate values by stratum, one a question
     * @param baseline those of the same questions in the same order
     * @param confidence of the interval, such as 0.95
     * @param clip where a difference can lie
     * @param guard the variance that takes the place of none at all, as in {@link GuardedMean}
     * @return empty where a stratum has fewer than two questions
     * @throws IllegalArgumentException if one side has a question the other has not
     */
    public static Optional<PairedDifference> of(
            List<List<Double>> candidate, List<List<Double>> baseline, double confidence, Interval clip, double guard) {
        List<List<Double>> differences = Differences.of(candidate, baseline);
        return StratifiedMean.of(differences, confidence, clip).map(mean -> {
            Spread spread = mean.degenerate()
                    ? guarded(differences, guard)
                    : new Spread(mean.standardError(), mean.degreesOfFreedom());
            double t = mean.mean() / spread.error();
            return new PairedDifference(
                    mean.mean(),
                    spread.error(),
                    spread.freedom(),
                    Interval.around(mean.mean(), StudentT.reach(confidence, spread.freedom()) * spread.error(), clip),
                    t,
                    StudentT.twoSided(t, spread.freedom()),
                    correlation(candidate, baseline),
                    differences.stream().mapToInt(List::size).sum(),
                    mean.degenerate());
        });
    }

    private record Spread(double error, double freedom) {}

    private static Spread guarded(List<List<Double>> strata, double guard) {
        double sum = 0;
        double squares = 0;
        for (List<Double> stratum : strata) {
            double v = guard / stratum.size();
            sum += v;
            squares += v * v / (stratum.size() - 1);
        }
        return new Spread(Math.sqrt(sum) / strata.size(), sum * sum / squares);
    }

    private static Optional<Double> correlation(List<List<Double>> first, List<List<Double>> second) {
        double covariance = 0;
        double firstVariance = 0;
        double secondVariance = 0;
        for (int c = 0; c < first.size(); c++) {
            int n = first.get(c).size();
            covariance += Moments.covariance(first.get(c), second.get(c)) / n;
            firstVariance += Moments.variance(first.get(c)) / n;
            secondVariance += Moments.variance(second.get(c)) / n;
        }
        double errors = Math.sqrt(firstVariance) * Math.sqrt(secondVariance);
        return errors == 0 ? Optional.empty() : Optional.of(new Interval(-1, 1).clip(covariance / errors));
    }
}
