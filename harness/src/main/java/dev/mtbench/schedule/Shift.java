package dev.mtbench.schedule;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/**
 * Shares steps out over the machines: each is a job of a Quartz cluster, which one machine does; should it die, another
 * does it again. Each machine does one at a time.
 */
public final class Shift implements AutoCloseable {

    private static final String NAME = "work";
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Waiting for a free machine is no misfire. */
    private static final Duration EVER = Duration.ofDays(365);

    private final Scheduler quartz;

    /** Begins with nothing; does nothing before {@link #start}. */
    public Shift(Store store, Worker worker) throws IOException {
        try {
            this.quartz = QuartzSchedulers.over(store, NAME, 1, LOOK, EVER);
            quartz.setJobFactory((bundle, scheduler) -> new WorkJob(worker));
        } catch (SchedulerException e) {
            throw failed(e);
        }
    }

    /** Takes on work from now on. */
    public void start() throws IOException {
        try {
            quartz.start();
        } catch (SchedulerException e) {
            throw failed(e);
        }
    }

    /** Gives out what has not been given out yet. */
    public void giveOut(List<Work> due) throws IOException {
        try {
            for (Work work : due) {
                if (!quartz.checkExists(JobKey.jobKey(work.key(), NAME))) {
                    giveOut(work);
                }
            }
        } catch (SchedulerException e) {
            throw failed(e);
        }
    }

    private void giveOut(Work work) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(WorkJob.class)
                .withIdentity(work.key(), NAME)
                .requestRecovery()
                .build();
        Trigger now = TriggerBuilder.newTrigger()
                .withIdentity(work.key(), NAME)
                .startNow()
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
                .build();
        try {
            quartz.scheduleJob(job, now);
        } catch (ObjectAlreadyExistsException e) {
            // Another machine was a moment faster.
        }
    }

    /** Takes on nothing more, and waits for what is being done. */
    @Override
    public void close() throws IOException {
        try {
            quartz.shutdown(true);
        } catch (SchedulerException e) {
            throw failed(e);
        }
    }

    private static IOException failed(SchedulerException cause) {
        return new IOException("the store of the schedules failed: " + cause.getMessage(), cause);
    }
}
