package dev.mtbench.report.agreement;

import static java.util.Objects.requireNonNull;

import dev.mtbench.run.Cell;

/** Where an answer stands: judgments of two runs are of the same answer where this and its text are the same. */
record Place(String candidate, Cell cell) {

    Place {
        requireNonNull(candidate, "candidate");
        requireNonNull(cell, "cell");
    }
}
