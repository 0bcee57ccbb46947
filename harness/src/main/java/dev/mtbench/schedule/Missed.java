package dev.mtbench.schedule;

import dev.mtbench.evaluation.ScheduleEntry;
import java.time.Instant;

/**
 * A schedule that should have fired while nothing was running, once or more often.
 *
 * @param since the first time that was missed
 */
public record Missed(String evaluation, ScheduleEntry schedule, Instant since) {}
