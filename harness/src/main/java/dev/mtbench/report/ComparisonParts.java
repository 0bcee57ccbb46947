package dev.mtbench.report;

import dev.mtbench.comparison.Comparer;
import dev.mtbench.comparison.Comparison;
import dev.mtbench.comparison.Scores;
import dev.mtbench.statistics.GuardedMean;
import dev.mtbench.statistics.comparison.ManyTests;
import dev.mtbench.statistics.comparison.MissingGate;
import dev.mtbench.statistics.comparison.PairedDifference;
import dev.mtbench.statistics.comparison.SignFlip;
import dev.mtbench.statistics.comparison.ThreeWayGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comparisons as the report has them. */
public final class ComparisonParts {

    /** The seed of what is drawn at random; it stands in the report. */
    static final long SEED = 1;

    /** With more candidates than these, pairs are too many to read. */
    private static final int MOST_CANDIDATES = 20;

    private ComparisonParts() {}

    /**
     * Each candidate against each with a higher score.
     *
     * @param ranked the best first
     * @param mostMissing the part of the scores that may be missing
     */
    static List<ComparisonPart> ofAll(List<Scores> ranked, double mostMissing) {
        List<Comparison> comparisons = new ArrayList<>();
        List<Scores> first = ranked.subList(0, Math.min(ranked.size(), MOST_CANDIDATES));
        for (int better = 0; better < first.size(); better++) {
            for (int worse = better + 1; worse < first.size(); worse++) {
                comparisons.add(
                        new Comparer(first.get(better), first.get(worse), ThreeWayGate.MARGIN, mostMissing, SEED)
                                .compare());
            }
        }
        return adjusted(comparisons);
    }

    /** Several comparisons that are read together: their p-values are adjusted for that. */
    public static List<ComparisonPart> adjusted(List<Comparison> comparisons) {
        List<Double> adjusted = ManyTests.holm(comparisons.stream()
                .flatMap(comparison -> comparison.overall().stream())
                .map(PairedDifference::pValue)
                .toList());
        List<ComparisonPart> parts = new ArrayList<>();
        int next = 0;
        for (Comparison comparison : comparisons) {
            parts.add(of(comparison, comparison.overall().isPresent() ? adjusted.get(next++) : null));
        }
        return parts;
    }

    private static ComparisonPart of(Comparison comparison, @Nullable Double adjusted) {
        Optional<PairedDifference> overall = comparison.overall();
        return new ComparisonPart(
                comparison.baseline(),
                comparison.candidate(),
                comparison.questions(),
                Figures.steadyOrNull(overall.map(PairedDifference::difference)),
                Figures.steadyOrNull(overall.map(PairedDifference::standardError)),
                Figures.steadyOrNull(overall.map(PairedDifference::degreesOfFreedom)),
                Figures.orNull(overall.map(PairedDifference::interval)),
                Figures.steadyOrNull(overall.map(PairedDifference::pValue)),
                Figures.steadyOrNull(Optional.ofNullable(adjusted)),
                Figures.steadyOrNull(comparison.minimumDetectable()),
                comparison.margin(),
                Figures.nullable(comparison.verdict().map(Enum::name)),
                comparison.missing().reasons().stream()
                        .map(MissingGate.Reason::name)
                        .toList(),
                Figures.steady(comparison.bounds().bounds()),
                Figures.steadyOrNull(comparison.signFlip().map(SignFlip::pValue)),
                comparison.turns().stream().map(ComparisonParts::turn).toList(),
                comparison.categories().stream().map(ComparisonParts::category).toList(),
                comparison.exploratory());
    }

    private static ComparisonPart.ComparedTurn turn(Comparison.OfTurn turn) {
        Optional<PairedDifference> difference = turn.difference();
        return new ComparisonPart.ComparedTurn(
                turn.turn(),
                Figures.steadyOrNull(difference.map(PairedDifference::difference)),
                Figures.steadyOrNull(difference.map(PairedDifference::standardError)),
                Figures.orNull(difference.map(PairedDifference::interval)),
                Figures.steadyOrNull(difference.map(PairedDifference::pValue)),
                Figures.steadyOrNull(turn.adjusted()));
    }

    private static ComparisonPart.ComparedCategory category(Comparison.OfCategory category) {
        Optional<GuardedMean> difference = category.difference();
        return new ComparisonPart.ComparedCategory(
                category.category(),
                category.questions(),
                Figures.steadyOrNull(difference.map(GuardedMean::mean)),
                Figures.orNull(difference.map(GuardedMean::interval)),
                Figures.steadyOrNull(difference.map(GuardedMean::pValue)),
                Figures.steadyOrNull(category.adjusted()),
                category.standsOut());
    }
}
