package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.InputException;
import dev.mtbench.launch.Ended;
import dev.mtbench.launch.Outcome;
import dev.mtbench.launch.SharedLaunch;
import dev.mtbench.run.OutdatedException;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.schedule.FiringQueue;
import dev.mtbench.schedule.Part;
import dev.mtbench.schedule.SharedRun;
import dev.mtbench.schedule.SharedRuns;
import dev.mtbench.schedule.Work;
import dev.mtbench.schedule.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Does the steps of runs that several machines share. A firing's run is begun by one machine, its candidates are asked by
 * whichever machines are free, and the one that finds all of them done ends it.
 */
final class SharedWork implements Worker {

    private final ScheduledFiles files;
    private final FiredRuns runs;
    private final SharedBeginnings beginnings;
    private final SharedRuns shared;
    private final String machine;
    private final Told told;
    private final InstantSource clock;

    /** Is told what comes of a step. */
    interface Told extends News {

        /** A run has ended, with its reports written. */
        void ended(String evaluation, Ended ended);

        /** A firing cannot be run, or its run failed. */
        void failed(String evaluation, Exception why);

        /** Something else may be due now. */
        void done();
    }

    SharedWork(
            ScheduledFiles files,
            FiredRuns runs,
            FiringQueue queue,
            SharedRuns shared,
            String machine,
            Told told,
            InstantSource clock) {
        this.files = requireNonNull(files, "files");
        this.runs = requireNonNull(runs, "runs");
        this.shared = requireNonNull(shared, "shared");
        this.machine = requireNonNull(machine, "machine");
        this.told = requireNonNull(told, "told");
        this.clock = requireNonNull(clock, "clock");
        this.beginnings = new SharedBeginnings(files, runs, queue, shared, machine, told, clock);
    }

    @Override
    public void work(Work work) {
        if (runs.isStopped()) {
            return;
        }
        try {
            switch (work.kind()) {
                case BEGIN -> beginnings.begin(work.id());
                case PART -> part(work.id(), work.part());
                case END -> end(work.id());
            }
        } catch (OutdatedException e) {
            told.tell(machine, "has lost its place: it was taken for dead, or the run was cancelled");
        } catch (IOException | RuntimeException e) {
            told.tell(machine, swept("could not do a step, which is given out again: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        told.done();
    }

    private RunFolder folder(SharedRun run) {
        return beginnings.folder(run);
    }

    private void part(long id, int number) throws IOException, InterruptedException {
        Optional<SharedRun> run = shared.of(id);
        Optional<Part> part = shared.parts(id).stream()
                .filter(each -> each.number() == number && each.outcome().isEmpty())
                .findFirst();
        if (run.isEmpty() || part.isEmpty()) {
            return;
        }
        if (!Files.isRegularFile(folder(run.get()).runLog())) {
            throw new IOException(folder(run.get()).path() + " cannot be seen from here: is the folder shared?");
        }
        part(run.get(), part.get());
    }

    private void part(SharedRun run, Part part) throws IOException, InterruptedException {
        Taken taken = new Taken(run, part);
        try {
            Optional<Outcome> outcome = runs.launched((launch, watchers) ->
                    new SharedLaunch(launch, machine).part(folder(run), part.candidate(), taken, watchers));
            if (outcome.filter(ended -> !ended.stopped()).isPresent() && taken.done(outcome.get())) {
                told.tell(taken.about(), "all replies are in");
            }
        } catch (InputException | IOException | RuntimeException e) {
            if (runs.isStopped()) {
                return;
            }
            if (taken.isUntouched() && e instanceof IOException untouched) {
                throw untouched;
            }
            String why = swept(taken.about() + " failed: " + e.getMessage());
            if (taken.isLost() || !taken.done(Outcome.failed(why))) {
                throw new OutdatedException(String.valueOf(e.getMessage()));
            }
            told.tell(taken.about(), why);
        }
    }

    /** A part that is taken, and put back by whoever asks for it in vain. */
    private final class Taken implements SharedLaunch.Taking {

        private final SharedRun run;
        private final Part part;
        private Optional<ClaimFence> fence = Optional.empty();

        Taken(SharedRun run, Part part) {
            this.run = run;
            this.part = part;
        }

        String about() {
            return part.candidate().map(name -> name + " of ").orElse("") + run.run();
        }

        @Override
        public Optional<ClaimFence> take(long least) throws IOException {
            fence = shared.take(part, least).map(ClaimFence::new);
            fence.ifPresent(taken -> told.tell(about(), "is asked here, with token " + taken.token()));
            return fence;
        }

        boolean isLost() {
            return fence.filter(ClaimFence::isLost).isPresent();
        }

        boolean isUntouched() {
            return fence.isEmpty();
        }

        boolean done(Outcome outcome) throws IOException {
            Optional<ClaimFence> held = fence.isPresent() ? fence : take(0);
            return held.isPresent() && shared.done(held.get().claim(), OutcomeJson.write(outcome));
        }
    }

    private String swept(String text) {
        String clean = text;
        for (ScheduledFile file : files.all()) {
            clean = file.evaluation().secrets().sweep(clean);
        }
        return clean;
    }

    private void end(long id) throws IOException, InterruptedException {
        Optional<SharedRun> run = shared.of(id);
        List<Outcome> outcomes = shared.parts(id).stream()
                .flatMap(part -> part.outcome().stream())
                .map(OutcomeJson::read)
                .toList();
        if (run.isEmpty() || outcomes.size() < shared.parts(id).size()) {
            return;
        }
        Optional<ClaimFence> fence = shared.takeEnd(run.get()).map(ClaimFence::new);
        if (fence.isPresent()) {
            end(run.get(), outcomes, fence.get());
        }
    }

    private void end(SharedRun run, List<Outcome> outcomes, ClaimFence fence) throws IOException, InterruptedException {
        RunFolder folder = folder(run);
        try {
            String evaluation = RunLog.read(folder.runLog()).provenance().name();
            Ended ended = runs.launched(
                    (launch, watchers) -> new SharedLaunch(launch, machine).finish(folder, outcomes, fence));
            if (shared.end(fence.claim(), run)) {
                told.ended(evaluation, ended);
            }
        } catch (InputException | IOException | RuntimeException e) {
            if (runs.isStopped()) {
                return;
            }
            if (fence.isLost() || !shared.end(fence.claim(), run)) {
                throw new OutdatedException(String.valueOf(e.getMessage()));
            }
            told.failed(run.run(), e);
        }
    }

    /** Ends a run so that it can be resumed; false where no machine works on it. */
    boolean cancel(String run) throws IOException {
        return shared.cancel(run, OutcomeJson.write(Outcome.cancelled()));
    }

    /**
     * Has a run gone on with, by whichever machines are free.
     *
     * @throws InputException where its folder is damaged
     */
    void resume(RunFolder folder, String schedule) throws InputException, IOException, InterruptedException {
        String evaluation = RunLog.read(folder.runLog()).provenance().name();
        List<Optional<String>> parts =
                runs.launched((launch, watchers) -> new SharedLaunch(launch, machine).parts(folder));
        shared.resume(evaluation, schedule, clock.instant(), folder.id(), parts);
    }
}
