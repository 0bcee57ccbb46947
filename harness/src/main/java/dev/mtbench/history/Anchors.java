package dev.mtbench.history;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A baseline's frozen answers.
 *
 * @param run the run they were taken from
 * @param protocol how they were judged: the id, as planned, of that run
 * @param anchors category by category and turn by turn; none where the run has no answer with a score
 */
public record Anchors(String run, String protocol, List<Anchor> anchors) {

    public Anchors {
        requireNonNull(run, "run");
        requireNonNull(protocol, "protocol");
        anchors = List.copyOf(anchors);
    }
}
