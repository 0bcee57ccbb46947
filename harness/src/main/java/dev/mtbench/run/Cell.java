package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

/**
 * The place of one answer of one candidate.
 *
 * @param question the question's id
 * @param generation which of the repeated conversations, from 1
 * @param turn from 1
 */
public record Cell(String question, int generation, int turn) {

    public Cell {
        requireNonNull(question, "question");
        if (generation < 1 || turn < 1) {
            throw new IllegalArgumentException("generations and turns count from 1");
        }
    }
}
