package dev.mtbench.statistics.comparison;

import java.util.List;
import java.util.Optional;

/**
 * Which parts of a comparison may be called significant: turns and categories only after the whole, each family by
 * Holm. Without the whole, turns are not tested and categories are hints to look into, by Benjamini and Hochberg.
 *
 * @param significance the α of every step
 * @param overall whether the whole is significant
 * @param turns adjusted p-values; empty where they are not tested
 * @param categories adjusted p-values
 */
public record Gatekeeping(double significance, boolean overall, Optional<List<Double>> turns, List<Double> categories) {

    public Gatekeeping {
        turns = turns.map(List::copyOf);
        categories = List.copyOf(categories);
    }

    /** Adjusts the p-values of a comparison. */
    public static Gatekeeping of(double overall, List<Double> turns, List<Double> categories, double significance) {
        return overall <= significance
                ? new Gatekeeping(significance, true, Optional.of(ManyTests.holm(turns)), ManyTests.holm(categories))
                : new Gatekeeping(significance, false, Optional.empty(), ManyTests.benjaminiHochberg(categories));
    }

    /** Which categories stand out; a finding where the whole is significant, else a hint. */
    public List<Boolean> flagged() {
        return categories.stream().map(p -> p <= significance).toList();
    }

    /** Whether flagged categories are hints only. */
    public boolean exploratory() {
        return !overall;
    }
}
