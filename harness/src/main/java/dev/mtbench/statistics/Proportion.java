package dev.mtbench.statistics;

import java.util.Optional;

/**
 * A part of a number of cases with Wilson's score interval, which stays within 0 and 1 and is of use also at its ends.
 *
 * <p>Source: Wilson, Probable Inference, 1927.
 *
 * @param successes 0 to {@code total}
 * @param total at least 1
 * @param rate the one by the other
 * @param interval two-sided
 */
public record Proportion(int successes, int total, double rate, Interval interval) {

    public Proportion {
        if (total < 1 || successes < 0 || successes > total) {
            throw new IllegalArgumentException(successes + " of " + total + " is no part");
        }
    }

    /** Computes it; empty of no cases. */
    public static Optional<Proportion> of(int successes, int total, double confidence) {
        if (total == 0) {
            return Optional.empty();
        }
        double z = Normal.reach(confidence);
        double n = total;
        double rate = successes / n;
        double middle = (rate + z * z / (2 * n)) / (1 + z * z / n);
        double halfWidth = z * Math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n)) / (1 + z * z / n);
        // Rounding must not leave the rate itself outside where it is 0 or 1.
        Interval wilson = Interval.around(middle, halfWidth, Interval.RATE);
        return Optional.of(new Proportion(
                successes, total, rate, new Interval(Math.min(rate, wilson.low()), Math.max(rate, wilson.high()))));
    }
}
