package dev.mtbench.history;

import static java.util.Objects.requireNonNull;

import dev.mtbench.run.Cell;

/**
 * A stored answer that is judged again in every run: only the judge can move its score.
 *
 * @param candidate whose answer it is
 * @param question the question's id
 * @param turn from 1; the judge is shown the turns before it too
 * @param score when it was frozen
 */
public record Anchor(String candidate, String question, int turn, double score) {

    public Anchor {
        requireNonNull(candidate, "candidate");
        requireNonNull(question, "question");
        if (turn < 1 || !Double.isFinite(score)) {
            throw new IllegalArgumentException("an anchor has a turn from 1 and a score");
        }
    }

    /** Its place: anchors are of the first generation. */
    public Cell cell() {
        return new Cell(question, 1, turn);
    }
}
