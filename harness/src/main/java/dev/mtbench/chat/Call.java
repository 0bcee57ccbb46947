package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A reply that is wanted.
 *
 * @param stepsToEnd how many replies follow one another from this one to the end of its conversation, 1 or more; it
 *     decides which of the calls that wait for an endpoint goes next
 */
public record Call(String model, List<Message> messages, Sampling sampling, int stepsToEnd) {

    public Call {
        requireNonNull(model, "model");
        requireNonNull(sampling, "sampling");
        messages = List.copyOf(messages);
        if (stepsToEnd < 1) {
            throw new IllegalArgumentException("a call has at least one step to its end: itself");
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a call needs a message");
        }
    }
}
