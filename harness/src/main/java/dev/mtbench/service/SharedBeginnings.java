package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.SharedLaunch;
import dev.mtbench.run.RunFolder;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.FiringQueue;
import dev.mtbench.schedule.SharedRun;
import dev.mtbench.schedule.SharedRuns;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes the folder of a run that several machines share, or opens an interrupted one again. */
final class SharedBeginnings {

    private final ScheduledFiles files;
    private final FiredRuns runs;
    private final FiringQueue queue;
    private final SharedRuns shared;
    private final String machine;
    private final SharedWork.Told told;
    private final InstantSource clock;

    SharedBeginnings(
            ScheduledFiles files,
            FiredRuns runs,
            FiringQueue queue,
            SharedRuns shared,
            String machine,
            SharedWork.Told told,
            InstantSource clock) {
        this.files = requireNonNull(files, "files");
        this.runs = requireNonNull(runs, "runs");
        this.queue = requireNonNull(queue, "queue");
        this.shared = requireNonNull(shared, "shared");
        this.machine = requireNonNull(machine, "machine");
        this.told = requireNonNull(told, "told");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Begins a firing's run, or goes on with the one that was interrupted, unless that is done.
     *
     * @param id the firing's
     */
    void begin(long id) throws IOException, InterruptedException {
        Optional<Firing> firing =
                queue.all().stream().filter(each -> each.id() == id).findFirst();
        if (firing.isEmpty()) {
            return;
        }
        String evaluation = firing.get().evaluation();
        Optional<ScheduledFile> file = files.of(evaluation);
        if (file.isEmpty()) {
            told.tell(evaluation, "is left out: " + FiringNews.NO_FILE);
            queue.remove(firing.get());
            return;
        }
        queue.begin(firing.get(), clock.instant());
        try {
            begin(firing.get(), file.get());
        } catch (InputException e) {
            if (!runs.isStopped()) {
                told.failed(evaluation, e);
                queue.remove(firing.get());
            }
        }
    }

    private void begin(Firing firing, ScheduledFile file) throws InputException, IOException, InterruptedException {
        Optional<SharedRun> known = shared.ofFiring(firing.id());
        if (known.isEmpty() && !shared.hasResumed(firing.id())) {
            known = planInterrupted(firing, file);
        }
        if (known.filter(SharedRun::resumed).isPresent()) {
            resume(file, known.get());
        } else {
            beginAnew(firing, file, known);
        }
    }

    /** A folder that is damaged, or that somebody works on, must not hold back all later runs. */
    private Optional<SharedRun> planInterrupted(Firing firing, ScheduledFile file)
            throws InputException, IOException, InterruptedException {
        Optional<RunFolder> last = FiredRuns.interrupted(file);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Optional<String>> parts =
                    runs.launched((launch, watchers) -> new SharedLaunch(launch, machine).parts(last.get()));
            return shared.plan(firing, last.get().id(), true, parts);
        } catch (InputException e) {
            told.tell(file.name(), "cannot go on with " + last.get().path() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void resume(ScheduledFile file, SharedRun run) throws InputException, IOException, InterruptedException {
        RunFolder folder = folder(run);
        runs.launched((launch, watchers) -> {
            new SharedLaunch(launch, machine).resume(folder, clock.instant());
            return folder;
        });
        told.tell(file.name(), "goes on with " + folder.path() + ", which was interrupted");
        shared.begun(run);
    }

    private void beginAnew(Firing firing, ScheduledFile file, Optional<SharedRun> known)
            throws InputException, IOException, InterruptedException {
        Materials materials = runs.materials(file);
        Optional<SharedRun> planned = known;
        if (planned.isEmpty()) {
            runs.launched((launch, watchers) -> {
                new SharedLaunch(launch, machine).check(file.evaluation(), materials);
                return file;
            });
            // Its name stands in the store before there is a folder: whoever begins it again makes no other one.
            String name = RunFolder.newId(file.name(), clock.instant());
            planned = shared.plan(firing, name, false, SharedLaunch.parts(file.evaluation()));
        }
        if (planned.filter(run -> !run.resumed() && !run.begun()).isPresent()) {
            RunFolder folder = folder(planned.get());
            runs.launched((launch, watchers) -> {
                new SharedLaunch(launch, machine).begin(folder, file.evaluation(), materials);
                return folder;
            });
            shared.begun(planned.get());
            told.tell(file.name(), "has begun in " + folder.path());
        }
    }

    /** Where a run is, or will be. */
    RunFolder folder(SharedRun run) {
        return new RunFolder(files.results().resolve(run.run()));
    }
}
