package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.Fault;
import dev.mtbench.question.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run must reach.
 *
 * @param minCoverage the part of the expected scores, 0 to 1: with fewer the run is not complete
 * @param minScore on the set's scale; a candidate whose whole interval lies below it fails; empty: no bar
 * @param baseline a run's name or folder, {@value #LATEST} for the last good one of this evaluation, or
 *     {@value #BLESSED} for the newest of its baseline; empty: none
 * @param margin the loss against the baseline in points that is accepted, at least 0
 */
public record Gate(double minCoverage, OptionalDouble minScore, Optional<String> baseline, double margin) {

    /** The last complete run of the same evaluation that asked no fewer questions and passed its own gate. */
    public static final String LATEST = "latest";

    /** The newest run of the baseline that was set by hand. */
    public static final String BLESSED = "blessed";

    /** What METHODS calls a valid run. */
    public static final double DEFAULT_MIN_COVERAGE = 0.98;

    public static final double DEFAULT_MARGIN = 0.3;

    private static final double ROUNDING = 1e-9;

    /** Nothing but the usual coverage. */
    public static final Gate NONE =
            new Gate(DEFAULT_MIN_COVERAGE, OptionalDouble.empty(), Optional.empty(), DEFAULT_MARGIN);

    public Gate {
        requireNonNull(minScore, "minScore");
        requireNonNull(baseline, "baseline");
        if (!(minCoverage >= 0 && minCoverage <= 1)) {
            throw new IllegalArgumentException("minCoverage lies between 0 and 1");
        }
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("margin must not be negative");
        }
    }

    /** What a scale cannot give: a bar that is not on it, or a margin that accepts every loss. */
    List<Fault> faults(Scale scale) {
        List<Fault> faults = new ArrayList<>();
        if (minScore.isPresent() && !scale.contains(minScore.getAsDouble())) {
            faults.add(Fault.of(
                    "gate.minScore",
                    minScore.getAsDouble() + " is not on the question set's scale, which goes from " + scale.label()));
        }
        if (baseline.isPresent() && margin >= scale.highest() - scale.lowest()) {
            faults.add(Fault.of(
                    "gate.margin",
                    margin + " would accept any loss on the question set's scale, which goes from " + scale.label()));
        }
        return faults;
    }

    /** The part of the scores that may be missing. */
    public double mostMissing() {
        return 1 - minCoverage + ROUNDING;
    }

    /** What of it holds whoever judges. */
    public Gate coverageOnly() {
        return new Gate(minCoverage, OptionalDouble.empty(), Optional.empty(), margin);
    }

    /** Whether so many scores are enough: 55 of 100 are 0.55, which no binary number is. */
    public boolean isCovered(int scored, int expected) {
        return expected - scored <= mostMissing() * expected;
    }

    /** Whether there is more to pass than to be complete. */
    public boolean holdsBack() {
        return minScore.isPresent() || baseline.isPresent();
    }
}
