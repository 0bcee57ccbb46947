package dev.mtbench.report.agreement;

import static java.util.Objects.requireNonNull;

import dev.mtbench.statistics.agreement.Vote;

/**
 * A vote on the answers of two candidates, as a file of votes has it.
 *
 * @param voter who voted, or the group that each vote counts for
 * @param vote A where the first candidate is better
 */
public record PairVote(String voter, String question, int turn, String first, String second, Vote vote) {

    public PairVote {
        requireNonNull(voter, "voter");
        requireNonNull(question, "question");
        requireNonNull(first, "first");
        requireNonNull(second, "second");
        requireNonNull(vote, "vote");
        if (first.equals(second)) {
            throw new IllegalArgumentException("a vote is on two candidates, not on '" + first + "' and itself");
        }
        if (turn < 1) {
            throw new IllegalArgumentException("turns count from 1");
        }
    }
}
