package dev.mtbench.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The mean over a few questions with an error guarded against a spread that happens to look too small: ten observed
 * tens cannot rule out a rare one.
 *
 * <p>x̄ ± t(n-1)·sqrt((s²+g)/n). The guards were chosen by simulation on public verdicts; with them the nominal 95% are
 * held for categories of ten questions, where a plain t or a bootstrap reaches 82 to 91%.
 *
 * @param mean of the values
 * @param standardError sqrt((s²+g)/n)
 * @param degreesOfFreedom n-1
 * @param interval two-sided, cut to the scale
 */
public record GuardedMean(double mean, double standardError, int degreesOfFreedom, Interval interval) {

    /** For the means of questions over two turns or more, and for their differences between two candidates. */
    public static final double QUESTION_GUARD = 0.5;

    /** For single turns. */
    public static final double TURN_GUARD = 1.0;

    /** The guards are squared points of a scale from 1 to 10, which they were chosen on. */
    private static final double WIDTH = 9;

    /** The guard for the means of questions with so many turns, on a scale: in its squared points. */
    public static double questionGuard(int turns, Interval scale) {
        return (turns == 1 ? TURN_GUARD : QUESTION_GUARD) * widened(scale);
    }

    /** The guard for single turns. */
    public static double turnGuard(Interval scale) {
        return TURN_GUARD * widened(scale);
    }

    private static double widened(Interval scale) {
        double ratio = (scale.high() - scale.low()) / WIDTH;
        return ratio * ratio;
    }

    /** Computes it; empty for fewer than two values. */
    public static Optional<GuardedMean> of(List<Double> values, double guard, double confidence, Interval clip) {
        int n = values.size();
        if (n < 2) {
            return Optional.empty();
        }
        double mean = Moments.mean(values);
        double error = Math.sqrt((Moments.variance(values) + guard) / n);
        double halfWidth = StudentT.reach(confidence, n - 1) * error;
        return Optional.of(new GuardedMean(mean, error, n - 1, Interval.around(mean, halfWidth, clip)));
    }

    /** The interval alone, cut to the scale; empty for fewer than two values. */
    public static Optional<Interval> interval(List<Double> values, double guard, double confidence, Interval clip) {
        return of(values, guard, confidence, clip).map(GuardedMean::interval);
    }

    /** The two-sided p-value of the mean being 0, which is meant for differences. */
    public double pValue() {
        return mean == 0 ? 1 : StudentT.twoSided(mean / standardError, degreesOfFreedom);
    }
}
