package dev.mtbench.statistics.comparison;

import dev.mtbench.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether so much is missing that a verdict would rest on it.
 *
 * @param reasons why there can be no verdict; none where there can
 */
public record MissingGate(List<Reason> reasons) {

    /** The part of the scores that may be missing by default. */
    public static final double MAXIMUM = 0.02;

    /** Why there can be no verdict. */
    public enum Reason {
        /** More scores are missing than allowed. */
        TOO_MANY_MISSING,
        /** With the missing scores at their worst and at their best the difference lies on both sides of -margin. */
        BOUNDS_CROSS_MARGIN
    }

    public MissingGate {
        reasons = List.copyOf(reasons);
    }

    /**
     * Looks at what is missing.
     *
     * @param rate the part of the scores that is missing
     * @param maximum the part that may be
     * @param bounds of the difference, with the missing scores at their worst and best
     * @param margin as in {@link ThreeWayGate}
     */
    public static MissingGate of(double rate, double maximum, Interval bounds, double margin) {
        List<Reason> reasons = new ArrayList<>();
        if (rate > maximum) {
            reasons.add(Reason.TOO_MANY_MISSING);
        }
        if (bounds.low() < -margin && bounds.high() >= -margin) {
            reasons.add(Reason.BOUNDS_CROSS_MARGIN);
        }
        return new MissingGate(reasons);
    }

    public boolean valid() {
        return reasons.isEmpty();
    }
}
