package dev.mtbench.launch;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Gate;
import dev.mtbench.history.DriftBuilder;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.notice.Notifier;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Pairwise;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.Fence;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.Spending;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run comes to when nothing more is asked for it: its status, what its gate and its past say, its reports, and
 * who is told. A run that has said that it ended is not ended again: what it said then holds.
 */
final class Ending {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static final Gate EVERYTHING = new Gate(1, OptionalDouble.empty(), Optional.empty(), Gate.DEFAULT_MARGIN);

    private final InstantSource clock;
    private final EvaluationReader reader;
    private final Anchors anchors;
    private final BooleanSupplier cancelled;

    /** Has the frozen answers judged again that tell a judge's drift from a model's. */
    @FunctionalInterface
    interface Anchors {

        /**
         * Judges them.
         *
         * @throws InputException where the run, or the one that the answers come from, is damaged
         */
        Anchored judge(StoredRun run, Outcome outcome, Fence fence) throws InputException, IOException;
    }

    /**
     * What came of it.
     *
     * @param notes what the user must know
     * @param spending what the run has spent by then; empty without a budget
     */
    record Anchored(List<String> notes, Optional<Spending> spending) {

        Anchored {
            notes = List.copyOf(notes);
            requireNonNull(spending, "spending");
        }
    }

    /**
     * Prepares for endings.
     *
     * @param reader reads the configurations of other runs, without their secrets
     * @param cancelled whether somebody has asked for the run to be stopped for good
     */
    Ending(InstantSource clock, EvaluationReader reader, Anchors anchors, BooleanSupplier cancelled) {
        this.clock = clock;
        this.reader = reader;
        this.anchors = anchors;
        this.cancelled = cancelled;
    }

    /**
     * Says how the run has ended, writes its reports and tells of it.
     *
     * @param fence says whether it still is this process that ends it
     * @throws InputException where the run is damaged
     */
    Ended end(StoredRun run, Outcome outcome, Fence fence) throws InputException, IOException {
        Report report = ReportBuilder.build(run);
        Optional<Said> said =
                run.log().finishedAt().isPresent() ? Optional.empty() : Optional.of(said(run, report, outcome, fence));
        StoredRun ended;
        Report told;
        try (Fence.Held held = fence.hold()) {
            ended = said.isPresent() ? run.with(say(run.folder(), said.get())) : run;
            told = report.with(
                    ReportBuilder.runPart(ended.log()),
                    ReportBuilder.gatePart(ended.log()),
                    ReportBuilder.driftPart(ended.log()));
            ReportFiles.writeAll(ended, told);
        }
        RunStatus status = ended.log().status();
        return new Ended(run.folder(), status, told, tell(ended, status, told));
    }

    /** How a run has ended. */
    private record Said(
            RunStatus status,
            List<String> notes,
            Optional<GatePart> gate,
            Optional<DriftPart> drift,
            Optional<Spending> spending) {}

    private Said said(StoredRun run, Report report, Outcome outcome, Fence fence) throws InputException, IOException {
        RunStatus status = status(run.evaluation(), report, outcome);
        Optional<GatePart> gate = GateCheck.of(run, report, reader);
        Watched watched = status == RunStatus.COMPLETE ? watched(run, report, outcome, fence) : Watched.NOT;
        return new Said(
                status,
                notes(outcome, status),
                watched.judgeMoved() ? gate.map(GateCheck::held) : gate,
                watched.drift(),
                watched.spending().or(outcome::spending));
    }

    /** Another machine may have said so since the log was read: a store that fails lets go of what it held. */
    private RunLog say(RunFolder folder, Said said) throws InputException, IOException {
        if (RunLog.read(folder.runLog()).finishedAt().isEmpty()) {
            folder.ended(
                    clock.instant(),
                    said.status(),
                    said.notes(),
                    said.gate().map(Json.MAPPER::valueToTree),
                    said.drift().map(Json.MAPPER::valueToTree),
                    said.spending());
            LOG.info("run {} is {}", folder.id(), said.status().label());
        }
        return RunLog.read(folder.runLog());
    }

    /**
     * Tells of a run that has ended what could not be told then, or was cut off.
     *
     * @return who could still not be told
     * @throws InputException where the run cannot be read
     */
    List<String> tell(StoredRun run) throws InputException {
        RunStatus status = run.log().status();
        return run.evaluation().upkeep().recipients().isEmpty() || status == RunStatus.FAILED
                ? List.of()
                : tell(run, status, ReportBuilder.build(run));
    }

    /** A run that will be gone on with has not ended for anybody else. */
    private List<String> tell(StoredRun run, RunStatus status, Report report) {
        return status == RunStatus.INTERRUPTED
                ? List.of()
                : new Notifier(clock)
                        .tell(run.evaluation(), report, run.folder().results());
    }

    /** How a run lies among earlier ones, and what was spent by then, where there is a budget. */
    private record Watched(Optional<DriftPart> drift, Optional<Spending> spending) {
        static final Watched NOT = new Watched(Optional.empty(), Optional.empty());

        boolean judgeMoved() {
            return drift.stream()
                    .flatMap(part -> part.alarms().stream())
                    .anyMatch(alarm -> alarm.kind().equals(DriftPart.JUDGE));
        }
    }

    /** The replies are paid for: a baseline that is damaged, or an older run, must not cost the reports. */
    private Watched watched(StoredRun run, Report report, Outcome outcome, Fence fence) throws IOException {
        try {
            Anchored anchored = anchors.judge(run, outcome, fence);
            Optional<DriftPart> drift = DriftBuilder.build(run, report, reader, anchored.notes());
            drift.ifPresent(part -> part.alarms().forEach(alarm -> LOG.warn("{}: {}", alarm.kind(), alarm.text())));
            return new Watched(drift, anchored.spending());
        } catch (InputException e) {
            LOG.warn("earlier runs could not be looked at: {}", e.getMessage());
            List<String> notes = e.faults().stream().map(Fault::toString).toList();
            return new Watched(Optional.of(new DriftPart(null, null, List.of(), List.of(), notes)), Optional.empty());
        }
    }

    private List<String> notes(Outcome outcome, RunStatus status) {
        List<String> notes = new ArrayList<>(outcome.notes());
        if (status == RunStatus.INTERRUPTED && cancelled.getAsBoolean()) {
            notes.add(Launch.CANCELLED);
        }
        return notes;
    }

    private static RunStatus status(Evaluation evaluation, Report report, Outcome outcome) {
        if (outcome.ranOut()) {
            return RunStatus.INCOMPLETE;
        }
        boolean enough = isEnough(evaluation.gate(), evaluation, report);
        boolean all = isEnough(EVERYTHING, evaluation, report);
        if (outcome.stopped() && !all) {
            return RunStatus.INTERRUPTED;
        }
        return enough ? RunStatus.COMPLETE : RunStatus.INCOMPLETE;
    }

    private static boolean isEnough(Gate gate, Evaluation evaluation, Report report) {
        Pairwise pairwise = report.pairwise();
        return evaluation.mode().isPairwise()
                ? pairwise != null
                        && pairwise.pairs().stream().allMatch(pair -> gate.isCovered(pair.games(), pair.expected()))
                : report.candidates().stream().allMatch(candidate -> isEnough(gate, candidate));
    }

    /** Of the answers and, where several judges were asked, of what these say: an answer may have a score without one. */
    private static boolean isEnough(Gate gate, CandidatePart candidate) {
        CandidatePart.Score score = candidate.score();
        CandidatePart.PanelPart panel = candidate.panel();
        int scored = panel == null
                ? 0
                : panel.members().stream()
                        .mapToInt(CandidatePart.Member::scored)
                        .sum();
        int expected = panel == null
                ? 0
                : panel.members().stream()
                        .mapToInt(CandidatePart.Member::expected)
                        .sum();
        return score.mean() != null
                && gate.isCovered(score.scored(), score.expected())
                && gate.isCovered(scored, expected);
    }
}
