package dev.mtbench.history;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.Drift;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.drift.EProcess;
import dev.mtbench.statistics.drift.SelfStartingCusum;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Watches a series of scores for a drop below a baseline, and for a change at a time that nobody knows.
 *
 * @param deviation of one run's score, above 0
 */
record Watch(double deviation, Drift limits) {

    Watch {
        requireNonNull(limits, "limits");
    }

    /**
     * The evidence for a drop.
     *
     * @param last after the newest run
     * @param alarmAt the first run whose evidence was enough, from 0; empty where none was
     */
    record Drop(EProcess.Step last, OptionalInt alarmAt) {}

    /**
     * The sums of a change.
     *
     * @param last after the newest run
     * @param alarmAt the first run that passed the threshold, from 0; empty where none did
     * @param upwards which way it went then
     */
    record Shift(SelfStartingCusum.Step last, OptionalInt alarmAt, boolean upwards) {}

    /** Empty without a baseline, or without a run after it. */
    Optional<Drop> drop(List<Double> baseline, List<Double> after) {
        if (baseline.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        List<EProcess.Step> steps = new EProcess(
                        baseline.size(), Moments.mean(baseline), deviation, limits.mixture(), 1 / limits.evidence())
                .steps(after);
        OptionalInt first = OptionalInt.empty();
        for (int i = steps.size() - 1; i >= 0; i--) {
            first = steps.get(i).alarm() ? OptionalInt.of(i) : first;
        }
        return Optional.of(new Drop(steps.get(steps.size() - 1), first));
    }

    /** Empty with fewer than two runs. */
    Optional<Shift> shift(List<Double> runs) {
        List<SelfStartingCusum.Step> steps =
                new SelfStartingCusum(deviation, limits.slack(), limits.threshold()).steps(runs);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Optional<SelfStartingCusum.Step> first =
                steps.stream().filter(SelfStartingCusum.Step::alarm).findFirst();
        return Optional.of(new Shift(
                steps.get(steps.size() - 1),
                first.map(step -> OptionalInt.of(step.run() - 1)).orElse(OptionalInt.empty()),
                first.filter(step -> step.up() > step.down()).isPresent()));
    }
}
