package dev.mtbench.report.plot;

import static java.util.Objects.requireNonNull;

import dev.mtbench.question.Scale;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Means as bars from the scale's lowest, each with its interval and its numbers. */
public final class Bars {

    private static final double ROW = 24;
    private static final double GROUP = 14;
    private static final double TOP = 30;
    private static final double NUMBERS = 136;
    private static final double WIDEST_NAME = 200;
    private static final double GAP = 10;

    private final List<Group> groups;
    private final Scale scale;
    private final Ink ink;
    private final double left;

    /** A bar. */
    public record Bar(String name, Estimate estimate) {
        public Bar {
            requireNonNull(estimate, "estimate");
        }
    }

    /**
     * Bars that belong together; with several groups, each bar's style is that of its place in its group.
     *
     * @param name empty for none
     */
    public record Group(String name, List<Bar> bars) {
        public Group {
            bars = List.copyOf(bars);
        }
    }

    private Bars(List<Group> groups, Scale scale, Ink ink) {
        this.groups = List.copyOf(groups);
        this.scale = scale;
        this.ink = ink;
        this.left = Labels.widest(groups.stream().map(Group::name).toList(), Svg.SIZE, WIDEST_NAME) + GAP;
    }

    /** Bars one below the other. */
    public static String of(String title, List<Bar> bars, Scale scale, Ink ink) {
        List<Group> groups =
                bars.stream().map(bar -> new Group(bar.name(), List.of(bar))).toList();
        return new Bars(groups, scale, ink).draw(title, 0);
    }

    /** Groups of bars; the legend names a group's bars once for all. */
    public static String grouped(String title, List<Group> groups, Scale scale, Ink ink) {
        return new Bars(groups, scale, ink).draw(title, GROUP);
    }

    private String draw(String title, double between) {
        List<String> names = groups.isEmpty()
                ? List.of()
                : groups.get(0).bars().stream().map(Bar::name).toList();
        double width = left + ink.size() + GAP + NUMBERS;
        double rows = groups.stream().mapToInt(group -> group.bars().size()).sum() * ROW
                + between * Math.max(0, groups.size() - 1);
        double legend = Legend.height(names, width);
        Svg svg = new Svg(ink, width, TOP + rows + 10 + legend, title, description());
        Axis axis = new Axis(scale.lowest(), scale.highest(), left, left + ink.size());
        grid(svg, axis, TOP + rows);
        double y = TOP;
        for (Group group : groups) {
            double height = group.bars().size() * ROW;
            svg.write(
                    left - GAP,
                    y + height / 2 + 4,
                    Svg.Anchor.END,
                    Tone.TEXT,
                    Svg.SIZE,
                    Labels.fit(group.name(), left - GAP, Svg.SIZE));
            for (int i = 0; i < group.bars().size(); i++) {
                bar(svg, axis, y + (i + 0.5) * ROW, group.bars().get(i), Style.of(i));
            }
            y += height + between;
        }
        Legend.draw(svg, names, 0, TOP + rows + 14, width);
        return svg.finish();
    }

    private static void grid(Svg svg, Axis axis, double bottom) {
        for (BigDecimal tick : axis.ticks(10)) {
            double x = axis.at(tick.doubleValue());
            svg.line(x, TOP - 6, x, bottom, Tone.RULE, 1, "");
            svg.write(x, TOP - 12, Svg.Anchor.MIDDLE, Tone.MUTED, 11, tick.toPlainString());
        }
    }

    private static void bar(Svg svg, Axis axis, double y, Bar bar, Style style) {
        Estimate estimate = bar.estimate();
        svg.part(bar.name() + ": " + estimate.words());
        estimate.mean().ifPresent(mean -> {
            svg.rectangle(axis.from(), y - 5, axis.at(mean) - axis.from(), 10, style.tone(), 0.25);
            Whisker.across(svg, axis, y, estimate, style.tone());
            svg.mark(style, axis.at(mean), y, 4, true);
        });
        svg.write(
                axis.to() + GAP + NUMBERS,
                y + 4,
                Svg.Anchor.END,
                estimate.mean().isPresent() ? Tone.TEXT : Tone.MUTED,
                Svg.SIZE,
                estimate.words());
        svg.end();
    }

    private String description() {
        return groups.stream()
                .map(group -> group.bars().stream()
                        .map(bar -> bar.name().equals(group.name())
                                ? bar.name() + " " + bar.estimate().words()
                                : group.name() + ", " + bar.name() + " "
                                        + bar.estimate().words())
                        .collect(Collectors.joining("; ")))
                .collect(Collectors.joining("; ", "", "."));
    }
}
