package dev.mtbench.statistics.trend;

import static java.util.Objects.requireNonNull;

import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.Normal;
import dev.mtbench.statistics.agreement.RankCorrelation;
import java.util.List;
import java.util.Optional;

/**
 * How far two numbers go together.
 *
 * @param coefficient from -1 to 1
 * @param interval of the coefficient; empty for fewer than four pairs and for a perfect correlation
 */
public record Correlation(double coefficient, Optional<Interval> interval) {

    private static final int FEWEST = 4;

    public Correlation {
        requireNonNull(interval, "interval");
    }

    /**
     * Pearson's, with the interval of Fisher's transformation: tanh(atanh r ± z/√(n-3)). Empty for fewer than two pairs
     * or where one side does not vary.
     */
    public static Optional<Correlation> pearson(List<Double> first, List<Double> second, double confidence) {
        return Moments.correlation(first, second).map(known -> of(known, first.size(), 1, confidence));
    }

    /**
     * Spearman's, of the ranks. The standard error of its transformation is √((1+r²/2)/(n-3)). Source: Bonett and Wright,
     * Sample size requirements for estimating Pearson, Kendall and Spearman correlations, 2000.
     */
    public static Optional<Correlation> spearman(List<Double> first, List<Double> second, double confidence) {
        return RankCorrelation.of(first, second)
                .map(known -> of(known, first.size(), 1 + known * known / 2, confidence));
    }

    private static Correlation of(double coefficient, int pairs, double variance, double confidence) {
        double bounded = Math.max(-1, Math.min(1, coefficient));
        if (pairs < FEWEST || Math.abs(bounded) >= 1) {
            return new Correlation(bounded, Optional.empty());
        }
        double middle = StrictMath.log((1 + bounded) / (1 - bounded)) / 2;
        double half = Normal.reach(confidence) * Math.sqrt(variance / (pairs - FEWEST + 1));
        return new Correlation(
                bounded, Optional.of(new Interval(StrictMath.tanh(middle - half), StrictMath.tanh(middle + half))));
    }
}
