package dev.mtbench.statistics.pairwise;

import java.util.Optional;

/**
 * One comparison judged twice, with the answers in either order.
 *
 * @param first what the first order came to for the candidate; empty where the judge gave no verdict
 * @param second the same for the other order, again from the candidate's side
 */
public record SwappedGame(Optional<Outcome> first, Optional<Outcome> second) {

    /**
     * By FastChat's rule a win or a loss only where both orders say so, else a tie; empty where either has no verdict.
     *
     * <p>Source: {@code fastchat/llm_judge/show_result.py}.
     */
    public Optional<Outcome> outcome() {
        return first.flatMap(one -> second.map(other -> one == other ? one : Outcome.TIE));
    }

    /** The same game from the opponent's side, whose first order is this one's second. */
    public SwappedGame reversed() {
        return new SwappedGame(second.map(Outcome::reversed), first.map(Outcome::reversed));
    }

    /** The mean of both orders, 0 to 1: a win and a tie are more than a tie; empty where either has no verdict. */
    public Optional<Double> graded() {
        return first.flatMap(one -> second.map(other -> (one.value() + other.value()) / 2));
    }
}
