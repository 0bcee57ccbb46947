package dev.mtbench.launch;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Gate;
import dev.mtbench.input.InputException;
import dev.mtbench.report.Report;
import dev.mtbench.report.RunComparer;
import dev.mtbench.report.RunComparison;
import dev.mtbench.report.format.Plain;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds an ended run against its evaluation's gate. */
final class GateCheck {

    private static final String PASSED = "PASSED";
    private static final String FAILED = "FAILED";
    private static final String INVALID = "INVALID_MISSING";

    private final StoredRun run;
    private final Report report;
    private final Gate gate;
    private final List<Report.GateFinding> findings = new ArrayList<>();
    private final List<Report.ComparisonPart> comparisons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private GateCheck(StoredRun run, Report report) {
        this.run = run;
        this.report = report;
        this.gate = run.evaluation().gate();
    }

    /**
     * What the gate says; empty where the evaluation has none.
     *
     * @param reader reads the baseline's configuration
     * @throws InputException where the baseline cannot be read
     */
    static Optional<Report.GatePart> of(StoredRun run, Report report, EvaluationReader reader) throws InputException {
        return run.evaluation().gate().holdsBack()
                ? Optional.of(new GateCheck(run, report).check(reader))
                : Optional.empty();
    }

    /**
     * Makes sure before a run that the baseline its gate names is there.
     *
     * @throws InputException where it is not
     */
    static void findBaseline(Evaluation evaluation) throws InputException {
        Optional<String> named = evaluation.gate().baseline().filter(name -> !name.equals(Gate.LATEST));
        if (named.isPresent()) {
            RunFolder.find(named, evaluation.results());
        }
    }

    private Report.GatePart check(EvaluationReader reader) throws InputException {
        gate.minScore().ifPresent(this::bar);
        Optional<StoredRun> baseline = baseline(reader);
        if (baseline.isPresent()) {
            compare(baseline.get());
        }
        return new Report.GatePart(
                findings.stream().allMatch(finding -> finding.outcome().equals(PASSED)),
                gate.minScore().isPresent() ? gate.minScore().getAsDouble() : null,
                baseline.map(known -> known.folder().id()).orElse(null),
                gate.margin(),
                findings,
                comparisons,
                notes);
    }

    /** A score is below the bar where all of its interval is: what could still lie above is not known to be below. */
    private void bar(double bar) {
        for (Report.CandidatePart candidate : report.candidates()) {
            Double mean = candidate.score().mean();
            List<Double> interval = candidate.score().interval();
            if (mean == null) {
                add(candidate.name(), "minScore", INVALID, "has no score to hold against " + bar);
                continue;
            }
            double highest = interval == null ? mean : interval.get(1);
            String numbers = Plain.score(mean) + " (" + Plain.interval(interval) + ")";
            boolean below = highest < bar;
            add(
                    candidate.name(),
                    "minScore",
                    below ? FAILED : PASSED,
                    numbers + (below ? " lies below " : " does not lie below ") + bar);
        }
    }

    private void compare(StoredRun baseline) throws InputException {
        RunComparer comparer = new RunComparer(baseline, run, gate.margin());
        List<String> differing = comparer.differing();
        if (!differing.isEmpty()) {
            differing.forEach(field ->
                    notes.add("not comparable with " + baseline.folder().id() + ": " + field));
            return;
        }
        List<RunComparer.Pair> pairs;
        try {
            pairs = comparer.pairs(Optional.empty(), Optional.empty());
        } catch (InputException e) {
            notes.add(e.getMessage());
            return;
        }
        RunComparison comparison = comparer.compare(pairs);
        notes.addAll(comparison.notes());
        comparisons.addAll(comparison.comparisons());
        comparisons.forEach(this::verdict);
    }

    private void verdict(Report.ComparisonPart part) {
        String difference = Plain.number(part.difference(), 2) + " points against the baseline";
        if (part.verdict() == null) {
            add(part.candidate(), "baseline", INVALID, "too much is missing for a verdict: " + difference);
        } else {
            add(
                    part.candidate(),
                    "baseline",
                    part.verdict().equals("REGRESSION") ? FAILED : PASSED,
                    part.verdict() + ", " + difference);
        }
    }

    private void add(String candidate, String rule, String outcome, String text) {
        findings.add(new Report.GateFinding(candidate, rule, outcome, text));
    }

    private Optional<StoredRun> baseline(EvaluationReader reader) throws InputException {
        if (gate.baseline().isEmpty()) {
            return Optional.empty();
        }
        Optional<RunFolder> folder = gate.baseline().get().equals(Gate.LATEST)
                ? latest()
                : Optional.of(RunFolder.find(gate.baseline(), run.evaluation().results()));
        if (folder.isEmpty()) {
            notes.add("there is no complete run of '" + run.evaluation().name() + "' to compare with yet");
            return Optional.empty();
        }
        return Optional.of(StoredRun.read(folder.get(), reader));
    }

    private Optional<RunFolder> latest() throws InputException {
        RunLog own = run.log();
        String name = own.provenance().name();
        List<RunFolder> earlier = RunFolder.all(
                run.evaluation().results(),
                log -> log.provenance().name().equals(name)
                        && log.status() == RunStatus.COMPLETE
                        && log.provenance()
                                .startedAt()
                                .isBefore(own.provenance().startedAt()));
        return earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.get(earlier.size() - 1));
    }
}
