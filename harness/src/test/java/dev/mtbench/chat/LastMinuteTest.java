package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LastMinuteTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LastMinute minute = new LastMinute();
    private long number;

    private Started begin(long at) {
        Started request = new Started("m", ++number, at, 0);
        minute.begun(request);
        return request;
    }

    private void refuse(Started request) {
        request.refuse(0);
        minute.refused(request);
    }

    @Test
    void whatWasBegunMoreThanAMinuteBeforeIsForgotten() {
        Started first = begin(0);
        begin(SECOND);
        refuse(first);
        assertThat(minute.taken()).isOne();
        assertThat(minute.refused()).isOne();
        assertThat(minute.isWhole()).isFalse();

        minute.upTo(LastMinute.NANOS + SECOND);
        assertThat(minute.taken()).isOne();
        assertThat(minute.refused()).isZero();
        assertThat(minute.isWhole()).isTrue();
    }

    @Test
    void aRefusalThatComesWhenItsRequestIsForgottenDoesNotCount() {
        Started slow = begin(0);
        begin(LastMinute.NANOS + SECOND);
        refuse(slow);
        assertThat(minute.refused()).isZero();

        Started before = begin(LastMinute.NANOS + 2 * SECOND);
        minute.clear();
        refuse(before);
        assertThat(minute.refused()).isZero();
        assertThat(minute.isWhole()).isFalse();
    }

    @Test
    void aFewRefusalsMoreThanRepliesAreChance() {
        begin(0);
        IntStream.rangeClosed(1, 11).forEach(each -> refuse(begin(each * SECOND)));
        assertThat(minute.isRefusedMostly()).isFalse();

        refuse(begin(12 * SECOND));
        assertThat(minute.isRefusedMostly()).isTrue();
    }
}
