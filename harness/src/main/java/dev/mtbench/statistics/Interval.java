package dev.mtbench.statistics;

/** An interval with both ends; its confidence is said by whoever makes it. */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval goes from low to high, not from " + low + " to " + high);
        }
    }

    /** The interval around a middle, cut to the scale. */
    static Interval around(double middle, double halfWidth, Interval clip) {
        return new Interval(
                Math.min(clip.high, Math.max(clip.low, middle - halfWidth)),
                Math.max(clip.low, Math.min(clip.high, middle + halfWidth)));
    }
}
