package dev.mtbench.comparison;

import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.GuardedMean;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.MissingBounds;
import dev.mtbench.statistics.comparison.Gatekeeping;
import dev.mtbench.statistics.comparison.MissingGate;
import dev.mtbench.statistics.comparison.PairedDifference;
import dev.mtbench.statistics.comparison.SignFlip;
import dev.mtbench.statistics.comparison.ThreeWayGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares two candidates question by question. Only places where both have a score count: a turn that one of them
 * lacks is left out of the other too.
 */
public final class Comparer {

    private final Scores baseline;
    private final Scores candidate;
    private final List<CellMeans> before;
    private final List<CellMeans> after;
    private final Interval clip;
    private final double margin;
    private final double mostMissing;
    private final long seed;

    /**
     * Lines the two up.
     *
     * @param margin in points of the scale, at least 0
     * @param mostMissing the part of the scores that may be missing, 0 to 1
     * @param seed of the sign flips, used only where they cannot be counted
     * @throws IllegalArgumentException if the two have no question in common
     */
    public Comparer(Scores baseline, Scores candidate, double margin, double mostMissing, long seed) {
        this.baseline = baseline.common(candidate);
        this.candidate = candidate.common(this.baseline);
        this.margin = margin;
        this.mostMissing = mostMissing;
        this.seed = seed;
        this.clip = candidate.scale().ofDifferences();
        if (this.candidate.categories().isEmpty()) {
            throw new IllegalArgumentException("there is no question that both were asked");
        }
        this.before = paired(this.baseline.cells(), this.candidate.cells());
        this.after = paired(this.candidate.cells(), this.baseline.cells());
    }

    private static List<CellMeans> paired(List<CellMeans> cells, List<CellMeans> others) {
        List<CellMeans> paired = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            paired.add(cells.get(i).where(others.get(i)));
        }
        return paired;
    }

    public Comparison compare() {
        Optional<PairedDifference> overall = difference(CellMeans::questionMeans);
        List<Optional<PairedDifference>> turns = turns();
        List<Optional<GuardedMean>> categories = categories();
        Adjusted adjusted = adjusted(overall, turns, categories);
        MissingBounds bounds = MissingBounds.ofDifference(candidate.cells(), baseline.cells(), candidate.scale());
        return new Comparison(
                baseline.candidate(),
                candidate.candidate(),
                all().size(),
                overall,
                overall.map(known -> ThreeWayGate.of(known, ThreeWayGate.SIGNIFICANCE, margin)),
                margin,
                SignFlip.of(all(), seed),
                bounds,
                MissingGate.of(bounds.rate(), mostMissing, bounds.bounds(), margin),
                ofTurns(turns, adjusted.turns()),
                ofCategories(categories, adjusted.categories()),
                adjusted.exploratory(),
                moved());
    }

    private Optional<PairedDifference> difference(Function<CellMeans, List<Double>> values) {
        List<List<Double>> first = after.stream().map(values).toList();
        return PairedDifference.of(
                first, before.stream().map(values).toList(), Comparison.CONFIDENCE, clip, guard(candidate.turns()));
    }

    private double guard(int turns) {
        return GuardedMean.questionGuard(turns, candidate.scale());
    }

    private List<Optional<PairedDifference>> turns() {
        List<Optional<PairedDifference>> turns = new ArrayList<>();
        for (int turn = 1; turn <= candidate.turns(); turn++) {
            turns.add(ofTurn(turn));
        }
        return turns;
    }

    /** A category whose questions have no such turn has no part in it. */
    private Optional<PairedDifference> ofTurn(int turn) {
        List<List<Double>> first = new ArrayList<>();
        List<List<Double>> second = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (after.get(i).turns() >= turn) {
                first.add(after.get(i).turn(turn));
                second.add(before.get(i).turn(turn));
            }
        }
        return PairedDifference.of(first, second, Comparison.CONFIDENCE, clip, guard(candidate.turns()));
    }

    private List<Optional<GuardedMean>> categories() {
        List<Optional<GuardedMean>> categories = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            categories.add(GuardedMean.of(differences(i), guard(after.get(i).turns()), Comparison.CONFIDENCE, clip));
        }
        return categories;
    }

    private List<Double> differences(int category) {
        List<Double> differences = new ArrayList<>();
        List<Double> first = after.get(category).questionMeans();
        List<Double> second = before.get(category).questionMeans();
        for (int i = 0; i < first.size(); i++) {
            differences.add(first.get(i) - second.get(i));
        }
        return differences;
    }

    private List<Double> all() {
        List<Double> all = new ArrayList<>();
        for (int category = 0; category < after.size(); category++) {
            all.addAll(differences(category));
        }
        return all;
    }

    /** Adjusted p-values at the places of those that are known. */
    private record Adjusted(List<Optional<Double>> turns, List<Optional<Double>> categories, boolean exploratory) {}

    private static Adjusted adjusted(
            Optional<PairedDifference> overall,
            List<Optional<PairedDifference>> turns,
            List<Optional<GuardedMean>> categories) {
        Gatekeeping gatekeeping = Gatekeeping.of(
                overall.map(PairedDifference::pValue).orElse(1.0),
                turns.stream()
                        .flatMap(Optional::stream)
                        .map(PairedDifference::pValue)
                        .toList(),
                categories.stream()
                        .flatMap(Optional::stream)
                        .map(GuardedMean::pValue)
                        .toList(),
                Comparison.SIGNIFICANCE);
        return new Adjusted(
                atTheirPlaces(turns, gatekeeping.turns().orElse(List.of())),
                atTheirPlaces(categories, gatekeeping.categories()),
                gatekeeping.exploratory());
    }

    private static List<Optional<Double>> atTheirPlaces(List<? extends Optional<?>> known, List<Double> adjusted) {
        List<Optional<Double>> places = new ArrayList<>();
        int next = 0;
        for (Optional<?> each : known) {
            places.add(
                    each.isPresent() && next < adjusted.size() ? Optional.of(adjusted.get(next++)) : Optional.empty());
        }
        return places;
    }

    private static List<Comparison.OfTurn> ofTurns(
            List<Optional<PairedDifference>> turns, List<Optional<Double>> adjusted) {
        List<Comparison.OfTurn> parts = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            parts.add(new Comparison.OfTurn(i + 1, turns.get(i), adjusted.get(i)));
        }
        return parts;
    }

    private List<Comparison.OfCategory> ofCategories(
            List<Optional<GuardedMean>> categories, List<Optional<Double>> adjusted) {
        List<Comparison.OfCategory> parts = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            parts.add(new Comparison.OfCategory(
                    candidate.categories().get(i).name(), differences(i).size(), categories.get(i), adjusted.get(i)));
        }
        return parts;
    }

    private List<Comparison.Moved> moved() {
        List<Comparison.Moved> moved = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Scores.Category category = candidate.categories().get(i);
            List<Optional<Double>> first = after.get(i).questionValues();
            List<Optional<Double>> second = before.get(i).questionValues();
            for (int row = 0; row < first.size(); row++) {
                if (first.get(row).isPresent() && second.get(row).isPresent()) {
                    moved.add(new Comparison.Moved(
                            category.questions().get(row),
                            category.name(),
                            first.get(row).get() - second.get(row).get(),
                            before.get(i).scores().get(row),
                            after.get(i).scores().get(row)));
                }
            }
        }
        // The order of the set decides between equals: sorting keeps it.
        moved.sort(Comparator.comparing((Comparison.Moved one) -> -Math.abs(one.difference())));
        return moved;
    }
}
