package dev.mtbench.chat;

import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When a call is tried again, and after what wait: the only place that decides it.
 *
 * <p>The wait is the server's own where it names one; else it is drawn evenly from nothing up to a bound that doubles
 * with each attempt (full jitter), so that calls which failed together do not come back together.
 */
final class RetryRules {

    static final Duration FIRST_BOUND = Duration.ofMillis(500);
    static final Duration LAST_BOUND = Duration.ofSeconds(30);

    /** A server that never answered gets so long to come up; one that did gets every retry. */
    static final Duration FIRST_CONTACT = Duration.ofSeconds(5);

    private final RetryPolicy<Reply> policy;
    private final AtomicBoolean everAnswered = new AtomicBoolean();
    private final AtomicLong firstFailure = new AtomicLong();

    RetryRules(Endpoint endpoint) {
        this.policy = RetryPolicy.<Reply>builder()
                .handleIf(this::worthAnotherTry)
                .withMaxRetries(endpoint.retries())
                .withMaxDuration(endpoint.deadline())
                .withDelayFn(context -> delay(context.getLastException(), context.getAttemptCount()))
                .build();
    }

    RetryPolicy<Reply> policy() {
        return policy;
    }

    void answered() {
        everAnswered.set(true);
    }

    void failed(ChatFault fault) {
        if (fault.kind() == FaultKind.UNREACHABLE) {
            firstFailure.compareAndSet(0, System.nanoTime());
        }
    }

    private boolean worthAnotherTry(Throwable failure) {
        if (!(failure instanceof ChatException e) || !e.fault().kind().passing()) {
            return false;
        }
        boolean nobodyThere = e.fault().kind() == FaultKind.UNREACHABLE && !everAnswered.get();
        return !nobodyThere || System.nanoTime() - firstFailure.get() < FIRST_CONTACT.toNanos();
    }

    static Duration delay(Throwable failure, int attempts) {
        if (failure instanceof ChatException e && e.fault().retryAfter().isPresent()) {
            return e.fault().retryAfter().get();
        }
        return Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(bound(attempts).toMillis() + 1));
    }

    /** The longest wait after so many attempts, 1 or more. */
    static Duration bound(int attempts) {
        long millis = FIRST_BOUND.toMillis() << Math.min(attempts - 1, 16);
        return Duration.ofMillis(Math.min(millis, LAST_BOUND.toMillis()));
    }
}
