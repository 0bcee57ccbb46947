package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why a request got no reply.
 *
 * @param kind what went wrong
 * @param message one line for people, without secrets
 * @param retryAfter how long the server asked to wait; empty where it did not say
 * @param remedies what may be done about the parameters that the server says it refuses; empty where it names none
 * @param requestsPerMinute the limit that was passed, where the server says that it was this one
 */
public record ChatFault(
        FaultKind kind,
        String message,
        Optional<Duration> retryAfter,
        List<Adaptation> remedies,
        OptionalDouble requestsPerMinute) {

    public ChatFault {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
        requireNonNull(retryAfter, "retryAfter");
        remedies = List.copyOf(remedies);
        requireNonNull(requestsPerMinute, "requestsPerMinute");
    }

    public ChatFault(FaultKind kind, String message, Optional<Duration> retryAfter) {
        this(kind, message, retryAfter, List.of());
    }

    public ChatFault(FaultKind kind, String message, Optional<Duration> retryAfter, List<Adaptation> remedies) {
        this(kind, message, retryAfter, remedies, OptionalDouble.empty());
    }

    public static ChatFault of(FaultKind kind, String message) {
        return new ChatFault(kind, message, Optional.empty());
    }
}
