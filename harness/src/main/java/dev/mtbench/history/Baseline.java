package dev.mtbench.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * The runs of an evaluation that somebody has found good: what later ones are held against.
 *
 * @param evaluation the evaluation's name
 * @param blessedAt when
 * @param runs their names, oldest first; at least one, each once
 * @param anchors the frozen answers of the newest of them
 */
public record Baseline(String evaluation, Instant blessedAt, List<String> runs, Anchors anchors) {

    public Baseline {
        requireNonNull(evaluation, "evaluation");
        requireNonNull(blessedAt, "blessedAt");
        requireNonNull(anchors, "anchors");
        runs = List.copyOf(runs);
        if (runs.isEmpty() || runs.stream().distinct().count() < runs.size()) {
            throw new IllegalArgumentException("a baseline has a run, and each once");
        }
    }

    /** The last of its runs. */
    public String newest() {
        return runs.get(runs.size() - 1);
    }
}
