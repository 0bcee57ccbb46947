package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import dev.mtbench.run.RunFolder;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.Offer;
import dev.mtbench.service.EvaluationService;
import dev.mtbench.service.LiveRuns;
import dev.mtbench.service.Progress;
import dev.mtbench.service.ScheduledFile;
import dev.mtbench.service.ScheduledFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The service of this process. */
public record OneService(ScheduledFiles files, EvaluationService service, LiveRuns runs) implements WatchedService {

    public OneService {
        requireNonNull(files, "files");
        requireNonNull(service, "service");
        requireNonNull(runs, "runs");
    }

    @Override
    public List<ScheduledFile> evaluations() {
        return files.all();
    }

    @Override
    public Path results() {
        return files.results();
    }

    @Override
    public List<Progress> live() {
        return runs.all();
    }

    @Override
    public List<Firing> waiting() throws IOException {
        return service.waiting();
    }

    @Override
    public boolean isServing() {
        return service.isServing();
    }

    @Override
    public Optional<Offer> start(String evaluation) throws IOException {
        return service.start(evaluation);
    }

    @Override
    public void resume(RunFolder run) {
        service.resume(run);
    }

    @Override
    public boolean cancel(String run) {
        return service.cancel(run);
    }
}
