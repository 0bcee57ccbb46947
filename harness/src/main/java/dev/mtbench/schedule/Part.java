package dev.mtbench.schedule;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A part of a run that several machines share.
 *
 * @param run the shared run's id
 * @param number within the run, from 0
 * @param candidate whose replies are to be got; empty: all of them
 * @param outcome how it ended, as whoever did it wrote it down; empty: it is to be done
 */
public record Part(long run, int number, Optional<String> candidate, Optional<String> outcome) {

    public Part {
        requireNonNull(candidate, "candidate");
        requireNonNull(outcome, "outcome");
    }
}
