package dev.mtbench.report.plot;

import static java.util.Objects.requireNonNull;

import dev.mtbench.report.format.Plain;
import dev.mtbench.statistics.Interval;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mean and how sure it is; empty where unknown. */
public record Estimate(Optional<Double> mean, Optional<Interval> interval) {

    public Estimate {
        requireNonNull(mean, "mean");
        requireNonNull(interval, "interval");
    }

    /** From the report's numbers. */
    public static Estimate of(@Nullable Double mean, @Nullable List<Double> interval) {
        return new Estimate(
                Optional.ofNullable(mean),
                Optional.ofNullable(interval).map(ends -> new Interval(ends.get(0), ends.get(1))));
    }

    /** Such as {@code 7.10 (6.80–7.40)}. */
    String words() {
        String score = Plain.score(mean.orElse(null));
        return interval.map(ends -> score + " (" + Plain.score(ends.low()) + "–" + Plain.score(ends.high()) + ")")
                .orElse(score);
    }
}
