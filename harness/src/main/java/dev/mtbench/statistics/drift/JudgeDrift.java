package dev.mtbench.statistics.drift;

import dev.mtbench.statistics.Differences;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.StratifiedMean;
import dev.mtbench.statistics.StudentT;
import java.util.List;
import java.util.Optional;

/**
 * How much of a headline's change is the judge's, told by frozen answers that it judges in every run: only the judge
 * can move them.
 *
 * <p>Δ_system = Δ_headline - Δ_anchor, SE² = SE_headline² + SE_anchor². Source of the idea: arXiv:2606.15474.
 *
 * @param anchorChange mean over strata of now - reference
 * @param anchorError its standard error; 0 where every anchor moved by the same, as when none moved
 * @param anchorDegreesOfFreedom Satterthwaite's; 0 where every anchor moved by the same
 * @param anchorPValue two-sided, of a judge that has not moved
 * @param systemChange what is left to the system
 * @param systemError its standard error
 */
public record JudgeDrift(
        double anchorChange,
        double anchorError,
        double anchorDegreesOfFreedom,
        double anchorPValue,
        double systemChange,
        double systemError) {

    /** Who moved. */
    public enum Cause {
        NOBODY,
        /** The anchors moved, so the judge did; the gate says nothing until it has been calibrated again. */
        JUDGE,
        /** The headline moved and the anchors did not. */
        SYSTEM
    }

    /**
     * Splits a change.
     *
     * @param headlineChange now - reference
     * @param headlineError its standard error
     * @param reference the anchors' scores when they were frozen, by stratum
     * @param now their scores in this run, in the same order
     * @return empty where a stratum has fewer than two anchors
     * @throws IllegalArgumentException if an anchor lacks one of its scores
     */
    public static Optional<JudgeDrift> of(
            double headlineChange, double headlineError, List<List<Double>> reference, List<List<Double>> now) {
        return StratifiedMean.of(Differences.of(now, reference), 0.95, Interval.UNLIMITED)
                .map(anchors -> new JudgeDrift(
                        anchors.mean(),
                        anchors.standardError(),
                        anchors.degreesOfFreedom(),
                        pValue(anchors),
                        headlineChange - anchors.mean(),
                        Math.sqrt(headlineError * headlineError + anchors.standardError() * anchors.standardError())));
    }

    private static double pValue(StratifiedMean anchors) {
        if (anchors.degenerate()) {
            return anchors.mean() == 0 ? 1 : 0;
        }
        return StudentT.twoSided(anchors.mean() / anchors.standardError(), anchors.degreesOfFreedom());
    }

    /** Who moved, by the alarms of both series. */
    public static Cause cause(boolean anchorsAlarm, boolean headlineAlarm) {
        if (anchorsAlarm) {
            return Cause.JUDGE;
        }
        return headlineAlarm ? Cause.SYSTEM : Cause.NOBODY;
    }
}
