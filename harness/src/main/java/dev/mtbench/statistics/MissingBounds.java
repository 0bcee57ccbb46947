package dev.mtbench.statistics;

import java.util.List;
import java.util.Optional;

/**
 * What the missing scores could have made of a mean: all the worst on the scale, or all the best.
 *
 * <p>Source: Manski's worst-case bounds.
 *
 * @param bounds the mean with every missing score the lowest, and the highest
 * @param missing how many scores are missing
 * @param expected how many there should be
 */
public record MissingBounds(Interval bounds, int missing, int expected) {

    /** The bounds of the mean over strata. */
    public static MissingBounds of(List<CellMeans> strata, Interval scale) {
        return new MissingBounds(
                new Interval(mean(strata, scale.low()), mean(strata, scale.high())),
                strata.stream().mapToInt(CellMeans::missing).sum(),
                strata.stream().mapToInt(CellMeans::expected).sum());
    }

    /** The bounds of a difference: the candidate's missing scores the lowest and the baseline's the highest, and back. */
    public static MissingBounds ofDifference(List<CellMeans> candidate, List<CellMeans> baseline, Interval scale) {
        MissingBounds one = of(candidate, scale);
        MissingBounds other = of(baseline, scale);
        return new MissingBounds(
                new Interval(one.bounds.low() - other.bounds.high(), one.bounds.high() - other.bounds.low()),
                one.missing + other.missing,
                one.expected + other.expected);
    }

    /** The part of the scores that is missing. */
    public double rate() {
        return (double) missing / expected;
    }

    private static double mean(List<CellMeans> strata, double missing) {
        return Moments.mean(strata.stream()
                .map(stratum -> stratum.withMissingAs(missing).mean())
                .map(Optional::orElseThrow)
                .toList());
    }
}
