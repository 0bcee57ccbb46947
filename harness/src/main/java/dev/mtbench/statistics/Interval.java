package dev.mtbench.statistics;

/** An interval with both ends; its confidence is said by whoever makes it. */
public record Interval(double low, double high) {

    /** For what has no ends. */
    public static final Interval UNLIMITED = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** For rates. */
    public static final Interval RATE = new Interval(0, 1);

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval goes from low to high, not from " + low + " to " + high);
        }
    }

    /** The interval around a middle, cut to the scale. */
    public static Interval around(double middle, double halfWidth, Interval clip) {
        return new Interval(clip.clip(middle - halfWidth), clip.clip(middle + halfWidth));
    }

    /** The value, or the end it lies beyond. */
    public double clip(double value) {
        return Math.max(low, Math.min(high, value));
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Where the difference of two numbers of this interval can lie. */
    public Interval ofDifferences() {
        return new Interval(low - high, high - low);
    }
}
