package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is done with runs that have ended.
 *
 * @param drift how scores are watched; empty: the file says nothing
 * @param recipients who is told
 * @param keep how many runs stay on disk after a scheduled one; empty: all
 */
public record Upkeep(Optional<Drift> drift, List<Recipient> recipients, Optional<Keep> keep) {

    /** Nothing in particular. */
    public static final Upkeep NONE = new Upkeep(Optional.empty(), List.of(), Optional.empty());

    public Upkeep {
        requireNonNull(drift, "drift");
        requireNonNull(keep, "keep");
        recipients = List.copyOf(recipients);
    }

    /** The limits, the usual ones where the file says nothing. */
    public Drift limits() {
        return drift.orElse(Drift.DEFAULT);
    }
}
