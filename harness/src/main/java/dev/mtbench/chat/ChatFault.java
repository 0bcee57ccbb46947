package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a request got no reply.
 *
 * @param kind what went wrong
 * @param message one line for people, without secrets
 * @param retryAfter how long the server asked to wait; empty where it did not say
 */
public record ChatFault(FaultKind kind, String message, Optional<Duration> retryAfter) {

    public ChatFault {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
        requireNonNull(retryAfter, "retryAfter");
    }

    public static ChatFault of(FaultKind kind, String message) {
        return new ChatFault(kind, message, Optional.empty());
    }
}
