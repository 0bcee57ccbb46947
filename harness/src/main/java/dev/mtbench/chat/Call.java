package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A reply that is wanted.
 *
 * @param stepsToEnd how many replies follow one another from this one to the end of its conversation, 1 or more; it
 *     decides which of the calls that wait for an endpoint goes next
 * @param template makes the conversation one prompt for {@code /completions}; empty: it goes to {@code /chat/completions}
 */
public record Call(
        String model, List<Message> messages, Sampling sampling, int stepsToEnd, Optional<ChatTemplate> template) {

    public Call {
        requireNonNull(model, "model");
        requireNonNull(sampling, "sampling");
        requireNonNull(template, "template");
        messages = List.copyOf(messages);
        if (stepsToEnd < 1) {
            throw new IllegalArgumentException("a call has at least one step to its end: itself");
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a call needs a message");
        }
    }

    /** A call whose conversation the server makes a prompt itself. */
    public Call(String model, List<Message> messages, Sampling sampling, int stepsToEnd) {
        this(model, messages, sampling, stepsToEnd, Optional.empty());
    }
}
