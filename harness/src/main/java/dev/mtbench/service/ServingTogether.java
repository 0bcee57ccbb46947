package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.InputException;
import dev.mtbench.launch.Ended;
import dev.mtbench.run.RunFolder;
import dev.mtbench.schedule.FiringQueue;
import dev.mtbench.schedule.SharedRuns;
import dev.mtbench.schedule.Shift;
import dev.mtbench.schedule.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Does the steps of runs that fall to this machine, and sees to it that all steps are given out. */
final class ServingTogether implements Serving {

    private static final long MILLIS_BETWEEN_SHARES = 1_000;

    private final Store store;
    private final SharedRuns shared;
    private final SharedWork work;
    private final Queue<RunFolder> resumptions;
    private final FiringNews firings;
    private final Aftermath aftermath;
    private final News news;
    private final Bell bell;

    /**
     * Prepares.
     *
     * @param resumptions the runs that somebody wants gone on with
     */
    ServingTogether(
            Store store,
            ScheduledFiles files,
            FiredRuns runs,
            Queue<RunFolder> resumptions,
            FiringNews firings,
            Aftermath aftermath,
            News news,
            Bell bell,
            String machine,
            InstantSource clock) {
        this.store = requireNonNull(store, "store");
        this.resumptions = requireNonNull(resumptions, "resumptions");
        this.firings = requireNonNull(firings, "firings");
        this.aftermath = requireNonNull(aftermath, "aftermath");
        this.news = requireNonNull(news, "news");
        this.bell = requireNonNull(bell, "bell");
        this.shared = new SharedRuns(store);
        this.work = new SharedWork(files, runs, new FiringQueue(store), shared, machine, new Steps(), clock);
    }

    @Override
    public void untilStopped() throws IOException, InterruptedException {
        try (Shift shift = new Shift(store, work)) {
            shift.start();
            while (!bell.isStopped()) {
                giveOut(shift);
                bell.await(MILLIS_BETWEEN_SHARES);
            }
        }
    }

    /** A database that is away for a while ends no service. */
    private void giveOut(Shift shift) throws InterruptedException {
        Optional<RunFolder> wanted = Optional.ofNullable(resumptions.poll());
        try {
            if (wanted.isPresent()) {
                work.resume(wanted.get(), EvaluationService.BY_REQUEST);
            }
            shift.giveOut(shared.due());
        } catch (InputException e) {
            aftermath.failed(wanted.map(RunFolder::id).orElse("service"), e);
        } catch (IOException e) {
            news.tell("service", String.valueOf(e.getMessage()));
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_SHARES);
        }
    }

    @Override
    public boolean cancel(String run) throws IOException {
        boolean found = work.cancel(run);
        bell.ring();
        return found;
    }

    /** What comes of the steps goes the way of all news. */
    private final class Steps implements SharedWork.Told {

        @Override
        public void tell(String about, String what) {
            news.tell(about, what);
        }

        @Override
        public void ended(String evaluation, Ended ended) {
            aftermath.ended(evaluation, ended);
            firings.next(evaluation);
        }

        @Override
        public void failed(String evaluation, Exception why) {
            aftermath.failed(evaluation, why);
        }

        @Override
        public void done() {
            bell.ring();
        }
    }
}
