package dev.mtbench.schedule;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.evaluation.ScheduleEntry.Misfire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * Fires schedules at their times. When each fires next stands in the store, so that a time which passes while nothing is
 * running is noticed, and made up for or left out as its schedule says.
 */
public final class Timetable implements AutoCloseable {

    /** A firing that comes later than this has been missed; a busy machine is not that late. */
    public static final Duration LATENESS = Duration.ofSeconds(5);

    private static final String NAME = "schedules";
    private static final String JOBS = "evaluations";

    /** A machine that is idle asks so often what others have scheduled. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration ALONE = Duration.ofSeconds(30);

    /** No evaluation has a tilde in its name: firings that wait for the end of their jitter stand apart. */
    private static final String DELAYED = "~delayed";

    private static final String SCHEDULE = "schedule";
    private static final String SCHEDULED_AT = "scheduledAt";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MILLIS_BETWEEN_LOOKS = 200;

    private final Scheduler quartz;
    private final Duration patience;
    private final Fired listener;
    private volatile Map<TriggerKey, ScheduleEntry> schedules = Map.of();

    /** Begins with nothing; fires nothing before {@link #start}. */
    public Timetable(Store store, Fired listener) throws IOException {
        this.listener = requireNonNull(listener, "listener");
        this.patience = store.isShared() ? PATIENCE : Duration.ZERO;
        try {
            this.quartz = QuartzSchedulers.over(store, NAME, 2, store.isShared() ? LOOK : ALONE, LATENESS);
            quartz.setJobFactory((bundle, scheduler) -> new FiringJob(this));
        } catch (SchedulerException e) {
            throw failed(e);
        }
    }

    /**
     * Takes these schedules in the place of what there was. One that stays as it was keeps what it has missed.
     *
     * @param wanted by the evaluation's name
     * @throws IOException where the store fails
     */
    public synchronized void set(Map<String, List<ScheduleEntry>> wanted) throws IOException {
        Map<TriggerKey, ScheduleEntry> keyed = new HashMap<>();
        wanted.forEach((evaluation, entries) ->
                entries.forEach(entry -> keyed.put(new TriggerKey(entry.name(), evaluation), entry)));
        schedules = Map.copyOf(keyed);
        try {
            removeAllBut(wanted.keySet(), keyed.keySet());
            for (String evaluation : wanted.keySet()) {
                quartz.addJob(job(evaluation), true);
            }
            for (Map.Entry<TriggerKey, ScheduleEntry> entry : keyed.entrySet()) {
                put(entry.getKey(), entry.getValue());
            }
        } catch (SchedulerException e) {
            throw failed(e);
        }
    }

    private void removeAllBut(Set<String> evaluations, Set<TriggerKey> wanted) throws SchedulerException {
        for (JobKey job : quartz.getJobKeys(GroupMatcher.jobGroupEquals(JOBS))) {
            if (!evaluations.contains(job.getName())) {
                quartz.deleteJob(job);
            }
        }
        Set<TriggerKey> gone = new HashSet<>();
        for (String evaluation : evaluations) {
            gone.addAll(quartz.getTriggerKeys(GroupMatcher.triggerGroupEquals(evaluation)));
        }
        gone.removeAll(wanted);
        quartz.unscheduleJobs(List.copyOf(gone));
    }

    private static JobDetail job(String evaluation) {
        return JobBuilder.newJob(FiringJob.class)
                .withIdentity(evaluation, JOBS)
                .storeDurably()
                // Should the process die between the firing and its being taken, it fires again.
                .requestRecovery()
                .build();
    }

    private void put(TriggerKey key, ScheduleEntry entry) throws SchedulerException {
        Trigger trigger = trigger(key, entry);
        boolean ever = !CronExpressions.next(entry, Instant.now(), 1).isEmpty();
        Trigger known = quartz.getTrigger(key);
        if (known != null && isSame(known, (CronTrigger) trigger)) {
            quartz.resetTriggerFromErrorState(key);
            return;
        }
        if (known != null) {
            quartz.unscheduleJob(key);
        }
        if (ever) {
            add(trigger);
        }
    }

    private void add(Trigger trigger) throws SchedulerException {
        try {
            quartz.scheduleJob(trigger);
        } catch (ObjectAlreadyExistsException e) {
            // Another machine was a moment faster.
        }
    }

    static Trigger trigger(TriggerKey key, ScheduleEntry entry) {
        CronScheduleBuilder cron =
                CronScheduleBuilder.cronSchedule(entry.cron()).inTimeZone(Zones.of(entry.timeZone()));
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(key.getGroup(), JOBS)
                .withSchedule(
                        entry.misfire() == Misfire.ONCE
                                ? cron.withMisfireHandlingInstructionFireAndProceed()
                                : cron.withMisfireHandlingInstructionDoNothing())
                .build();
    }

    private static boolean isSame(Trigger known, CronTrigger wanted) {
        return known instanceof CronTrigger cron
                && cron.getCronExpression().equals(wanted.getCronExpression())
                && cron.getTimeZone().getID().equals(wanted.getTimeZone().getID())
                && cron.getMisfireInstruction() == wanted.getMisfireInstruction();
    }

    /**
     * Fires from now on.
     *
     * @return what should have fired since the store was last open
     * @throws IOException where the store fails
     */
    public synchronized List<Missed> start() throws IOException {
        try {
            List<Missed> missed = missed(Instant.now().minus(LATENESS));
            quartz.start();
            return missed;
        } catch (SchedulerException e) {
            throw failed(e);
        }
    }

    private List<Missed> missed(Instant before) throws SchedulerException {
        List<Missed> missed = new ArrayList<>();
        for (Map.Entry<TriggerKey, ScheduleEntry> entry : schedules.entrySet()) {
            Trigger trigger = quartz.getTrigger(entry.getKey());
            if (trigger != null
                    && trigger.getNextFireTime() != null
                    && trigger.getNextFireTime().toInstant().isBefore(before)) {
                missed.add(new Missed(
                        entry.getKey().getGroup(),
                        entry.getValue(),
                        trigger.getNextFireTime().toInstant()));
            }
        }
        return missed;
    }

    /** Fires nothing any more; what is due meanwhile counts as missed when the store is opened again. */
    public void pause() {
        try {
            quartz.standby();
        } catch (SchedulerException e) {
            // It is shut down already, and fires nothing.
        }
    }

    void fired(JobExecutionContext context) {
        Map<String, Object> data = context.getMergedJobDataMap();
        TriggerKey key = context.isRecovering()
                ? context.getRecoveringTriggerKey()
                : context.getTrigger().getKey();
        boolean delayed = key.getGroup().endsWith(DELAYED);
        String evaluation = delayed ? key.getGroup().replace(DELAYED, "") : key.getGroup();
        String name = delayed ? String.valueOf(data.get(SCHEDULE)) : key.getName();
        Optional<ScheduleEntry> entry = entry(new TriggerKey(name, evaluation));
        if (entry.isEmpty()) {
            return;
        }
        Instant at = delayed
                ? Instant.ofEpochMilli(Long.parseLong(String.valueOf(data.get(SCHEDULED_AT))))
                : scheduledAt(context);
        if (entry.get().jitter().isZero() || delayed) {
            listener.fired(evaluation, entry.get(), at);
        } else {
            delay(evaluation, entry.get(), at);
        }
    }

    /** On another machine the file may have changed a moment earlier than here. */
    private Optional<ScheduleEntry> entry(TriggerKey key) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!schedules.containsKey(key) && System.nanoTime() < end) {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(schedules.get(key));
    }

    private static Instant scheduledAt(JobExecutionContext context) {
        return context.isRecovering()
                ? Instant.ofEpochMilli(context.getMergedJobDataMap()
                        .getLongValueFromString(
                                Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS))
                : context.getScheduledFireTime().toInstant();
    }

    private void delay(String evaluation, ScheduleEntry entry, Instant at) {
        long wait = ThreadLocalRandom.current().nextLong(entry.jitter().toMillis() + 1);
        SimpleScheduleBuilder once = SimpleScheduleBuilder.simpleSchedule();
        TriggerKey key = new TriggerKey(entry.name() + "~" + at.toEpochMilli(), evaluation + DELAYED);
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(evaluation, JOBS)
                .startAt(Date.from(at.plusMillis(wait)))
                .usingJobData(SCHEDULE, entry.name())
                .usingJobData(SCHEDULED_AT, Long.toString(at.toEpochMilli()))
                .withSchedule(
                        entry.misfire() == Misfire.ONCE
                                ? once.withMisfireHandlingInstructionFireNow()
                                : once.withMisfireHandlingInstructionNextWithExistingCount())
                .build();
        try {
            add(trigger);
        } catch (SchedulerException e) {
            // Better at once than not at all.
            listener.fired(evaluation, entry, at);
        }
    }

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
