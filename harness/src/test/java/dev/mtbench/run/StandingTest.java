package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.candidate.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StandingTest {

    private static final Cell ONE = new Cell("1", 1, 1);
    private static final Cell TWO = new Cell("1", 1, 2);
    private static final Cell AGAIN = new Cell("1", 2, 1);
    private static final int MOST = 2;

    private static Standing after(Entry... entries) {
        return Standing.of(List.of(entries));
    }

    @Test
    void anAnswerIsOneHoweverItTurnedOutAndAFailureIsNone() {
        Standing standing = after(
                SampleEntries.answered(ONE, "a"),
                SampleEntries.answered(TWO, new Answer.Empty()),
                SampleEntries.failed(AGAIN));

        assertThat(standing.answered(ONE)).isTrue();
        assertThat(standing.answered(TWO)).isTrue();
        assertThat(standing.answered(AGAIN)).isFalse();
        assertThat(standing.toBeJudged(ONE)).isTrue();
        assertThat(standing.toBeJudged(TWO)).isFalse();
    }

    @Test
    void theLastLineOfAPlaceDecides() {
        assertThat(after(SampleEntries.failed(ONE), SampleEntries.answered(ONE, "a"))
                        .answered(ONE))
                .isTrue();
        assertThat(after(SampleEntries.answered(ONE, "a"), SampleEntries.failed(ONE))
                        .answered(ONE))
                .isFalse();
        assertThat(after(SampleEntries.answered(ONE, "a"), SampleEntries.answered(ONE, "b"))
                        .texts(ONE, 1))
                .contains(List.of("b"));
    }

    @Test
    void generationsAreConversationsOfTheirOwn() {
        Standing standing = after(SampleEntries.answered(AGAIN, "second"));

        assertThat(standing.answered(ONE)).isFalse();
        assertThat(standing.texts(AGAIN, 1)).contains(List.of("second"));
    }

    @Test
    void theTextsAreThereOnlyWhereNoneIsMissing() {
        assertThat(after(SampleEntries.answered(ONE, "a"), SampleEntries.answered(TWO, "b"))
                        .texts(TWO, 2))
                .contains(List.of("a", "b"));
        assertThat(after(SampleEntries.answered(TWO, "b")).texts(TWO, 2)).isEmpty();
    }

    @Test
    void aJudgeIsAskedUntilThereIsAScoreButNotForEver() {
        assertThat(after().nextAsk(ONE, "judge", 1, MOST)).contains(1);
        assertThat(after(SampleEntries.scored(ONE, 7)).nextAsk(ONE, "judge", 1, MOST))
                .isEmpty();
        assertThat(after(SampleEntries.unscored(ONE, 1)).nextAsk(ONE, "judge", 1, MOST))
                .contains(2);
        assertThat(after(SampleEntries.unscored(ONE, 1), SampleEntries.unscored(ONE, 2))
                        .nextAsk(ONE, "judge", 1, MOST))
                .isEmpty();
    }

    @Test
    void aFailureDoesNotCountAsAnAsk() {
        assertThat(after(SampleEntries.judgeFailed(ONE, 1)).nextAsk(ONE, "judge", 1, MOST))
                .contains(1);
        assertThat(after(SampleEntries.unscored(ONE, 1), SampleEntries.judgeFailed(ONE, 2))
                        .nextAsk(ONE, "judge", 1, MOST))
                .contains(2);
    }

    @Test
    void judgesDrawsAndTurnsAreToldApart() {
        Standing standing = after(SampleEntries.scored(ONE, 7));

        assertThat(standing.nextAsk(ONE, "other", 1, MOST)).contains(1);
        assertThat(standing.nextAsk(ONE, "judge", 2, MOST)).contains(1);
        assertThat(standing.nextAsk(TWO, "judge", 1, MOST)).contains(1);
    }
}
