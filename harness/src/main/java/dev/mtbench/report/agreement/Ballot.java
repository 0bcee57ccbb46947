package dev.mtbench.report.agreement;

import static java.util.Objects.requireNonNull;

import dev.mtbench.run.Cell;
import dev.mtbench.statistics.agreement.Vote;
import java.util.Optional;

/**
 * One vote.
 *
 * @param vote A where the candidate whose name comes first is better
 * @param answers the sums of both answers; empty in a file of votes, which does not have them
 * @param longer which answer is the longer one; TIE where neither is; empty where that is not known
 */
record Ballot(Vote vote, Optional<String> answers, Optional<Vote> longer) {

    Ballot {
        requireNonNull(vote, "vote");
        requireNonNull(answers, "answers");
        requireNonNull(longer, "longer");
    }

    /** Whether both were on the same answers, as far as that is known. */
    boolean isOnTheSame(Ballot other) {
        return answers.isEmpty() || other.answers.isEmpty() || answers.equals(other.answers);
    }

    /** Two candidates' answers, the names in order. */
    record Box(Cell cell, String first, String second) {

        /** The box of two candidates in any order. */
        static Box of(Cell cell, String one, String other) {
            return one.compareTo(other) < 0 ? new Box(cell, one, other) : new Box(cell, other, one);
        }

        /** A vote for these candidates in the given order, as this box counts it. */
        Vote turned(String one, Vote vote) {
            if (one.equals(first) || vote == Vote.TIE) {
                return vote;
            }
            return vote == Vote.A ? Vote.B : Vote.A;
        }
    }
}
