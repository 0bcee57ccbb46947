package dev.mtbench.history;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.comparison.Scores;
import dev.mtbench.evaluation.Drift;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.report.AnswerScores;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.leaderboard.RunResult;
import dev.mtbench.report.leaderboard.RunResults;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a complete run among those before it. */
public final class DriftBuilder {

    private final StoredRun run;
    private final EvaluationReader reader;
    private final Drift limits;
    private final Path results;
    private final Optional<Baseline> baseline;
    private final History history;
    private final List<DriftPart.Alarm> alarms = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private DriftBuilder(StoredRun run, RunResult result, EvaluationReader reader, Optional<Baseline> baseline)
            throws InputException {
        this.run = run;
        this.reader = reader;
        this.baseline = baseline;
        this.limits = run.evaluation().upkeep().limits();
        this.results = run.folder().results();
        this.history =
                History.read(results, run.log().provenance().name(), reader).upTo(result, run.folder());
    }

    /**
     * How a run lies among those before it; empty where nobody watches the evaluation's runs: it has no baseline, no
     * schedule and no word about drift, or this run has no answers of its own.
     *
     * @param reader reads the configurations of other runs, whose secrets are not needed
     * @param told what is known already about the anchors
     * @throws InputException where the baseline's file or the run's own journal is damaged
     */
    public static Optional<DriftPart> build(StoredRun run, Report report, EvaluationReader reader, List<String> told)
            throws InputException {
        Optional<Baseline> baseline = new Baselines(run.folder().results())
                .find(run.log().provenance().name());
        if (!run.log().provenance().source().isEmpty() || !isWatched(run.evaluation(), baseline)) {
            return Optional.empty();
        }
        DriftBuilder builder = new DriftBuilder(run, RunResult.of(report), reader, baseline);
        builder.notes.addAll(told);
        return Optional.of(builder.part(report));
    }

    private static boolean isWatched(Evaluation evaluation, Optional<Baseline> baseline) {
        return baseline.isPresent()
                || !evaluation.schedules().isEmpty()
                || evaluation.upkeep().drift().isPresent();
    }

    private DriftPart part(Report report) throws InputException {
        Optional<AnchorCheck> check = Optional.empty();
        DriftPart.AnchorsPart anchors = null;
        if (baseline.isPresent() && Files.isDirectory(run.folder().anchors())) {
            check = Optional.of(AnchorCheck.of(baseline.get().anchors(), run));
            anchors = anchors(check.get(), baseline.get().anchors());
        }
        boolean judgeMoved = anchors != null && anchors.moved();
        boolean judgeKnown = anchors != null && anchors.change() != null;
        List<DriftPart.CandidateDrift> candidates = new ArrayList<>();
        for (Candidate candidate : run.evaluation().candidates()) {
            Optional<Series> series = current(candidate.name());
            if (series.isPresent()) {
                candidates.add(
                        watch(candidate, series.get(), report).part(judgeKnown ? check : Optional.empty(), judgeMoved));
            }
        }
        candidates.stream()
                .filter(candidate -> candidate.moved() && !judgeMoved)
                .forEach(candidate -> alarms.add(Alarms.score(candidate, judgeKnown)));
        alarms.addAll(Alarms.changedJudges(before(), RunResult.of(report)));
        return new DriftPart(
                baseline.map(known -> new DriftPart.BaselinePart(
                                known.runs(), known.blessedAt().toString()))
                        .orElse(null),
                anchors,
                candidates,
                List.copyOf(alarms),
                List.copyOf(notes));
    }

    /** The run before this one; empty where there is none, or it can be read no more, which is noted. */
    private Optional<RunResult> before() {
        Optional<PastRun> before = history.previous();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunResults.read(before.get().folder(), reader));
        } catch (InputException e) {
            // It was there a moment ago, when the history was read.
            notes.addAll(e.faults().stream().map(Fault::toString).toList());
            return Optional.empty();
        }
    }

    /** The candidate's series, where this run is its newest. */
    private Optional<Series> current(String candidate) {
        return history.current(candidate)
                .filter(series -> series.from(run.folder().id()).isPresent());
    }

    private CandidateWatch watch(Candidate candidate, Series series, Report report) {
        List<Series.Point> blessed = series.of(baseline.map(Baseline::runs).orElse(List.of()));
        if (baseline.isPresent() && blessed.isEmpty()) {
            notes.add(candidate.name() + " has no baseline: " + why(candidate, series));
        }
        Series watched = CandidateWatch.watched(series, blessed);
        Spread spread = Spread.of(
                limits,
                questionMeans(candidate, blessed),
                watched,
                report.protocol().questions().count());
        return new CandidateWatch(watched, blessed, spread, limits);
    }

    private String why(Candidate candidate, Series series) {
        Optional<List<String>> changes =
                history.changes(candidate.name(), baseline.map(Baseline::runs).orElse(List.of()));
        if (changes.isEmpty()) {
            return "it is not in the baseline's runs";
        }
        if (changes.get().isEmpty()) {
            return "it was asked or judged in another way in between (last " + String.join("; ", series.changed())
                    + "), which began a series; 'baseline set' with runs of this one watches on";
        }
        return "it was asked or judged in another way then (" + String.join("; ", changes.get()) + ")";
    }

    private DriftPart.AnchorsPart anchors(AnchorCheck check, Anchors frozen) {
        List<AnchorCheck.Earlier> earlier = new ArrayList<>();
        for (PastRun before : history.runs()) {
            if (!before.id().equals(run.folder().id())) {
                anchorsOf(before, frozen.run()).ifPresent(earlier::add);
            }
        }
        DriftPart.AnchorsPart part = check.part(earlier, run.folder().id(), limits);
        if (part.change() == null) {
            notes.add("only " + part.scored() + " of " + part.expected()
                    + " frozen answers have a score: whether the judge has moved is not known");
        } else if (part.moved()) {
            alarms.add(Alarms.judge(part, since(earlier)));
        }
        return part;
    }

    /** The first of the runs in a row, up to this one, that say the judge has moved. */
    private String since(List<AnchorCheck.Earlier> earlier) {
        String since = run.folder().id();
        for (int i = earlier.size() - 1; i >= 0 && earlier.get(i).moved(); i--) {
            since = earlier.get(i).run();
        }
        return since;
    }

    /** What an earlier run said of the same anchors when it ended. */
    private Optional<AnchorCheck.Earlier> anchorsOf(PastRun before, String frozen) {
        try {
            DriftPart known =
                    ReportBuilder.driftPart(RunLog.read(before.folder().runLog()));
            DriftPart.AnchorsPart part = known == null ? null : known.anchors();
            if (part == null || !part.run().equals(frozen)) {
                return Optional.empty();
            }
            Double change = part.change();
            Double deviation = part.runDeviation();
            return change == null || deviation == null
                    ? Optional.empty()
                    : Optional.of(new AnchorCheck.Earlier(before.id(), change, deviation, part.moved()));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** A row a question, a column a baseline run; without the questions that lack one. None for one run. */
    private List<List<Double>> questionMeans(Candidate candidate, List<Series.Point> blessed) {
        if (blessed.size() < 2) {
            return List.of();
        }
        List<List<Optional<Double>>> columns = new ArrayList<>();
        try {
            for (Series.Point point : blessed) {
                columns.add(questionMeans(candidate.name(), new RunFolder(results.resolve(point.run()))));
            }
        } catch (InputException e) {
            notes.addAll(e.faults().stream().map(Fault::toString).toList());
            return List.of();
        }
        List<List<Double>> rows = new ArrayList<>();
        for (int question = 0; question < columns.get(0).size(); question++) {
            int place = question;
            List<Double> row = columns.stream()
                    .flatMap(column -> column.get(place).stream())
                    .toList();
            if (row.size() == columns.size()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Optional<Double>> questionMeans(String candidate, RunFolder folder) throws InputException {
        StoredRun stored = StoredRun.read(folder, reader);
        for (Candidate each : stored.evaluation().candidates()) {
            if (each.name().equals(candidate)) {
                Scores scores = AnswerScores.of(stored, stored.ledger(each)).scores(candidate);
                return scores.categories().stream()
                        .flatMap(category -> category.cells().questionValues().stream())
                        .toList();
            }
        }
        throw new InputException(Fault.of(folder.id(), "has no candidate '" + candidate + "'"));
    }
}
