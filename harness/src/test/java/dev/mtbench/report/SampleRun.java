package dev.mtbench.report;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Usage;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationWriter;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Journal;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes stored runs of the small set by hand. */
public final class SampleRun {

    /** In the place of a score: there is an answer and no verdict. */
    public static final double NONE = Double.NaN;

    private final Path folder;
    private final Evaluation evaluation;
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
    private List<String> notes = List.of();

    public SampleRun(Path folder, Evaluation evaluation) {
        this.folder = folder;
        this.evaluation = evaluation;
    }

    public SampleRun(Path folder) {
        this(folder, Samples.evaluation());
    }

    public static Cell cell(int question, int turn) {
        return new Cell(Integer.toString(question), 1, turn);
    }

    public SampleRun add(String candidate, Entry... more) {
        entries.computeIfAbsent(candidate, name -> new ArrayList<>()).addAll(List.of(more));
        return this;
    }

    /** Scores in the set's order: turn 1 and 2 of question 1, of question 2, and so on; {@link #NONE} leaves one out. */
    public SampleRun scores(String candidate, double... scores) {
        for (int i = 0; i < scores.length; i++) {
            Cell cell = cell(i / 2 + 1, i % 2 + 1);
            add(candidate, SampleEntries.answered(cell, "an answer"));
            if (!Double.isNaN(scores[i])) {
                add(candidate, SampleEntries.scored(cell, scores[i]));
            }
        }
        return this;
    }

    public SampleRun notes(String... texts) {
        notes = List.of(texts);
        return this;
    }

    public StoredRun stored() {
        Map<String, Ledger> ledgers = new LinkedHashMap<>();
        entries.forEach((candidate, all) -> ledgers.put(candidate, Ledger.of(all)));
        return new StoredRun(
                new RunFolder(folder),
                new RunLog(
                        new Provenance(
                                "sample-run-20260102T030405Z-0a1b",
                                "sample-run",
                                Samples.NOW,
                                "1.0",
                                "abc123",
                                Optional.empty(),
                                Optional.empty()),
                        RunStatus.COMPLETE,
                        Optional.of(Samples.NOW.plusSeconds(60)),
                        notes,
                        Optional.empty()),
                evaluation,
                Samples.materials(folder.resolve("set"), evaluation),
                candidate -> ledgers.getOrDefault(candidate.name(), Ledger.of(List.of())));
    }

    /** The same run as a folder on disk, begun at a time of its own. */
    public RunFolder written(Path results, Instant at, RunStatus status) throws Exception {
        RunFolder run = RunFolder.create(results, evaluation.name(), at);
        Materials materials = Samples.materials(folder.resolve("set"), evaluation);
        run.begin(
                new Provenance(run.id(), evaluation.name(), at, "1.0", "abc123", Optional.empty(), Optional.empty()),
                EvaluationWriter.write(RunFolder.kept(evaluation, materials)),
                materials);
        try (Journal journal = new Journal(run.journal())) {
            for (Map.Entry<String, List<Entry>> candidate : entries.entrySet()) {
                for (Entry entry : candidate.getValue()) {
                    journal.append(candidate.getKey(), Journal.line(entry));
                }
            }
        }
        run.ended(at.plusSeconds(60), status, notes);
        return run;
    }

    public Report report() {
        try {
            return ReportBuilder.build(stored());
        } catch (InputException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A run with something of everything, the same every time. */
    public static SampleRun ofEverything(Path folder) {
        Evaluation evaluation = Samples.evaluation(Samples.EVALUATION.replace("model: alpha-1}", """
                        model: alpha-1, labels: {step: 3000}, price: {input: 1, output: 2}, extra: {top_k: 50}}
                          - {name: "=beta|<b>\u202E", endpoint: local, model: beta-1, temperature: 0.3}
                          - {name: gamma, endpoint: local, model: gamma-1, system: Be brief., temperature: omit}"""));
        SampleRun run = new SampleRun(folder, evaluation);
        run.scores("alpha", 8.0, 7.0, 9.5, 6.0, 10.0, 3.0, 4.0, 2.0);
        String beta = "=beta|<b>\u202E";
        run.scores(beta, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0);
        run.add(beta, SampleEntries.answered(cell(4, 2), new Answer.Empty()));
        Receipt slow = new Receipt(
                Samples.NOW.plusMillis(1),
                3,
                Optional.of(Duration.ofMillis(1234)),
                Optional.of(new Usage(1000, 200, OptionalLong.of(150))),
                Optional.of("hm"),
                Optional.of("served-2"),
                Optional.empty(),
                Optional.of("length"),
                List.of(Adaptation.MAX_COMPLETION_TOKENS, Adaptation.SYSTEM_IN_USER));
        run.add(
                "gamma",
                new Entry.Answered(cell(1, 1), new Answer.Truncated("cut"), slow, Optional.empty()),
                SampleEntries.unscored(cell(1, 1), 1),
                SampleEntries.judged(
                        cell(1, 1), "judge", 1, 2, new Verdict.Unscored(Rating.Reason.AMBIGUOUS, "see [1] and [2]")),
                SampleEntries.answered(cell(1, 2), "fine"),
                SampleEntries.scored(cell(1, 2), 7.25),
                SampleEntries.failed(cell(2, 1)));
        return run.notes("endpoint 'local' (http://localhost:1/v1): 401 wrong key");
    }
}
