package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;
import java.util.Optional;

/** A reply that the run still wants. */
public sealed interface Task {

    Candidate candidate();

    Question question();

    int generation();

    int turn();

    default Cell cell() {
        return new Cell(question().id(), generation(), turn());
    }

    /** The judge whose reply it is; empty where it is the candidate's. */
    default Optional<Judge> asked() {
        return Optional.empty();
    }

    /** How many replies follow one another from here to the end of the conversation: fewer goes first. */
    int stepsToEnd();

    /** A candidate's answer to a turn. */
    record Ask(Candidate candidate, Question question, int generation, int turn) implements Task {
        public Ask {
            requireNonNull(candidate, "candidate");
            requireNonNull(question, "question");
        }

        @Override
        public int stepsToEnd() {
            return question.turns().size() - turn + 2;
        }
    }

    /**
     * A judge's comparison of two answers.
     *
     * @param candidate whose journal it goes to
     * @param opponent the other one
     * @param order 1: the candidate's answer is shown first; 2: the opponent's
     */
    record Compare(
            Candidate candidate,
            Candidate opponent,
            Question question,
            int generation,
            int turn,
            int order,
            Judge judge,
            int draw)
            implements Task {
        public Compare {
            requireNonNull(candidate, "candidate");
            requireNonNull(opponent, "opponent");
            requireNonNull(question, "question");
            requireNonNull(judge, "judge");
        }

        @Override
        public Optional<Judge> asked() {
            return Optional.of(judge);
        }

        @Override
        public int stepsToEnd() {
            return 1;
        }
    }

    /** A judge's verdict on an answer. */
    record Grade(Candidate candidate, Question question, int generation, int turn, Judge judge, int draw, int ask)
            implements Task {
        public Grade {
            requireNonNull(candidate, "candidate");
            requireNonNull(question, "question");
            requireNonNull(judge, "judge");
        }

        @Override
        public Optional<Judge> asked() {
            return Optional.of(judge);
        }

        @Override
        public int stepsToEnd() {
            return 1;
        }
    }
}
