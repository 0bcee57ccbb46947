package dev.mtbench.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Maps values to places.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}; more than low
 */
record Axis(double low, double high, double from, double to) {

    private static final List<BigDecimal> STEPS = List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5));

    Axis {
        if (!(low < high)) {
            throw new IllegalArgumentException("an axis needs a low end below its high end");
        }
    }

    /** The part of the scale, in whole numbers, that holds all values, and is never less than two wide. */
    static Axis around(double[] values, double lowest, double highest, double from, double to) {
        if (values.length == 0) {
            return new Axis(lowest, highest, from, to);
        }
        double low = Math.max(lowest, Math.floor(DoubleStream.of(values).min().orElseThrow() - 0.1));
        double high = Math.min(highest, Math.ceil(DoubleStream.of(values).max().orElseThrow() + 0.1));
        double missing = Math.max(0, 2 - (high - low));
        double lower = Math.max(lowest, low - Math.ceil(missing / 2));
        return new Axis(lower, Math.min(highest, Math.max(high, lower + 2)), from, to);
    }

    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round values on the axis, at most so many and at least one; both ends only where they are round. */
    List<BigDecimal> ticks(int most) {
        BigDecimal step = step(most);
        BigDecimal first =
                new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
        List<BigDecimal> ticks = new ArrayList<>();
        for (BigDecimal tick = first; tick.doubleValue() <= high; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    private BigDecimal step(int most) {
        for (int power = -6; ; power++) {
            for (BigDecimal digit : STEPS) {
                BigDecimal step = digit.scaleByPowerOfTen(power);
                if ((high - low) / step.doubleValue() <= most - 1 + 1e-9) {
                    return step;
                }
            }
        }
    }
}
