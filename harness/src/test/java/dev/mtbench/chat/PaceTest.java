package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    // Near the end of the range: System.nanoTime may overflow at any moment.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    @Test
    void withoutALimitEveryStartIsNow() {
        Pace pace = new Pace(OptionalInt.empty(), now::get);

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isZero();
    }

    @Test
    void sixtyAMinuteAreOneASecond() {
        Pace pace = new Pace(OptionalInt.of(60), now::get);

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(SECOND);
        now.addAndGet(SECOND);
        assertThat(pace.take()).isZero();
    }

    @Test
    void timeThatNobodyUsedIsNotSavedUpForABurst() {
        Pace pace = new Pace(OptionalInt.of(60), now::get);
        pace.take();
        now.addAndGet(30 * SECOND);

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(SECOND);
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
