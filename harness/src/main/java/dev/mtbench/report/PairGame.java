package dev.mtbench.report;

import dev.mtbench.run.Cell;
import dev.mtbench.statistics.agreement.PositionBias.Picks;
import dev.mtbench.statistics.pairwise.SwappedGame;
import java.util.Optional;

/**
 * One comparison of two answers in both orders, from the side of the first.
 *
 * @param state whether it counts
 * @param swapped what each order came to, as far as there are verdicts
 * @param fastChat the same as FastChat reads them; empty where FastChat would have no row
 * @param picks the judge's in both orders; empty where it was not asked
 * @param lengths of both answers; empty where one is unknown
 */
record PairGame(
        Cell cell,
        String category,
        String judge,
        State state,
        SwappedGame swapped,
        Optional<SwappedGame> fastChat,
        Optional<Picks> picks,
        Optional<Lengths> lengths) {

    enum State {
        /** Both orders have a verdict, or the rule for answers without text decides. */
        DECIDED,
        /** An order was judged and has no verdict. */
        ERROR,
        /** It was not judged in both orders. */
        MISSING
    }

    /** In characters; 0 for an answer without text. */
    record Lengths(int own, int opponents) {}

    boolean counts() {
        return state == State.DECIDED;
    }

    /** The same from the other side. */
    PairGame reversed() {
        return new PairGame(
                cell,
                category,
                judge,
                state,
                swapped.reversed(),
                fastChat.map(SwappedGame::reversed),
                picks.map(both -> new Picks(both.other(), both.one())),
                lengths.map(both -> new Lengths(both.opponents(), both.own())));
    }
}
