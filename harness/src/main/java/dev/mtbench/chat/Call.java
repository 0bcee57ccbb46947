package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A reply that is wanted.
 *
 * @param urgency lower goes first among the calls that wait for the same endpoint
 */
public record Call(String model, List<Message> messages, Sampling sampling, int urgency) {

    public Call {
        requireNonNull(model, "model");
        requireNonNull(sampling, "sampling");
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a call needs a message");
        }
    }
}
