package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A model as an endpoint's own list has it.
 *
 * @param shutdownDate when it will be there no more, in the server's words; empty where it does not say
 */
public record OfferedModel(String id, Optional<String> shutdownDate) {

    public OfferedModel {
        requireNonNull(id, "id");
        requireNonNull(shutdownDate, "shutdownDate");
    }
}
