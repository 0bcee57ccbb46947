package dev.mtbench.schedule;

import dev.mtbench.evaluation.ScheduleEntry;
import java.time.Instant;

/** Is told of every firing; called from threads of the timetable. */
@FunctionalInterface
public interface Fired {

    /**
     * A schedule has fired, and its jitter is over.
     *
     * @param scheduledAt the time it was meant for; now, where it makes up for missed ones
     */
    void fired(String evaluation, ScheduleEntry schedule, Instant scheduledAt);
}
