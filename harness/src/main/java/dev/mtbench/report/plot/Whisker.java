package dev.mtbench.report.plot;

/** An interval as a line with two ends. */
final class Whisker {

    private static final double END = 4;

    private Whisker() {}

    /** Along a horizontal axis; nothing where the interval is unknown. */
    static void across(Svg svg, Axis axis, double y, Estimate estimate, Tone tone) {
        estimate.interval().ifPresent(ends -> {
            double low = axis.at(ends.low());
            double high = axis.at(ends.high());
            svg.line(low, y, high, y, tone, 1.5, "");
            svg.line(low, y - END, low, y + END, tone, 1.5, "");
            svg.line(high, y - END, high, y + END, tone, 1.5, "");
        });
    }

    /** Along a vertical axis. */
    static void upright(Svg svg, Axis axis, double x, Estimate estimate, Tone tone) {
        estimate.interval().ifPresent(ends -> {
            double low = axis.at(ends.low());
            double high = axis.at(ends.high());
            svg.line(x, low, x, high, tone, 1.5, "");
            svg.line(x - END, low, x + END, low, tone, 1.5, "");
            svg.line(x - END, high, x + END, high, tone, 1.5, "");
        });
    }
}
