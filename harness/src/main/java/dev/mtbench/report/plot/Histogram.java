package dev.mtbench.report.plot;

import dev.mtbench.question.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How many answers have each score, to the nearest whole one, stacked by turn; those without a score stand apart. */
public final class Histogram {

    private static final double WIDTH = 320;
    private static final double HEIGHT = 150;
    private static final double TOP = 26;
    private static final double BOTTOM = 20;
    private static final double GAP = 12;
    private static final int MOST_BINS = 12;

    private final Scale scale;
    private final List<List<Double>> scores;
    private final int missing;
    private final int bins;

    private Histogram(Scale scale, List<List<Double>> scores, int missing) {
        this.scale = scale;
        this.scores = scores.stream().map(List::copyOf).toList();
        this.missing = missing;
        this.bins = (int) Math.min(MOST_BINS, Math.round(scale.highest() - scale.lowest()) + 1);
    }

    /**
     * A plot.
     *
     * @param scores of each turn's answers
     * @param missing the answers without a score
     */
    public static String of(String name, List<List<Double>> scores, int missing, Scale scale, Ink ink) {
        return new Histogram(scale, scores, missing).draw(name, ink);
    }

    private String draw(String name, Ink ink) {
        int[][] counts = counts();
        Svg svg = new Svg(ink, WIDTH, HEIGHT, name + ": answers by score", description(counts));
        double most = Math.max(missing, 1);
        for (int bin = 0; bin < bins; bin++) {
            most = Math.max(most, total(counts, bin));
        }
        double width = (WIDTH - 2 * GAP - (missing > 0 ? 44 : 0)) / bins;
        double base = HEIGHT - BOTTOM;
        double unit = (base - TOP) / most;
        svg.line(GAP, base, GAP + bins * width, base, Tone.MUTED, 1, "");
        for (int bin = 0; bin < bins; bin++) {
            column(svg, counts, bin, GAP + bin * width, width, base, unit);
        }
        if (missing > 0) {
            none(svg, WIDTH - GAP - 34, base, unit);
        }
        return svg.finish();
    }

    private void column(Svg svg, int[][] counts, int bin, double x, double width, double base, double unit) {
        double y = base;
        for (int turn = 0; turn < counts.length; turn++) {
            double height = counts[turn][bin] * unit;
            y -= height;
            if (height > 0) {
                svg.rectangle(x + 1.5, y, width - 3, height, Tone.FIRST, opacity(turn));
            }
        }
        int total = total(counts, bin);
        if (total > 0) {
            svg.write(x + width / 2, y - 5, Svg.Anchor.MIDDLE, Tone.TEXT, 11, Integer.toString(total));
        }
        svg.write(x + width / 2, base + 14, Svg.Anchor.MIDDLE, Tone.MUTED, 11, Svg.number(value(bin)));
    }

    private void none(Svg svg, double x, double base, double unit) {
        double height = missing * unit;
        svg.absent(x, base - height, 26, height);
        svg.write(x + 13, base - height - 5, Svg.Anchor.MIDDLE, Tone.TEXT, 11, Integer.toString(missing));
        svg.write(x + 13, base + 14, Svg.Anchor.MIDDLE, Tone.MUTED, 11, "none");
    }

    /** The first turn is the darkest. */
    private double opacity(int turn) {
        return turn == 0 ? 1 : Math.max(0.15, 0.5 - 0.2 * (turn - 1));
    }

    private int[][] counts() {
        int[][] counts = new int[scores.size()][bins];
        for (int turn = 0; turn < scores.size(); turn++) {
            for (double score : scores.get(turn)) {
                counts[turn][bin(score)]++;
            }
        }
        return counts;
    }

    private int bin(double score) {
        double place = (score - scale.lowest()) / (scale.highest() - scale.lowest()) * (bins - 1);
        return (int) Math.max(0, Math.min(bins - 1, Math.round(place)));
    }

    private double value(int bin) {
        return scale.lowest() + bin * (scale.highest() - scale.lowest()) / (bins - 1);
    }

    private static int total(int[][] counts, int bin) {
        int total = 0;
        for (int[] turn : counts) {
            total += turn[bin];
        }
        return total;
    }

    private String description(int[][] counts) {
        List<String> parts = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            parts.add(total(counts, bin) + " of " + Svg.number(value(bin)));
        }
        parts.add(missing + " without a score");
        return parts.stream().collect(Collectors.joining(", ", "", "."));
    }
}
