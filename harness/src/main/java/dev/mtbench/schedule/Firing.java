package dev.mtbench.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One firing that is to be run.
 *
 * @param id in the order they were taken
 * @param evaluation the evaluation's name
 * @param schedule the schedule's name
 * @param scheduledAt when it fired, to the millisecond
 * @param begunAt when its run was first begun, by this process or an earlier one; empty: not yet
 */
public record Firing(long id, String evaluation, String schedule, Instant scheduledAt, Optional<Instant> begunAt) {

    public Firing {
        requireNonNull(evaluation, "evaluation");
        requireNonNull(schedule, "schedule");
        requireNonNull(scheduledAt, "scheduledAt");
        requireNonNull(begunAt, "begunAt");
    }
}
