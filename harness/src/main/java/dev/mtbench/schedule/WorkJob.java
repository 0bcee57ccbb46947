package dev.mtbench.schedule;

import static java.util.Objects.requireNonNull;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz runs for a step: on one machine, and again on another should that one die. */
final class WorkJob implements Job {

    private final Worker worker;

    WorkJob(Worker worker) {
        this.worker = requireNonNull(worker, "worker");
    }

    @Override
    public void execute(JobExecutionContext context) {
        worker.work(Work.of(context.getJobDetail().getKey().getName()));
    }
}
