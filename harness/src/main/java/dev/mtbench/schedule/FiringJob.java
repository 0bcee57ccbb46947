package dev.mtbench.schedule;

import static java.util.Objects.requireNonNull;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz runs: it only tells the timetable, and is over at once. */
final class FiringJob implements Job {

    private final Timetable timetable;

    FiringJob(Timetable timetable) {
        this.timetable = requireNonNull(timetable, "timetable");
    }

    @Override
    public void execute(JobExecutionContext context) {
        timetable.fired(context);
    }
}
