package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * How an evaluation's scores are watched over time: by an e-process for a drop below the baseline, and by cumulative sums
 * for a change at an unknown time.
 *
 * @param anchors whether each run judges the baseline's frozen answers again, to tell a judge that has moved from a
 *     system that has
 * @param runDeviation the standard deviation of one run's score, above 0; empty: learnt from the runs
 * @param slack k, in deviations, at least 0
 * @param threshold h, in deviations, above 0
 * @param mixture ρ², above 0: how large a drop is looked for
 * @param evidence e: from here on there is an alarm, above 1
 */
public record Drift(
        boolean anchors, OptionalDouble runDeviation, double slack, double threshold, double mixture, double evidence) {

    /** Chosen by simulation: with them a false alarm of a drop comes in one year of weekly runs out of twenty. */
    public static final Drift DEFAULT = new Drift(false, OptionalDouble.empty(), 0.5, 5, 4, 20);

    public Drift {
        requireNonNull(runDeviation, "runDeviation");
        if (runDeviation.isPresent() && !(runDeviation.getAsDouble() > 0)) {
            throw new IllegalArgumentException("'runDeviation' must be above 0");
        }
        if (!(slack >= 0 && threshold > 0 && mixture > 0 && evidence > 1)) {
            throw new IllegalArgumentException(
                    "'slack' must not be negative, 'threshold' and 'mixture' must be above 0, 'evidence' above 1");
        }
    }
}
