package dev.mtbench.benchmark.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadTest {

    private static final long SECOND = 1_000_000_000;

    private static Served turn(String conversation, int turn, int seconds) {
        return served(new Step(conversation, turn, false), seconds);
    }

    private static Served judged(String conversation, int turn, int seconds) {
        return served(new Step(conversation, turn, true), seconds);
    }

    private static Served served(Step step, int seconds) {
        return new Served(step, seconds * SECOND, 10 * SECOND, (10 + seconds) * SECOND);
    }

    @Test
    void theChainIsTheTurnsAndTheJudgesLookAtTheLast() {
        Load load = Load.of(
                List.of(turn("a", 1, 1), judged("a", 1, 2), turn("a", 2, 3), judged("a", 2, 4), turn("b", 1, 5)), 1, 1);

        assertThat(load.chain()).isEqualTo(1 + 3 + 4);
    }

    @Test
    void aLongLookAtTheFirstTurnMayBeTheLongestChain() {
        Load load = Load.of(List.of(turn("a", 1, 1), judged("a", 1, 9), turn("a", 2, 3), judged("a", 2, 4)), 1, 1);

        assertThat(load.chain()).isEqualTo(1 + 9);
    }

    @Test
    void theIdealIsAllTimesOverWhatMayBeInFlightUnlessAChainIsLonger() {
        Load load = Load.of(List.of(turn("a", 1, 4), turn("b", 1, 4), turn("c", 1, 4)), 2, 3);

        assertThat(load.ideal(2)).isEqualTo(6);
        assertThat(load.ideal(12)).isEqualTo(4);
    }

    @Test
    void theSpanGoesFromTheFirstRequestToTheLastReply() {
        Load load = Load.of(
                List.of(
                        new Served(new Step("a", 1, false), SECOND, 3 * SECOND, 4 * SECOND),
                        new Served(new Step("b", 1, false), SECOND, 2 * SECOND, 7 * SECOND)),
                2,
                2);

        assertThat(load.span()).isEqualTo(5);
        assertThat(load.rate()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void whoSendsWhateverWaitsLongestStillHasEmptyPlacesAtTheEnd() {
        Load load = Load.of(
                List.of(
                        new Served(new Step("a", 1, false), 4 * SECOND, 1, 0),
                        new Served(new Step("b", 1, false), SECOND, 2, 0),
                        new Served(new Step("b", 2, false), 2 * SECOND, 3, 0),
                        new Served(new Step("b", 1, true), 5 * SECOND, 3, 0)),
                2,
                2);

        // a to 4; b to 1, its next turn to 3, the judge's look from 3 to 8.
        assertThat(load.greedy()).isEqualTo(8);
        assertThat(load.ideal(2)).isEqualTo(6);
    }

    @Test
    void theLaterRateLeavesOutHowItBegan() {
        Load load = Load.of(
                List.of(turn("a", 1, 20), turn("b", 1, 21), turn("c", 1, 22), turn("d", 1, 23), turn("e", 1, 24)),
                5,
                5);

        assertThat(load.rate()).isCloseTo(5 / 24.0, within(1e-12));
        assertThat(load.laterRate()).isCloseTo(1, within(1e-12));
    }
}
