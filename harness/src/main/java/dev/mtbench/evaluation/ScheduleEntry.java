package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;

/**
 * When an evaluation runs by itself.
 *
 * @param name unique within the evaluation
 * @param cron a Quartz cron expression of six or seven fields
 * @param timeZone the zone its hours are meant in
 * @param misfire what becomes of a firing that was missed
 * @param overlap what becomes of a firing while the last run still goes on
 */
public record ScheduleEntry(String name, String cron, ZoneId timeZone, Misfire misfire, Overlap overlap) {

    /** What becomes of a firing that was missed because nothing was running. */
    public enum Misfire {
        /** It is made up for, once, however many were missed. */
        ONCE,
        /** It is left out. */
        SKIP
    }

    /** What becomes of a firing while the evaluation's last run still goes on. */
    public enum Overlap {
        /** It is left out. */
        SKIP,
        /** It waits until that run has ended. */
        QUEUE
    }

    public ScheduleEntry {
        requireNonNull(cron, "cron");
        requireNonNull(timeZone, "timeZone");
        requireNonNull(misfire, "misfire");
        requireNonNull(overlap, "overlap");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a schedule needs a name");
        }
    }
}
