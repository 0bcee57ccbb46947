package dev.mtbench.history;

import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Journal;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A results folder of the small set's evaluation, a run an hour. */
final class Runs {

    /** Two turns of four questions. */
    static final int SCORES = 8;

    private final Path folder;
    private String yaml = Samples.EVALUATION;
    private Instant clock = Samples.NOW;

    Runs(Path folder) {
        this.folder = folder;
    }

    Path results() {
        return folder.resolve("results");
    }

    Baselines baselines() {
        return new Baselines(results());
    }

    /** From now on the evaluation is another. */
    Runs change(String part, String other) {
        yaml = yaml.replace(part, other);
        return this;
    }

    /** From now on the evaluation has this too. */
    Runs with(String more) {
        yaml += more;
        return this;
    }

    /** A run of which each answer has this score. */
    RunFolder ran(double score) {
        double[] scores = new double[SCORES];
        Arrays.fill(scores, score);
        return ran(RunStatus.COMPLETE, scores);
    }

    RunFolder ran(RunStatus status, double... scores) {
        clock = clock.plusSeconds(3600);
        try {
            return new SampleRun(folder, Samples.evaluation(yaml + "results: " + results() + "\n"))
                    .scores("alpha", scores)
                    .written(results(), clock, status);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    StoredRun stored(RunFolder run) {
        try {
            return StoredRun.read(run, Samples.reader());
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes these runs the baseline. */
    Baseline bless(RunFolder... runs) throws Exception {
        Baseline baseline = Blessing.of(Arrays.stream(runs).map(this::stored).toList(), Samples.NOW);
        baselines().set(baseline);
        return baseline;
    }

    /** Has a run's judge say of the anchors what it said when they were frozen, and so much more. */
    void judgeAnchors(RunFolder run, Baseline baseline, double more) throws Exception {
        try (Journal journal = new Journal(run.anchors())) {
            for (Anchor anchor : baseline.anchors().anchors()) {
                for (Entry entry : List.of(
                        SampleEntries.answered(anchor.cell(), "an answer"),
                        SampleEntries.scored(anchor.cell(), anchor.score() + more))) {
                    journal.append(anchor.candidate(), Journal.line(entry));
                }
            }
        }
    }

    /** What a run's drift is, which is kept with the run as its end would. */
    Optional<DriftPart> drift(RunFolder run) throws Exception {
        StoredRun stored = stored(run);
        Report report = ReportBuilder.build(stored);
        Optional<DriftPart> drift = DriftBuilder.build(stored, report, Samples.reader(), List.of());
        run.ended(
                clock.plusSeconds(90),
                RunStatus.COMPLETE,
                List.of(),
                Optional.empty(),
                drift.map(Json.MAPPER::valueToTree),
                Optional.empty());
        return drift;
    }
}
