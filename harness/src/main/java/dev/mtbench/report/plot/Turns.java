package dev.mtbench.report.plot;

import dev.mtbench.question.Scale;
import dev.mtbench.report.format.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The means of each turn on one line a row: an open mark is turn 1, the filled one the last. */
public final class Turns {

    private static final double ROW = 26;
    private static final double TOP = 54;
    private static final double NUMBERS = 60;
    private static final double WIDEST_NAME = 200;
    private static final double GAP = 10;

    private final List<Profile> rows;
    private final int turns;
    private final Scale scale;
    private final Ink ink;

    private Turns(List<Profile> rows, int turns, Scale scale, Ink ink) {
        this.rows = List.copyOf(rows);
        this.turns = turns;
        this.scale = scale;
        this.ink = ink;
    }

    /** Rows of scores by turn. */
    public static String of(List<Profile> rows, int turns, Scale scale, Ink ink) {
        return new Turns(rows, turns, scale, ink).draw();
    }

    private String draw() {
        double left = Labels.widest(rows.stream().map(Profile::name).toList(), Svg.SIZE, WIDEST_NAME) + GAP;
        double width = left + ink.size() + GAP + NUMBERS;
        double height = TOP + rows.size() * ROW + 6;
        Svg svg = new Svg(ink, width, height, "Score by turn", description());
        Axis axis = Axis.around(values(), scale.lowest(), scale.highest(), left + GAP, left + ink.size());
        head(svg, axis, width, height);
        for (int i = 0; i < rows.size(); i++) {
            row(svg, axis, left, width, TOP + (i + 0.5) * ROW, rows.get(i));
        }
        return svg.finish();
    }

    private double[] values() {
        return rows.stream()
                .flatMap(row -> row.scores().stream())
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private void head(Svg svg, Axis axis, double width, double height) {
        double x = axis.from();
        for (int turn = 1; turn <= turns; turn++) {
            mark(svg, turn, x + 5, 12);
            svg.write(x + 15, 16, Svg.Anchor.START, Tone.MUTED, Svg.SIZE, "turn " + turn);
            x += 76;
        }
        if (turns > 1) {
            svg.write(width, TOP - 12, Svg.Anchor.END, Tone.MUTED, 11, "change");
        }
        for (BigDecimal tick : axis.ticks(8)) {
            double at = axis.at(tick.doubleValue());
            svg.line(at, TOP - 6, at, height - 6, Tone.RULE, 1, "");
            svg.write(at, TOP - 12, Svg.Anchor.MIDDLE, Tone.MUTED, 11, tick.toPlainString());
        }
    }

    private void row(Svg svg, Axis axis, double left, double width, double y, Profile row) {
        svg.part(words(row));
        svg.write(left - GAP, y + 4, Svg.Anchor.END, Tone.TEXT, Svg.SIZE, Labels.fit(row.name(), left - GAP, Svg.SIZE));
        double[] known = row.scores().stream()
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (known.length > 1) {
            svg.line(axis.at(known[0]), y, axis.at(known[known.length - 1]), y, Tone.FIRST, 2, "");
        }
        for (int turn = 1; turn <= row.scores().size(); turn++) {
            int of = turn;
            row.scores().get(turn - 1).ifPresent(score -> mark(svg, of, axis.at(score), y));
        }
        if (turns > 1) {
            svg.write(width, y + 4, Svg.Anchor.END, Tone.TEXT, Svg.SIZE, change(row));
        }
        svg.end();
    }

    private void mark(Svg svg, int turn, double x, double y) {
        Style style = turn == 1 || turn == turns ? Style.of(0) : new Style(Tone.FIRST, "", Style.Shape.DIAMOND);
        svg.mark(style, x, y, turn == 1 || turn == turns ? 5 : 3, turn == turns);
    }

    /** From the first turn to the last; a question set may have rows with fewer turns. */
    private static String change(Profile row) {
        List<Optional<Double>> scores = row.scores();
        if (scores.size() < 2) {
            return "–";
        }
        Optional<Double> first = scores.get(0);
        Optional<Double> last = scores.get(scores.size() - 1);
        return first.isPresent() && last.isPresent() ? signed(last.get() - first.get()) : Plain.UNKNOWN;
    }

    private static String signed(double difference) {
        String digits = Plain.score(Math.abs(difference));
        return digits.equals("0.00") ? digits : (difference < 0 ? "−" : "+") + digits;
    }

    private String description() {
        return rows.stream().map(Turns::words).collect(Collectors.joining("; ", "", "."));
    }

    private static String words(Profile row) {
        List<String> parts = new ArrayList<>();
        for (int turn = 1; turn <= row.scores().size(); turn++) {
            parts.add("turn " + turn + " "
                    + Plain.score(row.scores().get(turn - 1).orElse(null)));
        }
        return row.name() + ": " + String.join(", ", parts);
    }
}
