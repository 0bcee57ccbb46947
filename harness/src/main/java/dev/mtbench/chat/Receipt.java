package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an exchange besides what was said: when, who served it, what it took.
 *
 * @param at when it ended
 * @param attempts the requests that went out
 * @param latency of the attempt that was answered; empty where none was
 * @param usage the tokens; empty where the server did not count
 * @param thinking what a reasoning model thought, kept apart from its answer
 * @param servedModel the model the server says has answered
 * @param systemFingerprint the server's mark of its configuration
 * @param finishReason the server's own word
 * @param adaptations how the request differed from what was to be asked, because the model refuses that
 */
public record Receipt(
        Instant at,
        int attempts,
        Optional<Duration> latency,
        Optional<Usage> usage,
        Optional<String> thinking,
        Optional<String> servedModel,
        Optional<String> systemFingerprint,
        Optional<String> finishReason,
        List<Adaptation> adaptations) {

    public Receipt {
        requireNonNull(at, "at");
        requireNonNull(latency, "latency");
        requireNonNull(usage, "usage");
        requireNonNull(thinking, "thinking");
        requireNonNull(servedModel, "servedModel");
        requireNonNull(systemFingerprint, "systemFingerprint");
        requireNonNull(finishReason, "finishReason");
        adaptations = List.copyOf(adaptations);
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts must not be negative");
        }
    }

    /** A receipt for something that was asked as it was to be. */
    public Receipt(
            Instant at,
            int attempts,
            Optional<Duration> latency,
            Optional<Usage> usage,
            Optional<String> thinking,
            Optional<String> servedModel,
            Optional<String> systemFingerprint,
            Optional<String> finishReason) {
        this(at, attempts, latency, usage, thinking, servedModel, systemFingerprint, finishReason, List.of());
    }

    /** A receipt for something that was not asked for here, such as an imported reply. */
    public static Receipt unknown(Instant at) {
        return of(at, 0);
    }

    public static Receipt of(Exchange exchange, Instant at) {
        if (!(exchange instanceof Exchange.Replied replied)) {
            return of(at, exchange.attempts());
        }
        Reply reply = replied.reply();
        return new Receipt(
                at,
                exchange.attempts(),
                Optional.of(reply.latency()),
                reply.usage(),
                reply.thinking(),
                reply.servedModel(),
                reply.systemFingerprint(),
                reply.finishReason(),
                replied.adaptations());
    }

    private static Receipt of(Instant at, int attempts) {
        return new Receipt(
                at,
                attempts,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
