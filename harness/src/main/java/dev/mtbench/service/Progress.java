package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.run.Extent;
import dev.mtbench.run.Tally;
import java.time.Instant;
import java.util.List;

/**
 * How far a run has come that goes on now.
 *
 * @param run its folder's name
 * @param evaluation its evaluation's name
 * @param since when it was begun or gone on with here
 * @param extent what it takes of each candidate
 * @param inFlight the requests under way
 * @param candidates in the order of the evaluation
 */
public record Progress(
        String run, String evaluation, Instant since, Extent extent, int inFlight, List<Candidate> candidates) {

    public Progress {
        requireNonNull(run, "run");
        requireNonNull(evaluation, "evaluation");
        requireNonNull(since, "since");
        requireNonNull(extent, "extent");
        candidates = List.copyOf(candidates);
    }

    /** One candidate's counts. */
    public record Candidate(String name, Tally tally) {

        public Candidate {
            requireNonNull(name, "name");
            requireNonNull(tally, "tally");
        }
    }
}
