package dev.mtbench.report;

import dev.mtbench.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Numbers as the report has them. */
public final class Figures {

    /**
     * Standard errors and intervals go through functions whose last digit may differ between JDKs and machines; twelve
     * digits are the same everywhere, and more than anyone can use.
     */
    private static final MathContext STEADY = new MathContext(12);

    private Figures() {}

    public static double steady(double value) {
        return new BigDecimal(value).round(STEADY).doubleValue();
    }

    public static List<Double> steady(Interval interval) {
        return List.of(steady(interval.low()), steady(interval.high()));
    }

    public static @Nullable List<Double> orNull(Optional<Interval> interval) {
        return interval.map(Figures::steady).orElse(null);
    }

    public static <T> @Nullable T nullable(Optional<T> value) {
        return value.orElse(null);
    }

    public static @Nullable Double steadyOrNull(Optional<Double> value) {
        return value.map(Figures::steady).orElse(null);
    }

    static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
