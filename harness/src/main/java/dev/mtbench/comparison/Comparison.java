package dev.mtbench.comparison;

import static java.util.Objects.requireNonNull;

import dev.mtbench.statistics.GuardedMean;
import dev.mtbench.statistics.MissingBounds;
import dev.mtbench.statistics.comparison.MissingGate;
import dev.mtbench.statistics.comparison.PairedDifference;
import dev.mtbench.statistics.comparison.Power;
import dev.mtbench.statistics.comparison.SignFlip;
import dev.mtbench.statistics.comparison.ThreeWayGate;
import dev.mtbench.statistics.comparison.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * By how much a candidate scores higher than a baseline on the questions that both were asked, and what that is worth.
 *
 * @param questions those that have a score of both
 * @param overall the difference of the means over categories; empty where a category has fewer than two such questions
 * @param gate the verdict on it with the margin; empty where there is no difference to judge
 * @param margin in points: a loss up to here is accepted
 * @param signFlip a cross-check of the overall difference without any distribution; empty without questions
 * @param bounds where the difference would lie if the missing scores were at their worst and best
 * @param missing whether so much is missing that a verdict would rest on it
 * @param turns the differences turn by turn
 * @param categories the differences category by category
 * @param exploratory whether the categories that stand out are hints only, because the whole is not significant
 * @param moved the questions, those that moved most first
 */
public record Comparison(
        String baseline,
        String candidate,
        int questions,
        Optional<PairedDifference> overall,
        Optional<ThreeWayGate> gate,
        double margin,
        Optional<SignFlip> signFlip,
        MissingBounds bounds,
        MissingGate missing,
        List<OfTurn> turns,
        List<OfCategory> categories,
        boolean exploratory,
        List<Moved> moved) {

    /** Each interval's. */
    public static final double CONFIDENCE = 0.95;

    static final double SIGNIFICANCE = 0.05;

    public Comparison {
        requireNonNull(baseline, "baseline");
        requireNonNull(candidate, "candidate");
        requireNonNull(overall, "overall");
        requireNonNull(gate, "gate");
        requireNonNull(signFlip, "signFlip");
        requireNonNull(bounds, "bounds");
        requireNonNull(missing, "missing");
        turns = List.copyOf(turns);
        categories = List.copyOf(categories);
        moved = List.copyOf(moved);
    }

    /**
     * One turn.
     *
     * @param adjusted for being one of several; empty where the whole is not significant, so that turns are not tested
     */
    public record OfTurn(int turn, Optional<PairedDifference> difference, Optional<Double> adjusted) {}

    /**
     * One category, with the guarded error of few questions.
     *
     * @param adjusted for being one of several
     */
    public record OfCategory(
            String category, int questions, Optional<GuardedMean> difference, Optional<Double> adjusted) {

        public boolean standsOut() {
            return adjusted.filter(p -> p <= SIGNIFICANCE).isPresent();
        }
    }

    /**
     * One question.
     *
     * @param difference of the means over the turns that both have
     * @param baseline the baseline's scores by turn
     * @param candidate the candidate's
     */
    public record Moved(
            String question,
            String category,
            double difference,
            List<Optional<Double>> baseline,
            List<Optional<Double>> candidate) {

        public Moved {
            baseline = List.copyOf(baseline);
            candidate = List.copyOf(candidate);
        }
    }

    /** The smallest difference that questions like these find four times out of five; empty where nothing is known. */
    public Optional<Double> minimumDetectable() {
        return overall.map(difference -> Power.USUAL.minimumDetectable(difference.standardError()));
    }

    /** The verdict; empty where too much is missing, or there is too little to compare. */
    public Optional<Verdict> verdict() {
        return gate.filter(any -> missing.valid()).map(ThreeWayGate::verdict);
    }
}
