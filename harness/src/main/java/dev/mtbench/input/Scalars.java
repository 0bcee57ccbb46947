package dev.mtbench.input;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Single values read from their texts; empty where a text is none, or is out of bounds. */
final class Scalars {

    /** Spans are counted in nanoseconds where they are used, which a long holds for 292 years. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Decimal only: Java would also take 0x1p-1 and 5f. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

    private Scalars() {}

    static Optional<Integer> integer(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Double> number(String text, double least, double most) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(text);
        return number >= least && number <= most ? Optional.of(number) : Optional.empty();
    }

    static Optional<Duration> span(String text) {
        return Durations.parse(text).filter(span -> !span.isZero() && span.compareTo(LONGEST) <= 0);
    }
}
