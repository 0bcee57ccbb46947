package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.evaluation.ScheduleEntry.Misfire;
import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import dev.mtbench.evaluation.SharedStore;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Ended;
import dev.mtbench.launch.Watcher;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import dev.mtbench.schedule.CronExpressions;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.FiringQueue;
import dev.mtbench.schedule.Missed;
import dev.mtbench.schedule.Offer;
import dev.mtbench.schedule.SharedRuns;
import dev.mtbench.schedule.Shift;
import dev.mtbench.schedule.Store;
import dev.mtbench.schedule.Timetable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs evaluations when their schedules fire, until it is stopped.
 *
 * <p>One run at a time: an endpoint's limits on requests hold within a run, and two at once would break them. A firing
 * that finds another evaluation's run going on waits for it. What had begun when a service ended is the first that the
 * next one runs.
 */
public final class EvaluationService {

    /** The store's folder in the folder of the runs. */
    public static final String STORE = ".schedule";

    /** Stands in the place of a schedule's name where a person has asked. */
    public static final String BY_REQUEST = "request";

    private static final int SECONDS_BETWEEN_LOOKS = 2;
    private static final long MILLIS_BETWEEN_SHARES = 1_000;
    private static final long UNTIL_RUNG = 0;

    /** The store itself waits some seconds for each. */
    private static final int MOST_OFFERS = 20;

    private final ScheduledFiles files;
    private final FiredRuns runs;
    private final News news;
    private final ServiceListener listener;
    private final InstantSource clock;
    private final Queue<RunFolder> resumptions = new ConcurrentLinkedQueue<>();
    private final Object bell = new Object();
    private boolean rung;
    private Optional<Timetable> firing = Optional.empty();
    private volatile Optional<FiringQueue> serving = Optional.empty();
    private volatile Optional<SharedWork> together = Optional.empty();
    private volatile boolean stopped;

    /** Prepares; nothing fires before {@link #run}. */
    public EvaluationService(ScheduledFiles files, FiredRuns runs, News news, InstantSource clock) {
        this(files, runs, news, new ServiceListener() {}, clock);
    }

    /** The same, with someone who is told what becomes of firings. */
    public EvaluationService(
            ScheduledFiles files, FiredRuns runs, News news, ServiceListener listener, InstantSource clock) {
        this.files = requireNonNull(files, "files");
        this.runs = requireNonNull(runs, "runs");
        this.news = requireNonNull(news, "news");
        this.listener = requireNonNull(listener, "listener");
        this.clock = requireNonNull(clock, "clock");
    }

    /** What is told of each run while it goes on. */
    public static Watcher.Factory watchers(News news) {
        return ToldRun.watchers(news);
    }

    /**
     * Serves until it is stopped.
     *
     * @throws InputException where another service has the store, or it cannot be opened; nothing was sent
     * @throws IOException where the store fails
     */
    public void run() throws InputException, IOException, InterruptedException {
        String machine = Machine.name();
        try (Store store = open(machine)) {
            FiringQueue queue = new FiringQueue(store);
            boolean busy = store.isBusy();
            if (!busy) {
                leaveOutWhatWaitedTooLong(queue);
            }
            try (Timetable timetable =
                    new Timetable(store, (evaluation, entry, at) -> fired(queue, evaluation, entry, at))) {
                timetable.set(files.schedules());
                start(timetable);
                serving = Optional.of(queue);
                files.all().forEach(file -> tellNext(file.name()));
                if (!busy) {
                    files.all().stream()
                            .filter(file ->
                                    !file.evaluation().upkeep().recipients().isEmpty())
                            .forEach(runs::tellOfLast);
                }
                if (store.isShared()) {
                    news.tell("service", "is " + machine + ", one of the machines at " + storeName());
                    lookingAtFiles(timetable, () -> serveTogether(store, queue, machine));
                } else {
                    lookingAtFiles(timetable, () -> serveAlone(queue));
                }
            } finally {
                serving = Optional.empty();
            }
        }
    }

    private Store open(String machine) throws InputException {
        Path folder = files.results().resolve(STORE);
        Optional<SharedStore> shared = files.store();
        return shared.isPresent() ? Store.open(shared.get(), folder, machine) : Store.open(folder);
    }

    private String storeName() {
        return files.store().map(store -> store.url().written()).orElse("");
    }

    private void start(Timetable timetable) throws IOException {
        synchronized (bell) {
            if (!stopped) {
                timetable.start().forEach(this::tell);
                firing = Optional.of(timetable);
            }
        }
    }

    /** A firing that waited when the last service ended was missed like any other, unless its run had begun. */
    private void leaveOutWhatWaitedTooLong(FiringQueue queue) throws IOException {
        Instant late = clock.instant().minus(Timetable.LATENESS);
        for (Firing firing : queue.all()) {
            boolean skips = entry(firing)
                    .filter(entry -> entry.misfire() == Misfire.SKIP)
                    .isPresent();
            if (skips && firing.begunAt().isEmpty() && firing.scheduledAt().isBefore(late)) {
                queue.remove(firing);
                news.tell(firing.evaluation(), said(firing) + " is left out: nothing was running to do it in time");
            }
        }
    }

    private Optional<ScheduleEntry> entry(Firing firing) {
        return files.of(firing.evaluation()).stream()
                .flatMap(file -> file.evaluation().schedules().stream())
                .filter(entry -> entry.name().equals(firing.schedule()))
                .findFirst();
    }

    /** What goes on until the service is stopped. */
    @FunctionalInterface
    private interface Serving {
        void untilStopped() throws IOException, InterruptedException;
    }

    private void lookingAtFiles(Timetable timetable, Serving rest) throws IOException, InterruptedException {
        // Not by an interrupt, which would close the store's file under whoever is using it.
        CountDownLatch ended = new CountDownLatch(1);
        Thread looks = new Thread(() -> lookUntil(ended, timetable), "files");
        looks.setDaemon(true);
        looks.start();
        try {
            rest.untilStopped();
        } finally {
            ended.countDown();
            looks.join();
        }
    }

    private void serveAlone(FiringQueue queue) throws IOException, InterruptedException {
        while (!stopped) {
            Optional<RunFolder> wanted = Optional.ofNullable(resumptions.poll());
            List<Firing> firings = queue.all();
            if (wanted.isPresent()) {
                goOn(wanted.get());
            } else if (firings.isEmpty()) {
                awaitBell(UNTIL_RUNG);
            } else {
                run(queue, firings.get(0));
            }
        }
    }

    private void serveTogether(Store store, FiringQueue queue, String machine)
            throws IOException, InterruptedException {
        SharedRuns shared = new SharedRuns(store);
        SharedWork work = new SharedWork(files, runs, queue, shared, machine, new SharedNews(), clock);
        together = Optional.of(work);
        try (Shift shift = new Shift(store, work)) {
            synchronized (bell) {
                if (!stopped) {
                    shift.start();
                }
            }
            while (!stopped) {
                giveOut(shift, shared, work);
                awaitBell(MILLIS_BETWEEN_SHARES);
            }
        }
    }

    /** A database that is away for a while ends no service. */
    private void giveOut(Shift shift, SharedRuns shared, SharedWork work) throws InterruptedException {
        Optional<RunFolder> wanted = Optional.ofNullable(resumptions.poll());
        try {
            if (wanted.isPresent()) {
                work.resume(wanted.get(), BY_REQUEST);
            }
            shift.giveOut(shared.due());
        } catch (InputException e) {
            cannotRun(wanted.map(RunFolder::id).orElse("service"), e);
        } catch (IOException e) {
            news.tell("service", String.valueOf(e.getMessage()));
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_SHARES);
        }
    }

    /** What the steps of shared runs tell goes the way of all news. */
    private final class SharedNews implements SharedWork.Told {

        @Override
        public void tell(String about, String what) {
            news.tell(about, what);
        }

        @Override
        public void ended(String evaluation, Ended ended) {
            EvaluationService.this.ended(evaluation, ended);
            tellNext(evaluation);
        }

        @Override
        public void failed(String evaluation, Exception why) {
            if (why instanceof InputException faults) {
                cannotRun(evaluation, faults);
            } else {
                listener.failed(evaluation);
                news.tell(evaluation, "the run failed: " + why.getClass().getSimpleName());
            }
        }

        @Override
        public void done() {
            ring();
        }
    }

    private void lookUntil(CountDownLatch ended, Timetable timetable) {
        try {
            while (!ended.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS)) {
                look(timetable);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Timetable timetable) {
        try {
            ScheduledFiles.Refreshed refreshed = files.refresh();
            for (Fault fault : refreshed.refused()) {
                news.tell("refused, what was in force stays", fault.toString());
            }
            if (refreshed.different()) {
                timetable.set(files.schedules());
                news.tell("files", "what has changed is in force");
                files.all().forEach(file -> tellNext(file.name()));
            }
        } catch (IOException | RuntimeException e) {
            news.tell("files", "could not be looked at: " + e.getMessage());
        }
    }

    private void fired(FiringQueue queue, String evaluation, ScheduleEntry entry, Instant at) {
        String said = "'" + entry.name() + "' of " + iso(at, entry);
        try {
            Offer offer = offered(queue, evaluation, entry, at);
            listener.fired(evaluation, offer);
            switch (offer) {
                case TAKEN -> news.tell(evaluation, said + " has fired");
                case OVERLAPS -> news.tell(evaluation, said + " is left out: a run of it goes on or waits");
                case TOO_MANY -> news.tell(evaluation, said + " is left out: too many of it wait already");
                case KNOWN -> {}
            }
        } catch (IOException | RuntimeException e) {
            news.tell(evaluation, said + " is lost: " + e.getMessage());
        }
        ring();
    }

    /** A database that is away for a moment must not cost a firing. */
    private Offer offered(FiringQueue queue, String evaluation, ScheduleEntry entry, Instant at) throws IOException {
        int attempts = files.store().isPresent() ? MOST_OFFERS : 1;
        while (true) {
            try {
                return queue.offer(evaluation, entry.name(), at, entry.overlap());
            } catch (IOException e) {
                attempts--;
                if (attempts == 0 || stopped) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_SHARES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(FiringQueue queue, Firing firing) throws IOException, InterruptedException {
        Optional<ScheduledFile> file = files.of(firing.evaluation());
        if (file.isEmpty()) {
            news.tell(firing.evaluation(), said(firing) + " is left out: no file of this service has it any more");
            queue.remove(firing);
            return;
        }
        queue.begin(firing, clock.instant());
        boolean over = run(file.get(), firing);
        if (over) {
            queue.remove(firing);
        }
        if (!stopped) {
            tellNext(firing.evaluation());
        }
    }

    /** False where the service was stopped before its end: the next service goes on with it. */
    private boolean run(ScheduledFile file, Firing firing) throws InterruptedException {
        try {
            Optional<Ended> ended = runs.run(file, firing.begunAt());
            ended.ifPresent(run -> ended(file.name(), run));
            return !stopped
                    || ended.filter(run -> run.status() == RunStatus.INTERRUPTED)
                            .isEmpty();
        } catch (InputException e) {
            cannotRun(file.name(), e);
        } catch (IOException | RuntimeException e) {
            listener.failed(file.name());
            news.tell(
                    file.name(),
                    "the run failed: " + file.evaluation().secrets().sweep(String.valueOf(e)));
        }
        return !stopped;
    }

    private void ended(String evaluation, Ended run) {
        listener.ended(evaluation, run);
        news.tell(evaluation, ToldRun.ending(run));
        files.of(evaluation)
                .flatMap(file -> file.evaluation().upkeep().keep())
                .ifPresent(keep ->
                        new Retention(files.results(), files.all(), news).apply(evaluation, keep, clock.instant()));
    }

    private void cannotRun(String about, InputException faults) {
        if (!stopped) {
            listener.failed(about);
            faults.faults().forEach(fault -> news.tell(about, "cannot be run: " + fault));
        }
    }

    private void goOn(RunFolder folder) throws InterruptedException {
        try {
            Ended ended = runs.resume(folder);
            ended(ended.report().run().name(), ended);
        } catch (InputException e) {
            cannotRun(folder.id(), e);
        } catch (IOException | RuntimeException e) {
            // The run's own log has the rest: without its evaluation nobody can tell a secret from a text.
            news.tell(folder.id(), "the run failed: " + e.getClass().getSimpleName());
        }
    }

    /** Whether schedules are in force, and nobody has asked it to stop. */
    public boolean isServing() {
        return serving.isPresent() && !stopped;
    }

    /**
     * The firings that are to be run, the one that is being run included, oldest first; none unless it is serving.
     *
     * @throws IOException where the store fails
     */
    public List<Firing> waiting() throws IOException {
        Optional<FiringQueue> queue = serving;
        return queue.isPresent() ? queue.get().all() : List.of();
    }

    /**
     * Fires an evaluation now, unless a run of it goes on or waits.
     *
     * @return what became of it; empty unless it is serving
     * @throws IOException where the store fails
     */
    public Optional<Offer> start(String evaluation) throws IOException {
        Optional<FiringQueue> queue = serving;
        if (queue.isEmpty() || stopped) {
            return Optional.empty();
        }
        Offer offer = queue.get().offer(evaluation, BY_REQUEST, clock.instant(), Overlap.SKIP);
        listener.fired(evaluation, offer);
        if (offer == Offer.TAKEN) {
            news.tell(evaluation, "is run by request");
            ring();
        }
        return Optional.of(offer);
    }

    /** Goes on with a run before the next firing is run. What stands in its way is told as news. */
    public void resume(RunFolder folder) {
        if (!resumptions.contains(folder)) {
            resumptions.add(folder);
            news.tell(folder.id(), "is to be gone on with, by request");
            ring();
        }
    }

    /** Ends a run so that it can be resumed; false where it does not go on here. */
    public boolean cancel(String run) {
        Optional<SharedWork> work = together;
        boolean found = work.isPresent() ? cancel(work.get(), run) : runs.cancel(run);
        if (found) {
            news.tell(run, "is cancelled by request");
        }
        return found;
    }

    private boolean cancel(SharedWork work, String run) {
        try {
            boolean found = work.cancel(run);
            ring();
            return found;
        } catch (IOException e) {
            news.tell(run, "cannot be cancelled: " + e.getMessage());
            return false;
        }
    }

    /** Waits until something is to be done, or for so long at most. */
    private void awaitBell(long mostMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
        synchronized (bell) {
            while (!rung && !stopped && (mostMillis == UNTIL_RUNG || System.nanoTime() < end)) {
                bell.wait(mostMillis);
            }
            rung = false;
        }
    }

    private void ring() {
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    /** Fires nothing more and ends, once replies in flight have had their time. Any thread may call this. */
    public void stop(String reason) {
        synchronized (bell) {
            stopped = true;
            firing.ifPresent(Timetable::pause);
        }
        runs.stop(reason);
        ring();
    }

    private void tell(Missed missed) {
        String since = iso(missed.since(), missed.schedule());
        news.tell(
                missed.evaluation(),
                "'" + missed.schedule().name() + "' missed " + since
                        + (missed.schedule().misfire() == Misfire.ONCE
                                ? ": it is made up for, once"
                                : ": that is left out"));
    }

    private String said(Firing firing) {
        return "'" + firing.schedule() + "' of "
                + entry(firing)
                        .map(entry -> iso(firing.scheduledAt(), entry))
                        .orElse(firing.scheduledAt().toString());
    }

    private void tellNext(String evaluation) {
        record Next(ScheduleEntry schedule, ZonedDateTime time) {}
        Instant now = clock.instant();
        Optional<Next> next = files.of(evaluation).stream()
                .flatMap(file -> file.evaluation().schedules().stream())
                .flatMap(entry -> CronExpressions.next(entry, now, 1).stream().map(time -> new Next(entry, time)))
                .min(Comparator.comparing(found -> found.time().toInstant()));
        news.tell(
                evaluation,
                next.map(found -> "next is '" + found.schedule().name() + "' at "
                                + iso(found.time().toInstant(), found.schedule()))
                        .orElse("no schedule of it fires any more"));
    }

    private static String iso(Instant time, ScheduleEntry entry) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atZone(entry.timeZone()));
    }
}
