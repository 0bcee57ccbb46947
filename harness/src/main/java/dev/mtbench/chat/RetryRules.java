package dev.mtbench.chat;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * When a call is tried again, and after what wait: the only place that decides it.
 *
 * <p>The wait is the server's own where it names one; else it is drawn evenly from nothing up to a bound that doubles
 * with each attempt (full jitter), so that calls which failed together do not come back together. When nothing gets
 * through any more, a circuit breaker for the whole endpoint turns attempts back but for one probe at a time. Attempts
 * that hang end together, long after others were answered: what was begun before the last reply is no sign of it.
 */
final class RetryRules {

    static final Duration FIRST_BOUND = Duration.ofMillis(500);
    static final Duration LAST_BOUND = Duration.ofSeconds(30);

    /** A server that never answered gets so long to come up; one that did gets every retry. */
    static final Duration FIRST_CONTACT = Duration.ofSeconds(5);

    /** So many attempts failed that were begun since the last reply, whoever made them: nothing gets through. */
    static final int BREAKS_AFTER = 20;

    /** How long nothing is sent before the next probe. */
    static final Duration PROBE_AFTER = Duration.ofSeconds(10);

    private final Duration deadline;
    private final RetryPolicy<Reply> probing;
    private final RetryPolicy<Reply> adapting;
    private final RetryPolicy<Reply> retry;
    private final CircuitBreaker<Reply> breaker;
    private final LongSupplier nanoTime;
    private volatile Optional<Long> lastAnswer = Optional.empty();
    private final Patience patience;

    RetryRules(Endpoint endpoint, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.patience = new Patience(nanoTime);
        this.deadline = endpoint.deadline();
        this.breaker = CircuitBreaker.<Reply>builder()
                .handleIf(this::nothingGetsThrough)
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
        this.adapting = RetryPolicy.<Reply>builder()
                .handle(AdaptedException.class)
                .withMaxRetries(-1)
                .build();
        this.probing = RetryPolicy.<Reply>builder()
                .handleIf(failure -> failure instanceof CircuitBreakerOpenException && !givenUp())
                .withMaxRetries(-1)
                .withMaxDuration(endpoint.deadline())
                .withDelayFn(context -> untilProbe(context.getLastException()))
                .build();
    }

    /** Waits while the breaker is open; such a wait is no attempt, and uses up none of them. */
    RetryPolicy<Reply> probing() {
        return probing;
    }

    /** Sends at once what is now worded as the model takes it; that uses up no retry, and ends with the parameters. */
    RetryPolicy<Reply> adapting() {
        return adapting;
    }

    RetryPolicy<Reply> retry() {
        return retry;
    }

    CircuitBreaker<Reply> breaker() {
        return breaker;
    }

    void answered() {
        lastAnswer = Optional.of(nanoTime.getAsLong());
        patience.answered();
    }

    /**
     * An attempt failed.
     *
     * @param begun when, by the clock of these rules
     * @return what is to be thrown for it
     */
    ChatException failed(ChatException failure, long begun) {
        ChatFault fault = failure.fault();
        if (fault.kind().passing()) {
            patience.failed(begun, fault.retryAfter().filter(this::bearable).orElse(Duration.ZERO));
        } else {
            patience.answered();
        }
        boolean overtaken = lastAnswer.filter(at -> at - begun > 0).isPresent();
        return overtaken ? new OvertakenException(failure) : failure;
    }

    /** Whether the endpoint has answered nothing for too long. */
    boolean givenUp() {
        return patience.isOver();
    }

    /** Whether a wait that the server asks for leaves time for the reply. */
    boolean bearable(Duration wait) {
        return wait.compareTo(deadline) < 0;
    }

    private boolean worthAnotherTry(Throwable failure) {
        if (!(failure instanceof ChatException e) || !e.fault().kind().passing()) {
            return false;
        }
        boolean tooSoonToTell = patience.failingFor().compareTo(FIRST_CONTACT) < 0;
        return (!nobodyThere(e.fault()) || tooSoonToTell)
                && e.fault().retryAfter().map(this::bearable).orElse(true);
    }

    private boolean nobodyThere(ChatFault fault) {
        return fault.kind() == FaultKind.UNREACHABLE && lastAnswer.isEmpty();
    }

    /** Whether a fault may pass, and is no reason to give the endpoint up within seconds. */
    boolean mayPass(ChatFault fault) {
        return fault.kind().passing()
                && !nobodyThere(fault)
                && fault.retryAfter().map(this::bearable).orElse(true);
    }

    /** A refusal, or a request to slow down, is an answer too: the server is there. */
    private boolean nothingGetsThrough(Throwable failure) {
        // While a probe is under way only what it brings counts, and a failure from before must not pass for a success.
        return failure instanceof ChatException e
                && e.fault().kind().passing()
                && e.fault().kind() != FaultKind.RATE_LIMITED
                && (!(e instanceof OvertakenException) || !breaker.isClosed());
    }

    private static Duration untilProbe(Throwable failure) {
        Duration shut = failure instanceof CircuitBreakerOpenException open
                ? open.getCircuitBreaker().getRemainingDelay()
                : Duration.ZERO;
        // Nothing remains while a probe is under way: its outcome is worth waiting for.
        return shut.isZero() ? PROBE_AFTER : shut;
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
