package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.evaluation.ScheduleEntry.Misfire;
import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import dev.mtbench.evaluation.SharedStore;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Watcher;
import dev.mtbench.run.RunFolder;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.FiringQueue;
import dev.mtbench.schedule.Offer;
import dev.mtbench.schedule.Store;
import dev.mtbench.schedule.Timetable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
    private static final long MILLIS_BETWEEN_OFFERS = 1_000;

    /** The store itself waits some seconds for each. */
    private static final int MOST_OFFERS = 20;

    private final ScheduledFiles files;
    private final FiredRuns runs;
    private final News news;
    private final FiringNews firings;
    private final ServiceListener listener;
    private final InstantSource clock;
    private final Bell bell = new Bell();
    private final Queue<RunFolder> resumptions = new ConcurrentLinkedQueue<>();
    private final Object gate = new Object();
    private Optional<Timetable> firing = Optional.empty();
    private volatile Optional<FiringQueue> queue = Optional.empty();
    private volatile Optional<Serving> serving = Optional.empty();

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
        this.firings = new FiringNews(files, news, clock);
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
            FiringQueue known = new FiringQueue(store);
            boolean busy = store.isBusy();
            if (!busy) {
                leaveOutWhatWaitedTooLong(known);
            }
            try (Timetable timetable =
                    new Timetable(store, (evaluation, entry, at) -> fired(known, evaluation, entry, at))) {
                timetable.set(files.schedules());
                start(timetable);
                queue = Optional.of(known);
                firings.allNext();
                if (!busy) {
                    tellOfLast();
                }
                serve(serving(store, known, machine), timetable);
            } finally {
                queue = Optional.empty();
            }
        }
    }

    private Store open(String machine) throws InputException {
        Path folder = files.results().resolve(STORE);
        Optional<SharedStore> shared = files.store();
        return shared.isPresent() ? Store.open(shared.get(), folder, machine) : Store.open(folder);
    }

    private void start(Timetable timetable) throws IOException {
        synchronized (gate) {
            if (!bell.isStopped()) {
                timetable.start().forEach(firings::missed);
                firing = Optional.of(timetable);
            }
        }
    }

    /** A firing that waited when the last service ended was missed like any other, unless its run had begun. */
    private void leaveOutWhatWaitedTooLong(FiringQueue waiting) throws IOException {
        Instant late = clock.instant().minus(Timetable.LATENESS);
        for (Firing each : waiting.all()) {
            boolean skips = firings.schedule(each)
                    .filter(entry -> entry.misfire() == Misfire.SKIP)
                    .isPresent();
            if (skips && each.begunAt().isEmpty() && each.scheduledAt().isBefore(late)) {
                waiting.remove(each);
                firings.leftOut(each, "nothing was running to do it in time");
            }
        }
    }

    private void tellOfLast() {
        files.all().stream()
                .filter(file -> !file.evaluation().upkeep().recipients().isEmpty())
                .forEach(runs::tellOfLast);
    }

    private Serving serving(Store store, FiringQueue known, String machine) {
        Aftermath aftermath = new Aftermath(files, news, listener, clock, bell);
        if (!store.isShared()) {
            return new ServingAlone(files, runs, known, resumptions, firings, aftermath, bell, clock);
        }
        String where = files.store().map(shared -> shared.url().written()).orElse("");
        news.tell("service", "is " + machine + ", one of the machines at " + where);
        return new ServingTogether(store, files, runs, resumptions, firings, aftermath, news, bell, machine, clock);
    }

    /** Looks at the files meanwhile. */
    private void serve(Serving how, Timetable timetable) throws IOException, InterruptedException {
        // Not by an interrupt, which would close the store's file under whoever is using it.
        CountDownLatch ended = new CountDownLatch(1);
        Thread looks = new Thread(() -> lookUntil(ended, timetable), "files");
        looks.setDaemon(true);
        looks.start();
        serving = Optional.of(how);
        try {
            how.untilStopped();
        } finally {
            serving = Optional.empty();
            ended.countDown();
            looks.join();
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
                firings.allNext();
            }
        } catch (IOException | RuntimeException e) {
            news.tell("files", "could not be looked at: " + e.getMessage());
        }
    }

    private void fired(FiringQueue known, String evaluation, ScheduleEntry entry, Instant at) {
        try {
            Offer offer = offered(known, evaluation, entry, at);
            listener.fired(evaluation, offer);
            firings.fired(evaluation, entry, at, offer);
        } catch (IOException | RuntimeException e) {
            firings.lost(evaluation, entry, at, e);
        }
        bell.ring();
    }

    /** A database that is away for a moment must not cost a firing. */
    private Offer offered(FiringQueue known, String evaluation, ScheduleEntry entry, Instant at) throws IOException {
        int attempts = files.store().isPresent() ? MOST_OFFERS : 1;
        while (true) {
            try {
                return known.offer(evaluation, entry.name(), at, entry.overlap());
            } catch (IOException e) {
                attempts--;
                if (attempts == 0 || bell.isStopped()) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_OFFERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether schedules are in force, and nobody has asked it to stop. */
    public boolean isServing() {
        return queue.isPresent() && !bell.isStopped();
    }

    /**
     * The firings that are to be run, the one that is being run included, oldest first; none unless it is serving.
     *
     * @throws IOException where the store fails
     */
    public List<Firing> waiting() throws IOException {
        Optional<FiringQueue> known = queue;
        return known.isPresent() ? known.get().all() : List.of();
    }

    /**
     * Fires an evaluation now, unless a run of it goes on or waits.
     *
     * @return what became of it; empty unless it is serving
     * @throws IOException where the store fails
     */
    public Optional<Offer> start(String evaluation) throws IOException {
        Optional<FiringQueue> known = queue;
        if (known.isEmpty() || bell.isStopped()) {
            return Optional.empty();
        }
        Offer offer = known.get().offer(evaluation, BY_REQUEST, clock.instant(), Overlap.SKIP);
        listener.fired(evaluation, offer);
        if (offer == Offer.TAKEN) {
            news.tell(evaluation, "is run by request");
            bell.ring();
        }
        return Optional.of(offer);
    }

    /** Goes on with a run before the next firing is run. What stands in its way is told as news. */
    public void resume(RunFolder folder) {
        if (!resumptions.contains(folder)) {
            resumptions.add(folder);
            news.tell(folder.id(), "is to be gone on with, by request");
            bell.ring();
        }
    }

    /** Ends a run so that it can be resumed; false where it does not go on. */
    public boolean cancel(String run) {
        Optional<Serving> how = serving;
        try {
            boolean found = how.isPresent() && how.get().cancel(run);
            if (found) {
                news.tell(run, "is cancelled by request");
            }
            return found;
        } catch (IOException e) {
            news.tell(run, "cannot be cancelled: " + e.getMessage());
            return false;
        }
    }

    /** Fires nothing more and ends, once replies in flight have had their time. Any thread may call this. */
    public void stop(String reason) {
        synchronized (gate) {
            bell.stop();
            firing.ifPresent(Timetable::pause);
        }
        runs.stop(reason);
    }
}
