package dev.mtbench.statistics.agreement;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether a judge prefers the answer it is shown first, from comparisons judged in both orders.
 *
 * <p>Source: the MT-Bench paper, arXiv:2306.05685, table 2. A place and a tie count for the place.
 *
 * @param consistent how often both orders say the same of the answers
 * @param first how often the place shown first is favoured
 * @param second how often the place shown second is favoured
 * @param errors how often an order has no verdict
 */
public record PositionBias(int consistent, int first, int second, int errors) {

    /** What a judge picks in one order. */
    public enum Pick {
        FIRST,
        SECOND,
        TIE
    }

    /** The picks of both orders; empty where the judge gave no verdict. */
    public record Picks(Optional<Pick> one, Optional<Pick> other) {

        private boolean error() {
            return one.isEmpty() || other.isEmpty();
        }

        /** +1 for each order in which the first place is picked, -1 for the second: opposite picks are one answer. */
        private int lean() {
            return lean(one) + lean(other);
        }

        private static int lean(Optional<Pick> pick) {
            return pick.equals(Optional.of(Pick.FIRST)) ? 1 : pick.equals(Optional.of(Pick.SECOND)) ? -1 : 0;
        }
    }

    /** Counts comparisons. */
    public static PositionBias of(List<Picks> all) {
        List<Integer> leans =
                all.stream().filter(picks -> !picks.error()).map(Picks::lean).toList();
        return new PositionBias(
                (int) leans.stream().filter(lean -> lean == 0).count(),
                (int) leans.stream().filter(lean -> lean > 0).count(),
                (int) leans.stream().filter(lean -> lean < 0).count(),
                all.size() - leans.size());
    }

    /** All comparisons. */
    public int total() {
        return consistent + first + second + errors;
    }

    /** Favouring the first less favouring the second, by comparisons with verdicts, -1 to 1; empty without one. */
    public Optional<Double> preference() {
        int judged = total() - errors;
        return judged == 0 ? Optional.empty() : Optional.of((double) (first - second) / judged);
    }

    /** The two-sided p-value of no preference: the sign test of the inconsistent comparisons. 1 without any. */
    public double signTest() {
        int inconsistent = first + second;
        BinomialDistribution fair = BinomialDistribution.of(inconsistent, 0.5);
        return Math.min(1, 2 * fair.cumulativeProbability(Math.min(first, second)));
    }
}
