package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.Evaluation;
import java.nio.file.Path;

/** An evaluation and the file it was read from. */
public record ScheduledFile(Path file, Evaluation evaluation) {

    public ScheduledFile {
        requireNonNull(file, "file");
        requireNonNull(evaluation, "evaluation");
    }

    /** The evaluation's name, which no other file of the service has. */
    public String name() {
        return evaluation.name();
    }
}
