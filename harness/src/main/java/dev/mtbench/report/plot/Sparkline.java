package dev.mtbench.report.plot;

import dev.mtbench.report.format.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How a score has gone, as small as a word: each run's interval, a line through the means, a mark on the last. */
public final class Sparkline {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 34;
    private static final double MARGIN = 5;

    /** What moves by less looks still. */
    private static final double LEAST_SPAN = 0.5;

    private Sparkline() {}

    /**
     * Draws it.
     *
     * @param name whose score it is
     * @param estimates oldest first, at least one, each with a mean
     */
    public static String of(String name, List<Estimate> estimates) {
        double[] values = estimates.stream()
                .flatMap(estimate -> Stream.concat(
                        estimate.mean().stream(),
                        estimate.interval().stream().flatMap(ends -> Stream.of(ends.low(), ends.high()))))
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(0);
        double middle = (low + high) / 2;
        double span = Math.max(high - low, LEAST_SPAN);
        Svg svg = new Svg(Ink.PAGE, WIDTH, HEIGHT, name + ": trend", words(estimates));
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < estimates.size(); i++) {
            double x = estimates.size() == 1 ? WIDTH / 2.0 : MARGIN + (WIDTH - 2 * MARGIN) * i / (estimates.size() - 1);
            estimates
                    .get(i)
                    .interval()
                    .ifPresent(ends -> svg.line(
                            x, y(ends.low(), middle, span), x, y(ends.high(), middle, span), Tone.RULE, 2, ""));
            estimates.get(i).mean().ifPresent(mean -> points.add(new double[] {x, y(mean, middle, span)}));
        }
        StringBuilder line = new StringBuilder();
        points.forEach(point -> line.append(line.isEmpty() ? "M" : "L")
                .append(Svg.number(point[0]))
                .append(' ')
                .append(Svg.number(point[1])));
        svg.path(line.toString(), Tone.FIRST, 1.5, "", 0);
        double[] last = points.get(points.size() - 1);
        return svg.mark(Style.of(0), last[0], last[1], 3, true).finish();
    }

    private static double y(double value, double middle, double span) {
        return HEIGHT / 2.0 - (value - middle) / span * (HEIGHT - 2 * MARGIN);
    }

    private static String words(List<Estimate> estimates) {
        Optional<Double> first = estimates.get(0).mean();
        Estimate last = estimates.get(estimates.size() - 1);
        return estimates.size() == 1
                ? "One run: " + last.words() + "."
                : estimates.size() + " runs, from " + Plain.score(first.orElse(null)) + " to " + last.words() + ".";
    }
}
