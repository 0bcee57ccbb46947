package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TokenPaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    // Near the end of the range: System.nanoTime may overflow at any moment.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    private TokenPace pace(int perMinute) {
        return new TokenPace(OptionalInt.of(perMinute), now::get);
    }

    @Test
    void withoutALimitNothingIsOwed() {
        TokenPace pace = new TokenPace(OptionalInt.empty(), now::get);
        pace.reserve(1_000_000_000);

        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void aCallThatIsLargerThanAMinuteStartsAndTheNextOneWaits() {
        TokenPace pace = pace(6000);
        assertThat(pace.untilNext()).isZero();
        pace.reserve(12_000);

        long wait = pace.untilNext();
        assertThat(wait).isBetween(119 * SECOND, 122 * SECOND);
        now.addAndGet(wait);
        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void whatWasReservedAndNotTakenIsGivenBack() {
        TokenPace pace = pace(6000);
        pace.reserve(3000);
        pace.settle(3000, 10);

        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void whatWasTakenBeyondTheReserveIsOwed() {
        TokenPace pace = pace(6000);
        pace.settle(0, 6000);

        assertThat(pace.untilNext()).isBetween(59 * SECOND, 61 * SECOND);
    }

    @Test
    void anHourWithoutCallsSavesUpHalfASecondOnly() {
        TokenPace pace = pace(60_000);
        now.addAndGet(3600 * SECOND);
        pace.untilNext();
        pace.reserve(600);

        assertThat(pace.untilNext()).isPositive();
    }

    @Property
    void noMinuteTakesMoreThanItsTokensAndOneCall(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1, max = 3000) Integer> calls) {
        AtomicLong clock = new AtomicLong();
        TokenPace pace = new TokenPace(OptionalInt.of(60_000), clock::get);
        long taken = 0;
        for (int call : calls) {
            clock.addAndGet(pace.untilNext());
            if (clock.get() >= 60 * SECOND) {
                break;
            }
            pace.reserve(call);
            taken += call;
        }

        assertThat(taken).isLessThanOrEqualTo(60_000 + 3000);
    }
}
