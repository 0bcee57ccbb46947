package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen of a service, as JSON has it. Null means unknown; times are ISO 8601.
 *
 * @param serving whether schedules are in force, and it is not shutting down
 */
record ServiceView(String now, boolean serving, List<Evaluation> evaluations) {

    ServiceView {
        requireNonNull(now, "now");
        evaluations = List.copyOf(evaluations);
    }

    /**
     * An evaluation.
     *
     * @param state running, waiting, or the status of its last run; null where it was never run
     * @param lastRun the last that has ended with a report; null for none
     * @param candidates of that run, best first
     */
    record Evaluation(
            String name,
            String file,
            @Nullable String state,
            List<Schedule> schedules,
            @Nullable RunSummary lastRun,
            List<Candidate> candidates) {

        Evaluation {
            requireNonNull(name, "name");
            requireNonNull(file, "file");
            schedules = List.copyOf(schedules);
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * When it runs by itself.
     *
     * @param next with the offset of its time zone; null where it never fires again
     */
    record Schedule(
            String name,
            String cron,
            String timeZone,
            @Nullable String next) {}

    /**
     * A candidate's score, and how it has gone.
     *
     * @param trend its scores in runs that may be compared with the last, oldest first
     */
    record Candidate(
            String name,
            @Nullable Double mean,
            @Nullable List<Double> interval,
            int scored,
            int expected,
            List<Point> trend) {

        Candidate {
            requireNonNull(name, "name");
            trend = List.copyOf(trend);
        }
    }

    record Point(
            String run,
            String startedAt,
            double mean,
            @Nullable List<Double> interval) {}

    /** What goes on, and what waits. */
    record Activity(String now, boolean serving, List<Run> runs, List<Waiting> queue) {

        Activity {
            runs = List.copyOf(runs);
            queue = List.copyOf(queue);
        }
    }

    /**
     * A run that goes on.
     *
     * @param since when it was begun or gone on with by this process
     * @param answers what it takes of each candidate
     * @param verdicts the same
     */
    record Run(
            String run,
            String evaluation,
            String since,
            int inFlight,
            int answers,
            int verdicts,
            List<RunningCandidate> candidates) {}

    /** Its counts; the mean is the plain one of the scores so far. */
    record RunningCandidate(
            String name,
            int asked,
            int judged,
            int failed,
            @Nullable Double mean) {}

    /** A firing that waits or is being run. */
    record Waiting(
            String evaluation,
            String schedule,
            String scheduledAt,
            @Nullable String begunAt) {}
}
