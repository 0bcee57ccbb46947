package dev.mtbench.report.plot;

import dev.mtbench.question.Scale;
import dev.mtbench.report.format.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Scores by category around a centre, which is the scale's lowest. Up to three candidates share one plot; of more, each
 * has its own small one, over the mean of all.
 */
public final class Radar {

    /** More lines than these cannot be told apart. */
    public static final int MOST_TOGETHER = 3;

    /** With fewer categories there is no shape. */
    public static final int FEWEST_CATEGORIES = 3;

    private static final List<Integer> RINGS = List.of(3, 4, 5);
    private static final double SMALL_RADIUS = 74;
    private static final int SMALL_WIDTH = 264;
    private static final int SMALL_HEIGHT = 196;
    private static final int COLUMNS = 4;

    private final List<String> categories;
    private final Scale scale;
    private final int rings;
    private final Ink ink;

    private Radar(List<String> categories, Scale scale, Ink ink) {
        if (categories.size() < FEWEST_CATEGORIES) {
            throw new IllegalArgumentException("a radar needs " + FEWEST_CATEGORIES + " categories");
        }
        this.categories = List.copyOf(categories);
        this.scale = scale;
        this.rings = rings(scale.highest() - scale.lowest());
        this.ink = ink;
    }

    /** One plot of all: together, or small ones side by side. */
    public static String of(List<String> categories, List<Profile> profiles, Scale scale, Ink ink) {
        Radar radar = new Radar(categories, scale, ink);
        return profiles.size() <= MOST_TOGETHER ? radar.together(profiles) : radar.sideBySide(profiles);
    }

    /** A small plot for each. */
    public static List<String> small(List<String> categories, List<Profile> profiles, Scale scale, Ink ink) {
        Radar radar = new Radar(categories, scale, ink);
        Profile mean = radar.mean(profiles);
        return profiles.stream().map(profile -> radar.small(profile, mean)).toList();
    }

    private String together(List<Profile> profiles) {
        double radius = ink.size() * 0.42;
        double labels = Labels.widest(categories, Svg.SIZE, 140);
        double width = 2 * (radius + labels + 24);
        double legend = Legend.height(names(profiles), width);
        double height = 2 * radius + 76 + legend;
        Svg svg = new Svg(ink, width, height, "Score by category", description(profiles));
        double x = width / 2;
        double y = radius + 36;
        web(svg, x, y, radius, Svg.SIZE, labels, true);
        for (int i = 0; i < profiles.size(); i++) {
            shape(svg, x, y, radius, profiles.get(i), Style.of(i), profiles.size() == 1 ? 0.14 : 0.06, true);
        }
        Legend.draw(svg, names(profiles), 0, height - legend, width);
        return svg.finish();
    }

    private String small(Profile profile, Profile mean) {
        Svg svg =
                new Svg(ink, SMALL_WIDTH, SMALL_HEIGHT, profile.name() + " by category", description(List.of(profile)));
        cell(svg, 0, 0, profile, mean);
        return svg.finish();
    }

    private String sideBySide(List<Profile> profiles) {
        Profile mean = mean(profiles);
        int columns = Math.min(COLUMNS, profiles.size());
        int rows = (profiles.size() + columns - 1) / columns;
        Svg svg = new Svg(
                ink,
                columns * SMALL_WIDTH,
                rows * (SMALL_HEIGHT + 12) + 24,
                "Score by category",
                description(profiles));
        for (int i = 0; i < profiles.size(); i++) {
            double x = i % columns * SMALL_WIDTH;
            double y = i / columns * (SMALL_HEIGHT + 12);
            svg.write(
                    x + SMALL_WIDTH / 2.0,
                    y + 14,
                    Svg.Anchor.MIDDLE,
                    Tone.TEXT,
                    Svg.SIZE,
                    true,
                    Labels.fit(profiles.get(i).name(), SMALL_WIDTH - 36, Svg.SIZE));
            cell(svg, x, y + 12, profiles.get(i), mean);
        }
        svg.write(
                columns * SMALL_WIDTH / 2.0,
                rows * (SMALL_HEIGHT + 12) + 14,
                Svg.Anchor.MIDDLE,
                Tone.MUTED,
                Svg.SIZE,
                "Dashed: the mean of all candidates.");
        return svg.finish();
    }

    private void cell(Svg svg, double left, double top, Profile profile, Profile mean) {
        double x = left + SMALL_WIDTH / 2.0;
        double y = top + SMALL_HEIGHT / 2.0;
        web(svg, x, y, SMALL_RADIUS, 10, 64, false);
        line(svg, x, y, SMALL_RADIUS, mean, Tone.MUTED, 1, "3 3", 0);
        shape(svg, x, y, SMALL_RADIUS, profile, Style.of(0), 0.14, false);
    }

    /** The means over those candidates that have a score in the category. */
    private Profile mean(List<Profile> profiles) {
        List<Optional<Double>> means = new ArrayList<>();
        for (int axis = 0; axis < categories.size(); axis++) {
            int place = axis;
            List<Double> known = profiles.stream()
                    .flatMap(profile -> profile.scores().get(place).stream())
                    .toList();
            means.add(
                    known.isEmpty()
                            ? Optional.empty()
                            : Optional.of(known.stream()
                                            .mapToDouble(Double::doubleValue)
                                            .sum()
                                    / known.size()));
        }
        return new Profile("the mean of all", means);
    }

    /** As many as stand at values with one decimal, which is what is written beside them. */
    private static int rings(double width) {
        return RINGS.stream()
                .filter(rings -> Math.abs(width / rings - round(width / rings)) < 1e-9)
                .findFirst()
                .orElse(RINGS.get(0));
    }

    private void web(Svg svg, double x, double y, double radius, double size, double labels, boolean numbered) {
        for (int ring = 1; ring <= rings; ring++) {
            double[] points = new double[2 * categories.size()];
            for (int axis = 0; axis < categories.size(); axis++) {
                points[2 * axis] = x + dx(axis) * radius * ring / rings;
                points[2 * axis + 1] = y + dy(axis) * radius * ring / rings;
            }
            svg.path(Svg.polygon(points), Tone.RULE, 1, "", 0);
        }
        for (int axis = 0; axis < categories.size(); axis++) {
            svg.line(x, y, x + dx(axis) * radius, y + dy(axis) * radius, Tone.RULE, 1, "");
            label(svg, x, y, radius, size, labels, axis);
        }
        for (int ring = 0; numbered && ring <= rings; ring++) {
            double value = scale.lowest() + (scale.highest() - scale.lowest()) * ring / rings;
            svg.value(x + between() * radius * ring / rings, y - across() * radius * ring / rings + 4, round(value));
        }
    }

    /** The numbers stand in the middle between the last line and the first, where fewest marks are. */
    private double between() {
        return -StrictMath.sin(Math.PI / categories.size()) * middle();
    }

    private double across() {
        return middle() * middle();
    }

    /** How near the middle of a ring's side is to the centre, for a corner at 1. */
    private double middle() {
        return StrictMath.cos(Math.PI / categories.size());
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private void label(Svg svg, double x, double y, double radius, double size, double width, int axis) {
        Svg.Anchor anchor =
                Math.abs(dx(axis)) < 0.01 ? Svg.Anchor.MIDDLE : dx(axis) > 0 ? Svg.Anchor.START : Svg.Anchor.END;
        double gap = size * 0.75;
        svg.write(
                x + dx(axis) * (radius + gap),
                y + dy(axis) * (radius + gap) + size * (0.35 + 0.35 * dy(axis)),
                anchor,
                Tone.TEXT,
                size,
                Labels.fit(categories.get(axis), width, size));
    }

    private void shape(
            Svg svg, double x, double y, double radius, Profile profile, Style style, double opacity, boolean marks) {
        svg.part(profile.name());
        line(svg, x, y, radius, profile, style.tone(), marks ? 2 : 1.5, marks ? style.dash() : "", opacity);
        for (int axis = 0; marks && axis < categories.size(); axis++) {
            Optional<Double> score = profile.scores().get(axis);
            if (score.isPresent()) {
                double at = at(score.get()) * radius;
                svg.part(profile.name() + ", " + categories.get(axis) + ": " + Plain.score(score.get()));
                svg.mark(style, x + dx(axis) * at, y + dy(axis) * at, 3.5, true);
                svg.end();
            }
        }
        svg.end();
    }

    /** Closed where every score is known; otherwise with a gap at each that is not. */
    private void line(
            Svg svg,
            double x,
            double y,
            double radius,
            Profile profile,
            Tone tone,
            double width,
            String dash,
            double opacity) {
        boolean whole = profile.scores().stream().allMatch(Optional::isPresent);
        StringBuilder data = new StringBuilder();
        int last = whole ? categories.size() - 1 : categories.size();
        for (int axis = 0; axis <= last; axis++) {
            int place = axis % categories.size();
            Optional<Double> score = profile.scores().get(place);
            if (score.isPresent()) {
                boolean joined = axis > 0 && profile.scores().get(axis - 1).isPresent();
                double at = at(score.get()) * radius;
                data.append(joined ? "L" : "M").append(Svg.number(x + dx(place) * at));
                data.append(' ').append(Svg.number(y + dy(place) * at));
            }
        }
        if (!data.isEmpty()) {
            svg.path(data + (whole ? "Z" : ""), tone, width, dash, whole ? opacity : 0);
        }
    }

    private double at(double score) {
        return Math.max(0, Math.min(1, (score - scale.lowest()) / (scale.highest() - scale.lowest())));
    }

    private double dx(int axis) {
        return StrictMath.sin(2 * Math.PI * axis / categories.size());
    }

    private double dy(int axis) {
        return -StrictMath.cos(2 * Math.PI * axis / categories.size());
    }

    private static List<String> names(List<Profile> profiles) {
        return profiles.stream().map(Profile::name).toList();
    }

    private String description(List<Profile> profiles) {
        return profiles.stream().map(this::words).collect(Collectors.joining(" "));
    }

    private String words(Profile profile) {
        List<String> parts = new ArrayList<>();
        for (int axis = 0; axis < categories.size(); axis++) {
            parts.add(categories.get(axis) + " "
                    + Plain.score(profile.scores().get(axis).orElse(null)));
        }
        return profile.name() + ": " + String.join(", ", parts) + ".";
    }
}
