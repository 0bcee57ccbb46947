package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Ended;
import dev.mtbench.launch.Launch;
import dev.mtbench.launch.Watcher;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what a firing asks for: goes on with a run that was left in the middle, and then runs anew. One at a time. */
public final class FiredRuns {

    private final Supplier<Launch> launches;
    private final MaterialsOf materials;
    private final Watcher.Factory watchers;
    private final News news;
    private final Object gate = new Object();
    private Optional<Launch> running = Optional.empty();
    private Optional<String> run = Optional.empty();
    private Optional<String> stopped = Optional.empty();

    /** Finds what an evaluation asks with, and installs it first where that was not done yet. */
    @FunctionalInterface
    public interface MaterialsOf {

        /**
         * The materials.
         *
         * @throws InputException with everything that is missing or wrong
         */
        Materials of(ScheduledFile file) throws InputException, InterruptedException;
    }

    /**
     * Prepares.
     *
     * @param launches a new one for each run
     */
    public FiredRuns(Supplier<Launch> launches, MaterialsOf materials, Watcher.Factory watchers, News news) {
        this.launches = requireNonNull(launches, "launches");
        this.materials = requireNonNull(materials, "materials");
        this.watchers = named(requireNonNull(watchers, "watchers"));
        this.news = requireNonNull(news, "news");
    }

    /**
     * Runs a firing to its end.
     *
     * @param begunAt when the firing was begun by a process that has died since: what it began then is gone on with,
     *     and nothing else is run; empty for a firing that begins now
     * @return how the last run ended; empty where the firing's run had ended before
     * @throws InputException where nothing can be run; nothing was sent
     * @throws IOException where a reply cannot be written to disk
     */
    public Optional<Ended> run(ScheduledFile file, Optional<Instant> begunAt)
            throws InputException, IOException, InterruptedException {
        Optional<RunFolder> last = last(file);
        if (last.isPresent()) {
            RunLog log = RunLog.read(last.get().runLog());
            boolean its = begunAt.isPresent() && !log.provenance().startedAt().isBefore(begunAt.get());
            if (log.status() == RunStatus.INTERRUPTED && !Launch.wasCancelled(log)) {
                Optional<Ended> resumed = resume(file, last.get());
                if (resumed.isPresent() && (its || resumed.get().status() == RunStatus.INTERRUPTED)) {
                    return resumed;
                }
            } else if (its) {
                return Optional.empty();
            }
        }
        return Optional.of(fresh(file));
    }

    /** The evaluation's last run, if it was interrupted and not by request. */
    static Optional<RunFolder> interrupted(ScheduledFile file) throws InputException {
        Optional<RunFolder> last = last(file);
        if (last.isEmpty()) {
            return last;
        }
        RunLog log = RunLog.read(last.get().runLog());
        return last.filter(run -> log.status() == RunStatus.INTERRUPTED && !Launch.wasCancelled(log));
    }

    /** Tells of the evaluation's last run what a service that died could not tell any more. */
    void tellOfLast(ScheduledFile file) {
        try {
            Optional<RunFolder> last = last(file);
            if (last.isPresent()) {
                launches.get().tell(last.get()).forEach(untold -> news.tell(file.name(), untold));
            }
        } catch (InputException e) {
            news.tell(file.name(), "its last run cannot be told of: " + e.getMessage());
        }
    }

    /** What an evaluation asks with, installed first where that was not done yet. */
    Materials materials(ScheduledFile file) throws InputException, InterruptedException {
        return materials.of(file);
    }

    /** Something that is done with a launch. */
    @FunctionalInterface
    interface Step<T> {
        T with(Launch launch, Watcher.Factory watchers) throws InputException, IOException, InterruptedException;
    }

    /**
     * Does something that {@link #stop} stops.
     *
     * @throws InputException where it was stopped before
     */
    <T> T launched(Step<T> step) throws InputException, IOException, InterruptedException {
        Launch launch = launch();
        try {
            return step.with(launch, watchers);
        } finally {
            ended();
        }
    }

    /** Whether nothing more is sent. */
    boolean isStopped() {
        synchronized (gate) {
            return stopped.isPresent();
        }
    }

    /** The evaluation's last run; older ones that were left in the middle were given up by whoever ran it again. */
    private static Optional<RunFolder> last(ScheduledFile file) throws InputException {
        List<RunFolder> runs = RunFolder.all(
                file.evaluation().results(),
                log -> log.provenance().name().equals(file.name())
                        && log.provenance().importedFrom().isEmpty()
                        && log.provenance().source().isEmpty());
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** Empty where the folder is damaged, which must not hold back all later runs. */
    private Optional<Ended> resume(ScheduledFile file, RunFolder folder)
            throws InputException, IOException, InterruptedException {
        // Whoever works on it elsewhere is running this evaluation: not to be run twice at a time.
        try (FileChannel free = folder.lock()) {
            news.tell(file.name(), "goes on with " + folder.path() + ", which was interrupted");
        }
        try {
            return Optional.of(resume(folder));
        } catch (InputException e) {
            news.tell(file.name(), "cannot go on with " + folder.path() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Goes on with one run, to its end.
     *
     * @throws InputException where the folder is damaged, or another process works on it
     * @throws IOException where a reply cannot be written to disk
     */
    public Ended resume(RunFolder folder) throws InputException, IOException, InterruptedException {
        return launched((launch, watching) -> launch.resume(folder, watching));
    }

    private Ended fresh(ScheduledFile file) throws InputException, IOException, InterruptedException {
        Materials asked = materials.of(file);
        return launched((launch, watching) -> launch.fresh(file.evaluation(), asked, watching));
    }

    /** Sends nothing more; the run ends with what there is. Any thread may call this, at any time. */
    public void stop(String reason) {
        synchronized (gate) {
            stopped = Optional.of(reason);
            running.ifPresent(launch -> launch.stop(reason));
        }
    }

    /** Ends a run that goes on here, so that nothing but a request goes on with it; false where it does not. */
    public boolean cancel(String id) {
        synchronized (gate) {
            boolean itGoesOn = run.filter(id::equals).isPresent();
            if (itGoesOn) {
                running.ifPresent(Launch::cancel);
            }
            return itGoesOn;
        }
    }

    private Watcher.Factory named(Watcher.Factory watching) {
        return (begun, inFlight) -> {
            synchronized (gate) {
                run = Optional.of(begun.folder().id());
            }
            return watching.watch(begun, inFlight);
        };
    }

    private Launch launch() throws InputException {
        synchronized (gate) {
            if (stopped.isPresent()) {
                throw new InputException(Fault.of("", "nothing more is run: " + stopped.get()));
            }
            Launch launch = launches.get();
            running = Optional.of(launch);
            return launch;
        }
    }

    private void ended() {
        synchronized (gate) {
            running = Optional.empty();
            run = Optional.empty();
        }
    }
}
