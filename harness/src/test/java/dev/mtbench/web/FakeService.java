package dev.mtbench.web;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.input.InputException;
import dev.mtbench.run.Extent;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.Tally;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.Offer;
import dev.mtbench.service.Progress;
import dev.mtbench.service.ScheduledFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service that does nothing but remember what it was asked. */
final class FakeService implements WatchedService {

    private final Path results;
    private final Evaluation evaluation;

    final List<String> asked = new ArrayList<>();
    List<Progress> live = List.of();
    List<Firing> waiting = List.of();
    Optional<Offer> offer = Optional.of(Offer.TAKEN);
    boolean serving = true;
    boolean storeFails;

    /** Serves the sample evaluation under this name, with a schedule that fires at two in Berlin. */
    FakeService(Path results, String name) throws InputException {
        this.results = results;
        this.evaluation = Samples.reader()
                .parse(
                        "e.yaml",
                        Samples.EVALUATION.replace("name: sample-run", "name: " + name)
                                + "schedules: [{name: \"at <two>\", cron: \"0 0 2 * * ?\", timeZone: Europe/Berlin}]\n");
    }

    /** A run that goes on. */
    static Progress progress(String run, String evaluation, String candidate) {
        return new Progress(
                run,
                evaluation,
                Samples.NOW,
                new Extent(8, 8),
                3,
                List.of(new Progress.Candidate(candidate, new Tally(5, 2, 1, 14))));
    }

    @Override
    public List<ScheduledFile> evaluations() {
        return List.of(new ScheduledFile(Path.of("some", "e.yaml"), evaluation));
    }

    @Override
    public Path results() {
        return results;
    }

    @Override
    public List<Progress> live() {
        return live;
    }

    @Override
    public List<Firing> waiting() throws IOException {
        if (storeFails) {
            throw new IOException("the store of the schedules failed: password=hunter2");
        }
        return waiting;
    }

    @Override
    public boolean isServing() {
        return serving;
    }

    @Override
    public Optional<Offer> start(String name) {
        asked.add("start " + name);
        return offer;
    }

    @Override
    public void resume(RunFolder run) {
        asked.add("resume " + run.id());
    }

    @Override
    public boolean cancel(String run) {
        asked.add("cancel " + run);
        return live.stream().anyMatch(progress -> progress.run().equals(run));
    }
}
