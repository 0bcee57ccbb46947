package dev.mtbench.report;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.comparison.Comparer;
import dev.mtbench.comparison.Comparison;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two runs: each candidate with its namesake, or one with another. */
public final class RunComparer {

    private static final int MOST_MOVED = 10;

    private final StoredRun baseline;
    private final StoredRun candidate;
    private final double margin;

    private final Report before;
    private final Report after;

    /**
     * Takes the two.
     *
     * @param margin the loss in points that is accepted
     * @throws InputException where a journal is damaged, or a run has no scores
     */
    public RunComparer(StoredRun baseline, StoredRun candidate, double margin) throws InputException {
        this.baseline = baseline;
        this.candidate = candidate;
        this.margin = margin;
        graded(baseline);
        graded(candidate);
        this.before = ReportBuilder.build(baseline);
        this.after = ReportBuilder.build(candidate);
    }

    private static void graded(StoredRun run) throws InputException {
        if (run.evaluation().mode().isPairwise()) {
            throw new InputException(Fault.of(
                    run.folder().id(),
                    "this run is " + run.evaluation().mode().label()
                            + ": it has no scores to compare; its own report says who wins against whom"));
        }
    }

    /** Two candidates that are compared. */
    public record Pair(Candidate baseline, Candidate candidate) {

        private boolean isOfNamesakes() {
            return baseline.name().equals(candidate.name());
        }
    }

    /** How the two runs' protocols differ; none where they may be compared. */
    public List<String> differing() {
        return Comparability.differences(before, after);
    }

    /**
     * Who is compared with whom: namesakes, unless names are given.
     *
     * @throws InputException where a name is not there, or no candidate is in both
     */
    public List<Pair> pairs(Optional<String> baselineName, Optional<String> candidateName) throws InputException {
        if (baselineName.isPresent() || candidateName.isPresent()) {
            return List.of(new Pair(
                    named(baseline, baselineName.or(() -> candidateName).orElseThrow()),
                    named(candidate, candidateName.or(() -> baselineName).orElseThrow())));
        }
        List<Candidate> before = baseline.evaluation().candidates();
        List<Candidate> after = candidate.evaluation().candidates();
        if (before.size() == 1 && after.size() == 1) {
            return List.of(new Pair(before.get(0), after.get(0)));
        }
        List<Pair> pairs = after.stream()
                .flatMap(each -> before.stream()
                        .filter(other -> other.name().equals(each.name()))
                        .map(other -> new Pair(other, each)))
                .toList();
        if (pairs.isEmpty()) {
            throw new InputException(Fault.of(
                    candidate.folder().id(),
                    "no candidate of this run is in " + baseline.folder().id()
                            + "; name the two with --baseline-candidate and --candidate"));
        }
        return pairs;
    }

    private static Candidate named(StoredRun run, String name) throws InputException {
        for (Candidate each : run.evaluation().candidates()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new InputException(Fault.of(
                run.folder().id(),
                "this run has no candidate '" + name + "'; it has "
                        + String.join(
                                ", ",
                                run.evaluation().candidates().stream()
                                        .map(Candidate::name)
                                        .toList())));
    }

    /**
     * Compares.
     *
     * @throws InputException where a journal is damaged, or the runs have no question in common
     */
    public RunComparison compare(List<Pair> pairs) throws InputException {
        if (!haveCommonQuestion()) {
            throw new InputException(Fault.of(
                    candidate.folder().id(),
                    "not one of its questions was asked in " + baseline.folder().id() + " too"));
        }
        List<Comparison> comparisons = new ArrayList<>();
        List<RunComparison.Moved> moved = new ArrayList<>();
        for (Pair pair : pairs) {
            ScoreSheet before = sheet(baseline, pair.baseline());
            ScoreSheet after = sheet(candidate, pair.candidate());
            Comparison comparison = new Comparer(
                            before.scores(pair.baseline().name()),
                            after.scores(pair.candidate().name()),
                            margin,
                            candidate.evaluation().gate().mostMissing(),
                            ComparisonParts.SEED)
                    .compare();
            int place = comparisons.size();
            comparisons.add(comparison);
            comparison.moved().stream()
                    .filter(question -> question.difference() != 0)
                    .limit(MOST_MOVED)
                    .forEach(question -> moved.add(moved(place, question, before, after)));
        }
        return new RunComparison(
                side(before), side(after), differing(), notes(pairs), ComparisonParts.adjusted(comparisons), moved);
    }

    private boolean haveCommonQuestion() {
        Set<String> before = ids(baseline);
        return ids(candidate).stream().anyMatch(before::contains);
    }

    private static Set<String> ids(StoredRun run) {
        return run.materials().set().questions().stream().map(Question::id).collect(Collectors.toSet());
    }

    private static ScoreSheet sheet(StoredRun run, Candidate candidate) throws InputException {
        Ledger ledger = run.ledger(candidate);
        return ScoreSheet.of(run, ledger);
    }

    private static RunComparison.Side side(Report report) {
        return new RunComparison.Side(
                report.run().id(),
                report.run().startedAt(),
                report.run().status(),
                report.protocol().id());
    }

    /** How the two were asked otherwise, and what was left out although nobody asked for that. */
    private List<String> notes(List<Pair> pairs) {
        Set<String> categories = baseline.materials().set().questions().stream()
                .map(Question::category)
                .collect(Collectors.toSet());
        List<String> notes = pairs.stream()
                .flatMap(pair -> AskedDifferently.of(pair.baseline(), pair.candidate(), categories).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        if (pairs.size() == 1 && !pairs.get(0).isOfNamesakes()) {
            return notes;
        }
        only(candidate, baseline).forEach(name -> notes.add("'" + name + "' is in the new run only"));
        only(baseline, candidate).forEach(name -> notes.add("'" + name + "' is in the baseline only"));
        return notes;
    }

    private static List<String> only(StoredRun run, StoredRun other) {
        Set<String> theirs =
                other.evaluation().candidates().stream().map(Candidate::name).collect(Collectors.toSet());
        return run.evaluation().candidates().stream()
                .map(Candidate::name)
                .filter(name -> !theirs.contains(name))
                .toList();
    }

    private static RunComparison.Moved moved(int pair, Comparison.Moved question, ScoreSheet before, ScoreSheet after) {
        return new RunComparison.Moved(
                pair,
                question.question(),
                question.category(),
                Figures.steady(question.difference()),
                exchanges(question.question(), before),
                exchanges(question.question(), after));
    }

    private static List<RunComparison.Exchange> exchanges(String id, ScoreSheet sheet) {
        Question question = sheet.set().questions().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        List<RunComparison.Exchange> exchanges = new ArrayList<>();
        for (int turn = 1; turn <= question.turns().size(); turn++) {
            Cell cell = new Cell(id, 1, turn);
            exchanges.add(new RunComparison.Exchange(
                    turn,
                    question.turn(turn),
                    Figures.steadyOrNull(sheet.score(question, turn)),
                    Figures.nullable(sheet.ledger()
                            .answer(cell)
                            .flatMap(entry -> entry.answer().text())),
                    sheet.judges().stream()
                            .map(judge -> said(sheet.ledger(), cell, judge))
                            .toList()));
        }
        return exchanges;
    }

    private static RunComparison.JudgeSaid said(Ledger ledger, Cell cell, Judge judge) {
        Optional<Entry.Judged> verdict = ledger.verdict(new Ledger.Draw(cell, judge.name(), 1));
        @Nullable
        Double score = Figures.nullable(
                verdict.flatMap(entry -> Figures.optional(entry.verdict().score())));
        return new RunComparison.JudgeSaid(
                judge.name(),
                score,
                Figures.nullable(verdict.flatMap(entry -> entry.verdict().text())));
    }
}
