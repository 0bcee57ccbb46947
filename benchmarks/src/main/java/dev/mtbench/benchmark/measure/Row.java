package dev.mtbench.benchmark.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A figure and what it is held against.
 *
 * @param what what was measured
 * @param unit of both values
 * @param measured one value a round; empty where this system does not tell
 * @param baseline what each is held against; empty for a value that stands by itself
 * @param wanted what is wanted of the ratio or of the value itself; empty where nothing is
 */
public record Row(String what, String unit, List<Double> measured, List<Double> baseline, Optional<Wanted> wanted) {

    /** The head of a table of rows. */
    public static final List<String> HEAD =
            List.of("what", "measured", "baseline", "ratio", "from round to round", "wanted", "met");

    public Row {
        measured = List.copyOf(measured);
        baseline = List.copyOf(baseline);
        if (!baseline.isEmpty() && baseline.size() != measured.size()) {
            throw new IllegalArgumentException(what + ": each value has its baseline, or none has");
        }
        if (baseline.isEmpty()
                && !measured.isEmpty()
                && wanted.map(Wanted::ofRatio).orElse(false)) {
            throw new IllegalArgumentException(what + ": a ratio is wanted, to nothing");
        }
    }

    /**
     * What is wanted.
     *
     * @param ofRatio whether of the ratio; else of the measured value
     * @param atLeast whether more is better
     */
    public record Wanted(double limit, boolean ofRatio, boolean atLeast) {

        public static Optional<Wanted> ratioAtMost(double limit) {
            return Optional.of(new Wanted(limit, true, false));
        }

        public static Optional<Wanted> ratioAtLeast(double limit) {
            return Optional.of(new Wanted(limit, true, true));
        }

        public static Optional<Wanted> valueAtMost(double limit) {
            return Optional.of(new Wanted(limit, false, false));
        }

        private boolean metBy(double value) {
            return atLeast ? value >= limit : value <= limit;
        }

        private String text(String unit) {
            return (atLeast ? "≥ " : "≤ ")
                    + (ofRatio ? String.format(Locale.ROOT, "%.2f", limit) : Row.text(limit, unit));
        }
    }

    /** Values, baselines and ratios are told by their medians. */
    public List<String> cells() {
        String limit = wanted.map(one -> one.text(unit)).orElse("");
        if (measured.isEmpty()) {
            return List.of(what, "unknown", "", "", "", limit, "");
        }
        List<Double> ratios = ratios();
        return List.of(
                what,
                text(median(measured), unit),
                baseline.isEmpty() ? "" : text(median(baseline), unit),
                ratios.isEmpty() ? "" : ratio(median(ratios)),
                ratios.isEmpty() ? range(measured, value -> text(value, unit)) : range(ratios, Row::ratio),
                limit,
                wanted.map(one -> one.metBy(median(one.ofRatio() ? ratios : measured)) ? "yes" : "NO")
                        .orElse(""));
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < baseline.size(); i++) {
            ratios.add(measured.get(i) / baseline.get(i));
        }
        return ratios;
    }

    private static String range(List<Double> values, DoubleFunction<String> text) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.size() < 2 ? "" : text.apply(sorted.get(0)) + " to " + text.apply(sorted.get(sorted.size() - 1));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** Digits that mean something; counts, which have no unit, are whole. */
    private static String text(double value, String unit) {
        int decimals = unit.isEmpty() || value >= 100 ? 0 : value >= 20 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, unit).stripTrailing();
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }
}
