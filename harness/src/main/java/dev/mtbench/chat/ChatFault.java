package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a request got no reply.
 *
 * @param kind what went wrong
 * @param message one line for people, without secrets
 * @param retryAfter how long the server asked to wait; empty where it did not say
 * @param remedies what may be done about the parameters that the server says it refuses; empty where it names none
 */
public record ChatFault(FaultKind kind, String message, Optional<Duration> retryAfter, List<Adaptation> remedies) {

    public ChatFault {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
        requireNonNull(retryAfter, "retryAfter");
        remedies = List.copyOf(remedies);
    }

    public ChatFault(FaultKind kind, String message, Optional<Duration> retryAfter) {
        this(kind, message, retryAfter, List.of());
    }

    public static ChatFault of(FaultKind kind, String message) {
        return new ChatFault(kind, message, Optional.empty());
    }
}
