package dev.mtbench.report.plot;

import static java.util.Objects.requireNonNull;

import dev.mtbench.question.Scale;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Means with intervals over a number or over time, joined where they belong to one line. */
public final class Trend {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 380;
    private static final double LEFT = 48;
    private static final double RIGHT = 24;
    private static final double TOP = 34;
    private static final double BOTTOM = 52;
    private static final int MOST_DATES = 6;
    private static final double DAY = 86_400;
    private static final double MOST_ASIDE = 40;

    private final Across across;
    private final List<Line> lines;
    private final Scale scale;
    private final Ink ink;

    /**
     * What the plot goes along.
     *
     * @param title the label's name
     * @param time whether the places are seconds since 1970
     */
    public record Across(String title, boolean time) {}

    /** A mean at a place. */
    public record Point(double at, String name, Estimate estimate) {
        public Point {
            requireNonNull(estimate, "estimate");
        }
    }

    /** The points of one line, in any order. */
    public record Line(String name, List<Point> points) {
        public Line {
            points = points.stream()
                    .sorted(Comparator.comparingDouble(Point::at))
                    .toList();
        }
    }

    private Trend(Across across, List<Line> lines, Scale scale, Ink ink) {
        this.across = across;
        this.lines = List.copyOf(lines);
        this.scale = scale;
        this.ink = ink;
    }

    /** A plot of at least one point. */
    public static String of(Across across, List<Line> lines, Scale scale, Ink ink) {
        return new Trend(across, lines, scale, ink).draw();
    }

    private String draw() {
        List<String> names = lines.stream().map(Line::name).toList();
        double legend = Legend.height(names, WIDTH - LEFT);
        Svg svg = new Svg(ink, WIDTH, HEIGHT + legend, "Score over " + across.title(), description());
        Axis x = horizontal();
        Axis y = vertical();
        grid(svg, x, y);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, aside(x, i), y, lines.get(i), Style.of(i));
        }
        Legend.draw(svg, names, LEFT, HEIGHT, WIDTH - LEFT);
        return svg.finish();
    }

    /** Points at one place stand side by side, so that each interval is seen. */
    private Axis aside(Axis x, int line) {
        double step = Math.min(6, MOST_ASIDE / lines.size());
        double shift = (line - (lines.size() - 1) / 2.0) * step;
        return new Axis(x.low(), x.high(), x.from() + shift, x.to() + shift);
    }

    private Axis horizontal() {
        double[] places = points().mapToDouble(Point::at).sorted().toArray();
        double low = places[0];
        double high = places[places.length - 1];
        double room = low == high ? Math.max(1, Math.abs(low) * 0.1) : (high - low) * 0.04;
        return new Axis(low - room, high + room, LEFT, WIDTH - RIGHT);
    }

    private Axis vertical() {
        double[] values = points().map(Point::estimate)
                .flatMapToDouble(estimate -> DoubleStream.concat(
                        estimate.mean().stream().mapToDouble(Double::doubleValue),
                        estimate.interval().stream().flatMapToDouble(ends -> DoubleStream.of(ends.low(), ends.high()))))
                .toArray();
        return Axis.around(values, scale.lowest(), scale.highest(), HEIGHT - BOTTOM, TOP);
    }

    private Stream<Point> points() {
        return lines.stream().flatMap(line -> line.points().stream());
    }

    private void grid(Svg svg, Axis x, Axis y) {
        for (BigDecimal tick : y.ticks(7)) {
            double at = y.at(tick.doubleValue());
            svg.line(LEFT, at, WIDTH - RIGHT, at, Tone.RULE, 1, "");
            svg.write(LEFT - 8, at + 4, Svg.Anchor.END, Tone.MUTED, 11, tick.toPlainString());
        }
        svg.write(LEFT, 16, Svg.Anchor.START, Tone.MUTED, Svg.SIZE, "score, with 95% intervals");
        for (double place : across.time() ? dates(x) : numbers(x)) {
            svg.line(x.at(place), HEIGHT - BOTTOM, x.at(place), HEIGHT - BOTTOM + 5, Tone.MUTED, 1, "");
            String words = words(place);
            double half = Labels.width(words, 11) / 2;
            svg.write(
                    Math.max(half, Math.min(WIDTH - half, x.at(place))),
                    HEIGHT - BOTTOM + 18,
                    Svg.Anchor.MIDDLE,
                    Tone.MUTED,
                    11,
                    words);
        }
        svg.write(
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 12,
                Svg.Anchor.MIDDLE,
                Tone.MUTED,
                Svg.SIZE,
                Labels.fit(across.title(), WIDTH - LEFT - RIGHT, Svg.SIZE));
    }

    private static double[] numbers(Axis x) {
        return x.ticks(8).stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /** Midnights in UTC a whole number of days apart; within two days, the points' own times. */
    private double[] dates(Axis x) {
        double days = (x.high() - x.low()) / DAY;
        if (days < 2) {
            double[] places =
                    points().mapToDouble(Point::at).distinct().sorted().toArray();
            return places.length <= MOST_DATES ? places : new double[] {places[0], places[places.length - 1]};
        }
        double step = Math.ceil(days / MOST_DATES) * DAY;
        List<Double> dates = new ArrayList<>();
        for (double date = Math.ceil(x.low() / DAY) * DAY; date <= x.high(); date += step) {
            dates.add(date);
        }
        return dates.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private String words(double place) {
        if (!across.time()) {
            return Svg.number(place);
        }
        boolean midnight = place % DAY == 0;
        return DateTimeFormatter.ofPattern(midnight ? "uuuu-MM-dd" : "uuuu-MM-dd HH:mm", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochSecond((long) place));
    }

    /** Broken where a mean is unknown. */
    private static void line(Svg svg, Axis x, Axis y, Line line, Style style) {
        StringBuilder data = new StringBuilder();
        boolean joined = false;
        for (Point point : line.points()) {
            if (point.estimate().mean().isPresent()) {
                data.append(joined ? 'L' : 'M').append(Svg.number(x.at(point.at())));
                data.append(' ').append(Svg.number(y.at(point.estimate().mean().get())));
            }
            joined = point.estimate().mean().isPresent();
        }
        if (!data.isEmpty()) {
            svg.path(data.toString(), style.tone(), 1.5, style.dash(), 0);
        }
        for (Point point : line.points()) {
            svg.part(point.name() + ": " + point.estimate().words());
            Whisker.upright(svg, y, x.at(point.at()), point.estimate(), style.tone());
            point.estimate().mean().ifPresent(mean -> svg.mark(style, x.at(point.at()), y.at(mean), 4, true));
            svg.end();
        }
    }

    private String description() {
        return points().map(point -> words(point.at()) + ": " + point.name() + " "
                        + point.estimate().words())
                .collect(Collectors.joining("; ", "", "."));
    }
}
