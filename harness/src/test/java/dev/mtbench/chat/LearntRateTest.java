package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class LearntRateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LearntRate learnt = new LearntRate();
    private long number;

    private Started begin(long at, int others) {
        Started request = new Started("m", ++number, at, others);
        learnt.begun(request);
        return request;
    }

    private boolean refused(Started request) {
        request.refuse(0);
        return learnt.refused(request, Optional.empty(), OptionalDouble.empty(), request.at(), number);
    }

    private void takes(int count, long at) {
        for (int i = 0; i < count; i++) {
            learnt.taken(begin(at, 9));
        }
    }

    @Test
    void aRefusalInACrowdTeachesNothing() {
        takes(20, 0);

        assertThat(refused(begin(SECOND, 9))).isFalse();
        assertThat(refused(begin(10 * SECOND, 9))).isFalse();
        assertThat(learnt.perMinute()).isEmpty();
    }

    @Test
    void refusedForSecondsWithoutACrowdTheRateIsWhatWasTaken() {
        takes(20, 0);

        for (int refusal = 1; refusal < LearntRate.AT_LEAST; refusal++) {
            assertThat(refused(begin(refusal * SECOND, 0))).isTrue();
            assertThat(learnt.perMinute()).isEmpty();
        }
        assertThat(refused(begin(9 * SECOND, 0))).isTrue();
        assertThat(learnt.perMinute()).hasValue(20);
    }

    @Test
    void aRateOfLessThanAMinuteIsAGuessThatIsRaisedWithinSeconds() {
        takes(3, 0);
        for (int refusal = 1; refusal <= LearntRate.AT_LEAST; refusal++) {
            refused(begin(refusal * SECOND, 0));
        }
        assertThat(learnt.perMinute()).as("the least that is guessed").hasValue(12);

        takes(1, 20 * SECOND);
        takes(1, 23 * SECOND);
        assertThat(learnt.perMinute()).as("too soon").hasValue(12);
        takes(1, 26 * SECOND);
        assertThat(learnt.perMinute()).hasValue(24);
        takes(2, 30 * SECOND);
        takes(2, 32 * SECOND);
        assertThat(learnt.perMinute()).hasValue(48);
    }

    @Test
    void aGuessThatIsRefusedAfterAWholeMinuteIsWhatWasTakenInTheLastOne() {
        takes(3, 0);
        for (int refusal = 1; refusal <= LearntRate.AT_LEAST; refusal++) {
            refused(begin(refusal * SECOND, 0));
        }
        takes(40, 50 * SECOND);
        refused(begin(70 * SECOND, 0));
        refused(begin(71 * SECOND, 0));
        assertThat(learnt.perMinute()).hasValue(40);

        takes(2, 110 * SECOND);
        takes(2, 117 * SECOND);
        assertThat(learnt.perMinute()).as("no guess any more").hasValue(40);
    }

    /** Takes so many within a minute, and then no more; a first refusal may have had another reason. */
    private void learns(int rate) {
        takes(1, 0);
        takes(rate - 1, 30 * SECOND);
        refused(begin(61 * SECOND, 0));
        takes(1, 62 * SECOND);
        refused(begin(63 * SECOND, 0));
        takes(1, 64 * SECOND);
        assertThat(learnt.perMinute()).hasValue(rate);
    }

    @Test
    void aFirstRateIsRaisedWithinSecondsForTheServerMayHaveBeenAway() {
        takes(1, 0);
        takes(50, 30 * SECOND);
        refused(begin(61 * SECOND, 0));
        assertThat(learnt.perMinute()).hasValue(50);

        takes(1, 70 * SECOND);
        takes(5, 73 * SECOND);
        takes(5, 76 * SECOND);
        assertThat(learnt.perMinute()).hasValue(100);
    }

    /** Refuses one now and then, however few are sent. */
    private void refusesAtRandom(long from, int times) {
        for (int i = 0; i < times; i++) {
            refused(begin(from + 2L * i * SECOND, 0));
            takes(1, from + (2L * i + 1) * SECOND);
        }
    }

    @Test
    void aRefusalIsOwedToWhatWasTakenBeforeTheRateWasKnown() {
        learns(60);
        refusesAtRandom(66 * SECOND, 10);
        assertThat(learnt.perMinute())
                .as("more than 60 were taken in the last minute")
                .hasValue(60);

        refused(begin(92 * SECOND, 0));
        assertThat(learnt.perMinute()).hasValue(30);
    }

    @Test
    void aRateThatIsLoweredInVainIsForgotten() {
        learns(20);
        refusesAtRandom(130 * SECOND, 2);
        assertThat(learnt.perMinute()).hasValue(5);

        refusesAtRandom(134 * SECOND, 1);
        assertThat(learnt.perMinute()).isEmpty();
    }

    @Test
    void aQuietMinuteOfAFewRequestsIsNoPeace() {
        learns(20);
        refusesAtRandom(100 * SECOND, 2);
        takes(5, 150 * SECOND);
        takes(1, 164 * SECOND);
        assertThat(learnt.perMinute().orElse(0)).isGreaterThan(5);

        refusesAtRandom(215 * SECOND, 1);
        assertThat(learnt.perMinute()).isEmpty();
    }

    @Test
    void aMinuteOfPeaceShowsThatTheRateWasNotLoweredInVain() {
        learns(40);
        refusesAtRandom(100 * SECOND, 2);
        takes(LearntRate.LEAST_GUESS, 150 * SECOND);
        takes(1, 164 * SECOND);

        refusesAtRandom(215 * SECOND, 1);
        assertThat(learnt.perMinute()).isPresent();
    }

    @Test
    void whereARateWasForgottenTheNextOneMustBePlainer() {
        learns(20);
        refusesAtRandom(130 * SECOND, 3);
        for (int refusal = 1; refusal < 2 * LearntRate.AT_LEAST; refusal++) {
            refused(begin((140 + refusal) * SECOND, 0));
        }
        assertThat(learnt.perMinute()).isEmpty();

        refused(begin(170 * SECOND, 0));
        assertThat(learnt.perMinute()).isPresent();
    }

    @Test
    void aLimitThatTheServerNamedIsNotForgotten() {
        takes(1, 0);
        learnt.refused(begin(SECOND, 9), Optional.empty(), OptionalDouble.of(30), SECOND, number);
        takes(20, 30 * SECOND);
        refusesAtRandom(100 * SECOND, 3);

        assertThat(learnt.perMinute()).hasValue(30);
    }

    @Test
    void aServerThatTakesNothingAtAllShowsNoRate() {
        for (int refusal = 1; refusal < 60; refusal++) {
            assertThat(refused(begin(refusal * SECOND, 0))).isTrue();
        }

        assertThat(learnt.perMinute()).isEmpty();
    }

    @Test
    void aServerThatRefusesAtRandomShowsNoRate() {
        takes(20, 0);
        for (int second = 1; second < 59; second++) {
            if (second % LearntRate.AT_LEAST == 0) {
                takes(1, second * SECOND);
            } else {
                refused(begin(second * SECOND, 0));
            }
        }

        assertThat(learnt.perMinute()).isEmpty();
    }

    @Test
    void aLongWaitThatTheServerAsksForTeachesAtOnce() {
        takes(20, 0);
        Started request = begin(SECOND, 9);
        request.refuse(9);
        learnt.refused(request, Optional.of(Duration.ofSeconds(50)), OptionalDouble.empty(), SECOND, number);

        assertThat(learnt.perMinute()).hasValue(20);
    }

    @Test
    void theLimitThatTheServerNamesIsTheRateAndIsNotPassed() {
        takes(20, 0);
        learnt.refused(begin(SECOND, 9), Optional.empty(), OptionalDouble.of(30), SECOND, number);
        assertThat(learnt.perMinute()).hasValue(30);
        takes(30, 2 * SECOND);
        takes(1, 62 * SECOND);

        assertThat(learnt.perMinute()).hasValue(30);
    }

    @Test
    void oneDroughtLowersTheRateOnceAndAFullMinuteWithoutOneRaisesIt() {
        takes(20, 0);
        for (int refusal = 1; refusal < 2 * LearntRate.AT_LEAST; refusal++) {
            refused(begin(refusal * SECOND, 0));
        }
        assertThat(learnt.perMinute()).hasValue(20);
        takes(30, 60 * SECOND);
        takes(1, 70 * SECOND);

        assertThat(learnt.perMinute().orElse(0)).isGreaterThan(20);
    }
}
