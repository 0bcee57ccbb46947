package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PatienceTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final Patience patience = new Patience(now::get);

    private void fail(int times, Duration each, Duration wait) {
        for (int i = 0; i < times; i++) {
            long begun = now.get();
            now.addAndGet(each.toNanos());
            patience.failed(begun, wait);
        }
    }

    @Test
    void manyFailuresAtOnceAreBorne() {
        fail(1000, Duration.ZERO, Duration.ZERO);

        assertThat(patience.isOver()).isFalse();
    }

    @Test
    void itEndsAfterThreeMinutes() {
        fail(5, Duration.ZERO, Duration.ZERO);
        now.addAndGet(Duration.ofMinutes(3).toNanos() - 1);
        assertThat(patience.isOver()).isFalse();

        now.addAndGet(1);
        assertThat(patience.isOver()).isTrue();
    }

    @Test
    void aFewSlowFailuresAreBorneLonger() {
        fail(4, Duration.ofMinutes(2), Duration.ZERO);
        assertThat(patience.isOver()).isFalse();

        fail(1, Duration.ofMinutes(2), Duration.ZERO);
        assertThat(patience.isOver()).isTrue();
    }

    @Test
    void theTimeCountsFromTheBeginningOfTheFirstFailure() {
        fail(1, Duration.ofMinutes(2), Duration.ZERO);

        assertThat(patience.failingFor()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anAnswerBeginsItAnew() {
        fail(5, Duration.ofMinutes(2), Duration.ZERO);
        patience.answered();

        assertThat(patience.isOver()).isFalse();
        assertThat(patience.failingFor()).isZero();
        fail(4, Duration.ofMinutes(2), Duration.ZERO);
        assertThat(patience.isOver()).isFalse();
    }

    @Test
    void aWaitThatTheServerAsksForIsKeptFirst() {
        fail(16, Duration.ZERO, Duration.ofMinutes(5));
        now.addAndGet(Duration.ofMinutes(5).toNanos());
        fail(1, Duration.ZERO, Duration.ofSeconds(1));
        assertThat(patience.isOver()).isFalse();

        now.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(patience.isOver()).isTrue();
    }
}
