package dev.mtbench.chat;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When a call is tried again, and after what wait: the only place that decides it.
 *
 * <p>The wait is the server's own where it names one; else it is drawn evenly from nothing up to a bound that doubles
 * with each attempt (full jitter), so that calls which failed together do not come back together. When nothing gets
 * through any more, a circuit breaker for the whole endpoint turns attempts back but for one probe at a time.
 */
final class RetryRules {

    static final Duration FIRST_BOUND = Duration.ofMillis(500);
    static final Duration LAST_BOUND = Duration.ofSeconds(30);

    /** A server that never answered gets so long to come up; one that did gets every retry. */
    static final Duration FIRST_CONTACT = Duration.ofSeconds(5);

    /** So many attempts in a row failed, whoever made them: nothing gets through. */
    static final int BREAKS_AFTER = 20;

    /** How long nothing is sent before the next probe. */
    static final Duration PROBE_AFTER = Duration.ofSeconds(10);

    private final Duration deadline;
    private final RetryPolicy<Reply> retry;
    private final CircuitBreaker<Reply> breaker;
    private final AtomicBoolean everAnswered = new AtomicBoolean();
    private final AtomicLong firstFailure = new AtomicLong();

    RetryRules(Endpoint endpoint) {
        this.deadline = endpoint.deadline();
        this.breaker = CircuitBreaker.<Reply>builder()
                .handleIf(RetryRules::nothingCameBack)
                .withFailureThreshold(BREAKS_AFTER)
                .withSuccessThreshold(1)
                .withDelay(PROBE_AFTER)
                .build();
        this.retry = RetryPolicy.<Reply>builder()
                .handleIf(this::worthAnotherTry)
                .withMaxRetries(endpoint.retries())
                .withMaxDuration(endpoint.deadline())
                .withDelayFn(context -> delay(context.getLastException(), context.getAttemptCount()))
                .build();
    }

    RetryPolicy<Reply> retry() {
        return retry;
    }

    CircuitBreaker<Reply> breaker() {
        return breaker;
    }

    void answered() {
        everAnswered.set(true);
    }

    void failed(ChatFault fault) {
        if (fault.kind() == FaultKind.UNREACHABLE) {
            firstFailure.compareAndSet(0, System.nanoTime());
        }
    }

    /** Whether a wait that the server asks for leaves time for the reply. */
    boolean bearable(Duration wait) {
        return wait.compareTo(deadline) < 0;
    }

    private boolean worthAnotherTry(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return true;
        }
        if (!(failure instanceof ChatException e) || !e.fault().kind().passing()) {
            return false;
        }
        boolean nobodyThere = e.fault().kind() == FaultKind.UNREACHABLE && !everAnswered.get();
        boolean tooSoonToTell = System.nanoTime() - firstFailure.get() < FIRST_CONTACT.toNanos();
        return (!nobodyThere || tooSoonToTell)
                && e.fault().retryAfter().map(this::bearable).orElse(true);
    }

    /** A refusal, or a request to slow down, is an answer too: the server is there. */
    private static boolean nothingCameBack(Throwable failure) {
        return failure instanceof ChatException e
                && e.fault().kind().passing()
                && e.fault().kind() != FaultKind.RATE_LIMITED;
    }

    static Duration delay(Throwable failure, int attempts) {
        if (failure instanceof CircuitBreakerOpenException open) {
            Duration shut = open.getCircuitBreaker().getRemainingDelay();
            return shut.isZero() ? PROBE_AFTER : shut;
        }
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
