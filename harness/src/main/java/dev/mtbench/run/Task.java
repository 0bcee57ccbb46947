package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;

/** A reply that the run still wants. */
public sealed interface Task {

    Candidate candidate();

    Question question();

    int generation();

    int turn();

    default Cell cell() {
        return new Cell(question().id(), generation(), turn());
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

    /** A judge's verdict on an answer. */
    record Grade(Candidate candidate, Question question, int generation, int turn, Judge judge, int draw, int ask)
            implements Task {
        public Grade {
            requireNonNull(candidate, "candidate");
            requireNonNull(question, "question");
            requireNonNull(judge, "judge");
        }

        @Override
        public int stepsToEnd() {
            return 1;
        }
    }
}
