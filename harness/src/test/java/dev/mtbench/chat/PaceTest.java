package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final long SPACED = (long) (SECOND / 0.99);

    // Near the end of the range: System.nanoTime may overflow at any moment.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    @Test
    void withoutALimitEveryStartIsNow() {
        Pace pace = new Pace(OptionalInt.empty(), now::get);

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isZero();
    }

    @Test
    void sixtyAMinuteAreOneASecondWithOneInAHundredToSpare() {
        Pace pace = new Pace(OptionalInt.of(60), now::get);

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(SPACED);
        now.addAndGet(SPACED);
        assertThat(pace.take()).isZero();
    }

    @Test
    void aTimerThatRingsLateCostsNoStarts() {
        Pace pace = new Pace(OptionalInt.of(6000), now::get);
        long end = now.get() + 60 * SECOND;
        int starts = 0;
        while (end - now.get() > 0) {
            starts += pace.take() == 0 ? 1 : 0;
            now.addAndGet(pace.untilNext() + SECOND / 500);
        }

        assertThat(starts).isBetween(5900, 6000);
    }

    @Test
    void afterARefusalStartsAreFartherAndFartherApartUntilOneIsAnswered() {
        Pace pace = new Pace(OptionalInt.empty(), now::get);
        pace.take();
        pace.refused();
        assertThat(pace.untilNext()).isEqualTo(SECOND / 4);
        for (long hold : new long[] {SECOND / 2, SECOND, 2 * SECOND, 4 * SECOND, 5 * SECOND, 5 * SECOND}) {
            now.addAndGet(pace.untilNext());
            assertThat(pace.take()).isZero();
            pace.refused();
            assertThat(pace.untilNext()).isEqualTo(hold);
        }
        pace.answered();

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isZero();
    }

    @Test
    void aReplyDoesNotEndAWaitThatTheServerAskedFor() {
        Pace pace = new Pace(OptionalInt.empty(), now::get);
        pace.refused();
        pace.pause(Duration.ofSeconds(7));
        pace.answered();

        assertThat(pace.take()).isEqualTo(7 * SECOND);
    }

    @Test
    void ofTwoRatesTheLowerOneHolds() {
        Pace pace = new Pace(OptionalInt.of(60), now::get);
        pace.keepTo(OptionalDouble.of(30));
        pace.take();
        assertThat(pace.untilNext()).isEqualTo(2 * SPACED);
        now.addAndGet(2 * SPACED);
        pace.keepTo(OptionalDouble.of(600));
        pace.take();

        assertThat(pace.untilNext()).isEqualTo(SPACED);
    }

    @Test
    void timeThatNobodyUsedIsNotSavedUpForABurst() {
        Pace pace = new Pace(OptionalInt.of(60), now::get);
        pace.take();
        now.addAndGet(30 * SECOND);

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(SPACED - Pace.MADE_UP.toNanos());
    }

    @Test
    void aPauseHoldsEveryoneAndAShorterOneDoesNotShortenIt() {
        Pace pace = new Pace(OptionalInt.empty(), now::get);
        pace.pause(Duration.ofSeconds(7));
        pace.pause(Duration.ofSeconds(2));

        assertThat(pace.take()).isEqualTo(7 * SECOND);
        now.addAndGet(7 * SECOND);
        assertThat(pace.take()).isZero();
    }
}
