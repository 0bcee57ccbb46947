package dev.mtbench.report.leaderboard;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationWriter;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Journal;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes runs of the small set in a folder, as the harness leaves them there. */
public final class ResultsFolder {

    private final Path results;
    private final Path set;

    public ResultsFolder(Path folder) {
        this.results = folder.resolve("results");
        this.set = folder.resolve("set");
    }

    public Path path() {
        return results;
    }

    /** A run that is being made. */
    public final class Making {

        private final String id;
        private Instant startedAt = Samples.NOW;
        private RunStatus status = RunStatus.COMPLETE;
        private String judge = "judge-1";
        private final Map<String, double[]> scores = new LinkedHashMap<>();

        private Making(String id) {
            this.id = id;
        }

        public Making hours(int later) {
            startedAt = Samples.NOW.plusSeconds(3600L * later);
            return this;
        }

        public Making status(RunStatus ended) {
            status = ended;
            return this;
        }

        public Making judge(String model) {
            judge = model;
            return this;
        }

        /** Turn 1 and 2 of question 1, of question 2, and so on; {@link SampleRun#NONE} leaves a score out. */
        public Making scores(String candidate, double... all) {
            scores.put(candidate, all);
            return this;
        }

        /** The run, begun and with its replies. */
        public RunFolder begun() {
            RunFolder folder = new RunFolder(results.resolve(id));
            Evaluation evaluation = evaluation();
            try {
                Files.createDirectories(folder.path());
                folder.begin(
                        new Provenance(id, "sample-run", startedAt, "1", "abc", Optional.empty(), Optional.empty()),
                        EvaluationWriter.write(evaluation),
                        Samples.materials(set, evaluation));
                write(folder);
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The same, ended and with its report. */
        public RunFolder ended() {
            RunFolder folder = begun();
            try {
                folder.ended(startedAt.plusSeconds(60), status, List.of());
                report(folder);
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Evaluation evaluation() {
            return Samples.evaluation(Samples.EVALUATION
                    .replace(
                            "  - {name: alpha, endpoint: local, model: alpha-1}\n",
                            scores.keySet().stream()
                                    .map(name -> "  - {name: " + quoted(name) + ", endpoint: local, model: m-1}\n")
                                    .collect(Collectors.joining()))
                    .replace("judge-1", quoted(judge)));
        }

        private void write(RunFolder folder) throws IOException {
            try (Journal journal = new Journal(folder.journal())) {
                for (Map.Entry<String, double[]> candidate : scores.entrySet()) {
                    double[] all = candidate.getValue();
                    for (int i = 0; i < all.length; i++) {
                        Cell cell = SampleRun.cell(i / 2 + 1, i % 2 + 1);
                        append(journal, candidate.getKey(), SampleEntries.answered(cell, "an answer"));
                        if (!Double.isNaN(all[i])) {
                            append(journal, candidate.getKey(), SampleEntries.scored(cell, all[i]));
                        }
                    }
                }
            }
        }
    }

    public Making run(String id) {
        return new Making(id);
    }

    private static void append(Journal journal, String candidate, Entry entry) throws IOException {
        journal.append(candidate, Journal.line(entry));
    }

    private static String quoted(String text) {
        return new String(Json.line(text), StandardCharsets.UTF_8).strip();
    }

    /** Writes the run's report anew. */
    static void report(RunFolder folder) {
        try {
            Files.write(
                    folder.path().resolve("report.json"),
                    Json.pretty(ReportBuilder.build(StoredRun.read(folder, Samples.reader()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    RunResults read() {
        try {
            return RunResults.read(results, Samples.reader());
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    /** The newest of each candidate. */
    public Leaderboard board() {
        return board(false, false);
    }

    public Leaderboard board(boolean all, boolean complete) {
        return board(all, complete, Optional.empty());
    }

    public Leaderboard board(boolean all, boolean complete, Optional<Published> published) {
        try {
            return LeaderboardBuilder.build(read(), new LeaderboardBuilder.Selection(all, complete), published);
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }
}
