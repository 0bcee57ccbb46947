package dev.mtbench.endtoend;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.launch.Build;
import dev.mtbench.launch.Ended;
import dev.mtbench.launch.Launch;
import dev.mtbench.launch.Watcher;
import dev.mtbench.question.SetFolder;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import java.nio.file.Path;
import java.time.InstantSource;

/** A run within this process, over real HTTP: for tests that take more runs than there is time to start processes for. */
record LaunchedRun(RunStatus status, RunFiles files) {

    private static final Watcher.Factory NOBODY_WATCHES = (run, inFlight) -> new Watcher() {};

    /** Runs an evaluation of the embedded questions to its end, into a folder for its results. */
    static LaunchedRun of(String yaml, Path results) throws Exception {
        Evaluation evaluation = Samples.evaluation(yaml + "results: " + results + "\n");
        Materials materials = Materials.read(evaluation, new SetFolder.InJar("fresh"), results);
        return of(launch().fresh(evaluation, materials, NOBODY_WATCHES));
    }

    /** Goes on with it. */
    LaunchedRun resume() throws Exception {
        return of(launch().resume(new RunFolder(files.folder()), NOBODY_WATCHES));
    }

    private static Launch launch() {
        return new Launch(Build.ofThisProgram(), InstantSource.system(), Samples.reader());
    }

    private static LaunchedRun of(Ended ended) {
        return new LaunchedRun(ended.status(), new RunFiles(ended.folder().path()));
    }
}
