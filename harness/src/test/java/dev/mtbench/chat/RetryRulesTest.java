package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failsafe.Failsafe;
import dev.mtbench.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryRulesTest {

    @Test
    void theBoundDoublesUpToHalfAMinute() {
        assertThat(RetryRules.bound(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(RetryRules.bound(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryRules.bound(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetryRules.bound(6)).isEqualTo(Duration.ofSeconds(16));
        assertThat(RetryRules.bound(7)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryRules.bound(1000)).isEqualTo(Duration.ofSeconds(30));
    }

    @Property
    void theWaitIsDrawnFromNothingUpToTheBound(@ForAll @IntRange(min = 1, max = 1000) int attempts) {
        assertThat(RetryRules.delay(Samples.fault(FaultKind.SERVER_ERROR), attempts))
                .isBetween(Duration.ZERO, RetryRules.bound(attempts));
    }

    @Test
    void callsThatFailedTogetherDoNotComeBackTogether() {
        long different = IntStream.range(0, 100)
                .mapToObj(i -> RetryRules.delay(Samples.fault(FaultKind.SERVER_ERROR), 7))
                .distinct()
                .count();

        assertThat(different).isGreaterThan(50);
    }

    @Test
    void theServersOwnWaitIsKept() {
        ChatException told = new ChatException(
                new ChatFault(FaultKind.RATE_LIMITED, "slow down", Optional.of(Duration.ofSeconds(42))));

        assertThat(RetryRules.delay(told, 1)).isEqualTo(Duration.ofSeconds(42));
        assertThat(RetryRules.delay(Samples.soon(FaultKind.RATE_LIMITED), 9)).isEqualTo(Duration.ZERO);
    }

    private static boolean givenUpAfterFour(FaultKind then) {
        AtomicLong now = new AtomicLong();
        RetryRules rules = new RetryRules(SampleEndpoints.of(1, 8), now::get);
        for (FaultKind kind : List.of(FaultKind.TIMEOUT, FaultKind.RATE_LIMITED, then, FaultKind.UNREACHABLE)) {
            rules.failed(Samples.fault(kind), now.get());
        }
        now.addAndGet(Duration.ofMinutes(3).toNanos());
        rules.failed(Samples.fault(FaultKind.RATE_LIMITED), now.get());
        return rules.givenUp();
    }

    @ParameterizedTest
    @EnumSource
    void onlyFaultsThatMayPassUseUpThePatience(FaultKind kind) {
        assertThat(givenUpAfterFour(kind)).isEqualTo(kind.passing());
    }

    private static RetryRules afterTwentyThatWereBegun(Duration beforeTheLastReply) {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE);
        RetryRules rules = new RetryRules(SampleEndpoints.of(20, 8), now::get);
        long begun = now.get() - beforeTheLastReply.toNanos();
        rules.answered();
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        for (int i = 0; i < RetryRules.BREAKS_AFTER; i++) {
            assertThatThrownBy(() -> Failsafe.with(rules.breaker()).run(() -> {
                        throw rules.failed(Samples.fault(FaultKind.TIMEOUT), begun);
                    }))
                    .hasMessageContaining("told timeout");
        }
        return rules;
    }

    @Test
    void failuresOfWhatWasBegunSinceTheLastReplyOpenTheBreaker() {
        assertThat(afterTwentyThatWereBegun(Duration.ZERO).breaker().isOpen()).isTrue();
    }

    @Test
    void failuresOfWhatWasBegunBeforeTheLastReplyDoNotOpenTheBreaker() {
        assertThat(afterTwentyThatWereBegun(Duration.ofSeconds(1)).breaker().isClosed())
                .isTrue();
    }

    @Test
    void aFailureFromBeforeDoesNotPassForAProbeThatSucceeded() {
        AtomicLong now = new AtomicLong();
        RetryRules rules = new RetryRules(SampleEndpoints.of(20, 8), now::get);
        long begun = now.getAndIncrement();
        rules.answered();
        rules.breaker().halfOpen();

        assertThatThrownBy(() -> Failsafe.with(rules.breaker()).run(() -> {
                    throw rules.failed(Samples.fault(FaultKind.TIMEOUT), begun);
                }))
                .hasMessageContaining("told timeout");
        assertThat(rules.breaker().isOpen()).isTrue();
    }
}
