package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as its log and its report have it, as JSON has it. Null means unknown.
 *
 * @param status running, complete, incomplete, interrupted, cancelled or failed
 * @param startedAt ISO 8601
 * @param finishedAt when it last ended; null where it never said so
 * @param notes what the user was told when it last ended
 * @param protocol the id of how answers were had and judged; null where there is no report
 * @param gatePassed null without a gate
 * @param alarms what its report says somebody should look at
 * @param candidates best first; none where there is no report of its end
 * @param files the reports there are
 */
record RunSummary(
        String id,
        String evaluation,
        String status,
        String startedAt,
        @Nullable String finishedAt,
        List<String> notes,
        @Nullable String protocol,
        @Nullable Boolean gatePassed,
        List<Alarm> alarms,
        List<Candidate> candidates,
        List<String> files) {

    static final String RUNNING = "running";
    static final String INTERRUPTED = "interrupted";
    static final String CANCELLED = "cancelled";

    /** Somebody may go on with what these are. */
    private static final List<String> RESUMABLE = List.of(INTERRUPTED, CANCELLED, "incomplete", "failed");

    RunSummary {
        requireNonNull(id, "id");
        requireNonNull(evaluation, "evaluation");
        requireNonNull(status, "status");
        requireNonNull(startedAt, "startedAt");
        notes = List.copyOf(notes);
        alarms = List.copyOf(alarms);
        candidates = List.copyOf(candidates);
        files = List.copyOf(files);
    }

    /**
     * Something that somebody should look at.
     *
     * @param kind the report's word
     * @param candidate null: not about one
     * @param since the first run of those that say so
     */
    record Alarm(String kind, @Nullable String candidate, String since, String text) {

        Alarm {
            requireNonNull(kind, "kind");
            requireNonNull(since, "since");
            requireNonNull(text, "text");
        }
    }

    /** A candidate's headline. */
    record Candidate(
            String name, @Nullable Double mean, @Nullable List<Double> interval, int scored, int expected) {

        Candidate {
            requireNonNull(name, "name");
            interval = interval == null ? null : List.copyOf(interval);
        }
    }

    boolean isRunning() {
        return status.equals(RUNNING);
    }

    /** Whether it has not said that it ended. */
    boolean isOpen() {
        return finishedAt == null;
    }

    boolean isResumable() {
        return RESUMABLE.contains(status);
    }

    boolean hasPage() {
        return files.contains("report.html");
    }

    Optional<Candidate> candidate(String name) {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }

    /** The same run while it goes on. */
    RunSummary running() {
        return new RunSummary(
                id, evaluation, RUNNING, startedAt, null, List.of(), protocol, null, List.of(), List.of(), files);
    }
}
