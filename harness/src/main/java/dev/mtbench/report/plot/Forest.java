package dev.mtbench.report.plot;

import dev.mtbench.question.Scale;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Means with their intervals as rows of a table: each row's plot and the axis over them share one range. */
public final class Forest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 26;
    private static final double MARGIN = 10;

    private final Axis axis;

    private Forest(Axis axis) {
        this.axis = axis;
    }

    /** The range is the part of the scale that holds all of these. */
    public static Forest around(List<Estimate> estimates, Scale scale) {
        return around(values(estimates), scale.lowest(), scale.highest());
    }

    /** The same where the scale is not known: MT-Bench's, or a wider one where they lie beside it. */
    public static Forest around(List<Estimate> estimates) {
        double[] values = values(estimates);
        return around(
                values,
                DoubleStream.of(values).reduce(Scale.MT_BENCH.lowest(), Math::min),
                DoubleStream.of(values).reduce(Scale.MT_BENCH.highest(), Math::max));
    }

    private static Forest around(double[] values, double lowest, double highest) {
        return new Forest(Axis.around(values, lowest, highest, MARGIN, WIDTH - MARGIN));
    }

    private static double[] values(List<Estimate> estimates) {
        return estimates.stream()
                .flatMap(estimate -> Stream.concat(
                        estimate.mean().stream(),
                        estimate.interval().stream().flatMap(ends -> Stream.of(ends.low(), ends.high()))))
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    /** The axis, for the table's head. */
    public String head() {
        Svg svg = new Svg(
                Ink.PAGE,
                WIDTH,
                18,
                "Scale of the intervals",
                "From " + Svg.number(axis.low()) + " to " + Svg.number(axis.high()) + ".");
        for (BigDecimal tick : axis.ticks(8)) {
            svg.write(axis.at(tick.doubleValue()), 13, Svg.Anchor.MIDDLE, Tone.MUTED, 10, tick.toPlainString());
        }
        return svg.finish();
    }

    /** One row's plot. */
    public String row(String name, Estimate estimate) {
        Svg svg = new Svg(Ink.PAGE, WIDTH, HEIGHT, name + ": " + estimate.words(), "");
        for (BigDecimal tick : axis.ticks(8)) {
            double x = axis.at(tick.doubleValue());
            svg.line(x, 0, x, HEIGHT, Tone.RULE, 1, "");
        }
        Whisker.across(svg, axis, HEIGHT / 2.0, estimate, Tone.FIRST);
        estimate.mean().ifPresent(mean -> svg.mark(Style.of(0), axis.at(mean), HEIGHT / 2.0, 4.5, true));
        return svg.finish();
    }
}
