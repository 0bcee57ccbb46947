package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;

/**
 * When an evaluation runs by itself.
 *
 * @param name unique within the evaluation, at most 100 characters
 * @param cron a Quartz cron expression of six or seven fields
 * @param timeZone the zone its hours are meant in
 * @param misfire what becomes of a firing that was missed
 * @param overlap what becomes of a firing while the last run still goes on
 * @param jitter each firing comes later by a time drawn at random from zero to this; zero: never later
 */
public record ScheduleEntry(
        String name, String cron, ZoneId timeZone, Misfire misfire, Overlap overlap, Duration jitter) {

    private static final int LONGEST_NAME = 100;

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
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a schedule's name has at most " + LONGEST_NAME + " characters");
        }
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("'jitter' must not be negative");
        }
    }
}
