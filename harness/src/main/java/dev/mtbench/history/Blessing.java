package dev.mtbench.history;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.leaderboard.RunResult;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.StoredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes a baseline of runs that belong together. */
public final class Blessing {

    private Blessing() {}

    /**
     * The baseline of these runs, with its anchors.
     *
     * @param runs at least one
     * @throws InputException where one is not complete, has no scores, or they are not runs of one evaluation that were
     *     asked and judged in one way
     */
    public static Baseline of(List<StoredRun> runs, Instant at) throws InputException {
        List<StoredRun> ordered = runs.stream()
                .sorted(Comparator.comparing(run -> run.log().provenance().startedAt()))
                .toList();
        StoredRun newest = ordered.get(ordered.size() - 1);
        List<Fault> faults = new ArrayList<>();
        RunResult result = RunResult.of(ReportBuilder.build(newest));
        for (StoredRun run : ordered) {
            faults.addAll(faults(run, newest, result));
        }
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
        return new Baseline(
                newest.log().provenance().name(),
                at,
                ordered.stream().map(run -> run.folder().id()).distinct().toList(),
                AnchorChoice.of(newest, AnchorChoice.USUAL));
    }

    private static List<Fault> faults(StoredRun run, StoredRun newest, RunResult result) throws InputException {
        String id = run.folder().id();
        List<Fault> faults = new ArrayList<>();
        if (run.log().status() != RunStatus.COMPLETE) {
            faults.add(Fault.of(
                    id,
                    "is " + run.log().status().label() + ": only a complete run can be what others are held against"));
        }
        if (run.evaluation().mode().isPairwise()) {
            faults.add(Fault.of(
                    id,
                    "is " + run.evaluation().mode().label() + ": it has no scores that could be held against others"));
            return faults;
        }
        String name = run.log().provenance().name();
        String other = newest.log().provenance().name();
        if (!name.equals(other)) {
            faults.add(Fault.of(id, "is a run of '" + name + "', not of '" + other + "'; set each one's own baseline"));
            return faults;
        }
        if (!id.equals(newest.folder().id())) {
            SeriesKey.changes(RunResult.of(ReportBuilder.build(run)), result)
                    .forEach(change -> faults.add(
                            Fault.of(id, "does not go with " + newest.folder().id() + ": " + change)));
        }
        return faults;
    }
}
