package dev.mtbench.launch;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Gate;
import dev.mtbench.evaluation.Selection;
import dev.mtbench.history.Baseline;
import dev.mtbench.history.Baselines;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.RunComparer;
import dev.mtbench.report.RunComparison;
import dev.mtbench.report.format.ComparisonText;
import dev.mtbench.report.format.Plain;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds an ended run against its evaluation's gate. */
final class GateCheck {

    private static final String MIN_SCORE = "minScore";
    private static final String BASELINE = "baseline";
    private static final String PASSED = "PASSED";
    private static final String FAILED = "FAILED";
    private static final String INVALID = "INVALID_MISSING";
    private static final String NOT_COMPARED = "NOT_COMPARED";

    private final StoredRun run;
    private final Report report;
    private final Gate gate;
    private final EvaluationReader reader;
    private final List<GatePart.GateFinding> findings = new ArrayList<>();
    private final List<ComparisonPart> comparisons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private GateCheck(StoredRun run, Report report, EvaluationReader reader) {
        this.run = run;
        this.report = report;
        this.reader = reader;
        this.gate = run.evaluation().gate();
    }

    /**
     * What the gate says; empty where the evaluation has none.
     *
     * @param reader reads the baseline's configuration; its secrets are not needed
     */
    static Optional<GatePart> of(StoredRun run, Report report, EvaluationReader reader) {
        return run.evaluation().gate().holdsBack()
                ? Optional.of(new GateCheck(run, report, reader).check())
                : Optional.empty();
    }

    /** The same where the judge has moved: by its scores nothing passes and nothing fails. */
    static GatePart held(GatePart gate) {
        List<String> notes = new ArrayList<>(gate.notes());
        notes.add("the gate is held: the judge has moved, and its scores say nothing about the candidates");
        return new GatePart(
                false,
                gate.minScore(),
                gate.baseline(),
                gate.margin(),
                gate.findings().stream()
                        .map(finding -> new GatePart.GateFinding(
                                finding.candidate(), finding.rule(), NOT_COMPARED, finding.text()))
                        .toList(),
                gate.comparisons(),
                notes);
    }

    /**
     * Makes sure before a run that the baseline its gate names is there.
     *
     * @throws InputException where it is not
     */
    static void findBaseline(Evaluation evaluation) throws InputException {
        Optional<String> named = evaluation.gate().baseline().filter(name -> !name.equals(Gate.LATEST));
        if (named.isPresent()) {
            named(named.get(), evaluation.results(), evaluation.name());
        }
    }

    private static RunFolder named(String run, Path results, String evaluation) throws InputException {
        if (!run.equals(Gate.BLESSED)) {
            return RunFolder.find(Optional.of(run), results);
        }
        Baseline baseline = new Baselines(results)
                .find(evaluation)
                .orElseThrow(() -> new InputException(Fault.of(
                        results.toString(),
                        "'" + evaluation + "' has no baseline yet; 'harness baseline set RUN' makes one")));
        return RunFolder.find(Optional.of(baseline.newest()), results);
    }

    private GatePart check() {
        gate.minScore().ifPresent(this::bar);
        Optional<RunFolder> baseline = Optional.empty();
        try {
            baseline = baseline();
            if (baseline.isPresent()) {
                compare(StoredRun.read(baseline.get(), reader));
            }
        } catch (InputException e) {
            // The replies are paid for: a baseline that is gone or damaged by now must not cost the reports.
            notCompared(e.faults().stream().map(Fault::toString).toList());
        }
        return new GatePart(
                findings.stream().allMatch(finding -> finding.outcome().equals(PASSED)),
                gate.minScore().isPresent() ? gate.minScore().getAsDouble() : null,
                baseline.map(RunFolder::id).orElse(null),
                gate.margin(),
                findings,
                comparisons,
                notes);
    }

    /** With a baseline that somebody named nothing passes unseen; after a change the latest run is just no baseline. */
    private void notCompared(List<String> reasons) {
        notes.addAll(reasons);
        if (!isLatest()) {
            report.candidates()
                    .forEach(candidate ->
                            add(candidate.name(), BASELINE, NOT_COMPARED, "was not held against the baseline"));
        }
    }

    private boolean isLatest() {
        return gate.baseline().filter(Gate.LATEST::equals).isPresent();
    }

    /**
     * A score is below the bar where all of its interval is: what could still lie above is not known to be below. Where the
     * interval is unknown, the mean has to do: nothing below the bar passes for that.
     */
    private void bar(double bar) {
        for (CandidatePart candidate : report.candidates()) {
            Double mean = candidate.score().mean();
            List<Double> interval = candidate.score().interval();
            if (mean == null) {
                add(candidate.name(), MIN_SCORE, INVALID, "has no score to hold against " + bar);
                continue;
            }
            double highest = interval == null ? mean : interval.get(1);
            String numbers = Plain.score(mean) + " (" + Plain.interval(interval) + ")";
            boolean below = highest < bar;
            add(
                    candidate.name(),
                    MIN_SCORE,
                    below ? FAILED : PASSED,
                    numbers + (below ? " lies below " : " does not lie below ") + bar);
        }
    }

    private void compare(StoredRun baseline) throws InputException {
        RunComparer comparer = new RunComparer(baseline, run, gate.margin());
        List<String> differing = comparer.differing();
        if (!differing.isEmpty()) {
            notCompared(differing.stream()
                    .map(field -> "not comparable with " + baseline.folder().id() + ": " + field)
                    .toList());
            return;
        }
        RunComparison comparison = comparer.compare(comparer.pairs(Optional.empty(), Optional.empty()));
        notes.addAll(comparison.notes());
        comparisons.addAll(comparison.comparisons());
        comparisons.forEach(this::verdict);
    }

    private void verdict(ComparisonPart part) {
        String outcome = part.difference() == null ? NOT_COMPARED : INVALID;
        if (part.verdict() != null) {
            outcome = part.verdict().equals("REGRESSION") ? FAILED : PASSED;
        }
        add(part.candidate(), BASELINE, outcome, ComparisonText.verdict(part));
    }

    private void add(String candidate, String rule, String outcome, String text) {
        findings.add(new GatePart.GateFinding(candidate, rule, outcome, text));
    }

    private Optional<RunFolder> baseline() throws InputException {
        if (gate.baseline().isPresent() && !isLatest()) {
            return Optional.of(named(
                    gate.baseline().get(),
                    run.evaluation().results(),
                    run.log().provenance().name()));
        }
        Optional<RunFolder> latest = isLatest() ? latest() : Optional.empty();
        if (isLatest() && latest.isEmpty()) {
            notes.add("there is no complete run of '" + run.evaluation().name() + "' to compare with yet");
        }
        return latest;
    }

    /** A run that was held back itself, or a trial with a part of the questions, is nothing to be held against. */
    private Optional<RunFolder> latest() throws InputException {
        RunLog own = run.log();
        String name = own.provenance().name();
        List<RunFolder> earlier = RunFolder.all(
                run.evaluation().results(),
                log -> log.provenance().name().equals(name)
                        && log.status() == RunStatus.COMPLETE
                        && !heldBack(log)
                        && log.provenance()
                                .startedAt()
                                .isBefore(own.provenance().startedAt()));
        for (int i = earlier.size() - 1; i >= 0; i--) {
            if (askedAsMuch(earlier.get(i))) {
                return Optional.of(earlier.get(i));
            }
        }
        return Optional.empty();
    }

    /** A run that cannot be read is told when it is compared with. */
    private boolean askedAsMuch(RunFolder earlier) {
        try {
            Selection asked = reader.read(earlier.evaluation()).selection();
            return asked.equals(Selection.ALL) || asked.equals(run.evaluation().selection());
        } catch (InputException e) {
            return true;
        }
    }

    private static boolean heldBack(RunLog log) {
        GatePart gate = ReportBuilder.gatePart(log);
        return gate != null && !gate.passed();
    }
}
