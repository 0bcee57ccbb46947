package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.InputException;
import dev.mtbench.launch.Ended;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.FiringQueue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Does one run after the other, whole, in this process. */
final class ServingAlone implements Serving {

    private final ScheduledFiles files;
    private final FiredRuns runs;
    private final FiringQueue queue;
    private final Queue<RunFolder> resumptions;
    private final FiringNews firings;
    private final Aftermath aftermath;
    private final Bell bell;
    private final InstantSource clock;

    /**
     * Prepares.
     *
     * @param resumptions the runs that somebody wants gone on with, which come before all firings
     */
    ServingAlone(
            ScheduledFiles files,
            FiredRuns runs,
            FiringQueue queue,
            Queue<RunFolder> resumptions,
            FiringNews firings,
            Aftermath aftermath,
            Bell bell,
            InstantSource clock) {
        this.files = requireNonNull(files, "files");
        this.runs = requireNonNull(runs, "runs");
        this.queue = requireNonNull(queue, "queue");
        this.resumptions = requireNonNull(resumptions, "resumptions");
        this.firings = requireNonNull(firings, "firings");
        this.aftermath = requireNonNull(aftermath, "aftermath");
        this.bell = requireNonNull(bell, "bell");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public void untilStopped() throws IOException, InterruptedException {
        while (!bell.isStopped()) {
            Optional<RunFolder> wanted = Optional.ofNullable(resumptions.poll());
            List<Firing> waiting = queue.all();
            if (wanted.isPresent()) {
                goOn(wanted.get());
            } else if (waiting.isEmpty()) {
                bell.await();
            } else {
                run(waiting.get(0));
            }
        }
    }

    @Override
    public boolean cancel(String run) {
        return runs.cancel(run);
    }

    private void goOn(RunFolder folder) throws InterruptedException {
        try {
            Ended ended = runs.resume(folder);
            aftermath.ended(ended.report().run().name(), ended);
        } catch (InputException | IOException | RuntimeException e) {
            aftermath.failed(folder.id(), e);
        }
    }

    private void run(Firing firing) throws IOException, InterruptedException {
        Optional<ScheduledFile> file = files.of(firing.evaluation());
        if (file.isEmpty()) {
            firings.leftOut(firing, FiringNews.NO_FILE);
            queue.remove(firing);
            return;
        }
        queue.begin(firing, clock.instant());
        boolean over = run(file.get(), firing);
        if (over) {
            queue.remove(firing);
        }
        if (!bell.isStopped()) {
            firings.next(firing.evaluation());
        }
    }

    /** False where the service was stopped before its end: the next service goes on with it. */
    private boolean run(ScheduledFile file, Firing firing) throws InterruptedException {
        try {
            Optional<Ended> ended = runs.run(file, firing.begunAt());
            ended.ifPresent(run -> aftermath.ended(file.name(), run));
            return !bell.isStopped()
                    || ended.filter(run -> run.status() == RunStatus.INTERRUPTED)
                            .isEmpty();
        } catch (InputException | IOException | RuntimeException e) {
            aftermath.failed(
                    file.name(), e, other -> file.evaluation().secrets().sweep(String.valueOf(other)));
        }
        return !bell.isStopped();
    }
}
