package dev.mtbench.statistics.drift;

import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.Normal;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence that the runs after a baseline score lower, valid however often one looks.
 *
 * <p>With m baseline runs, k new ones and the run deviation σ: T = (x̄_k-b̄)/(σ·sqrt(1/k+1/m)), V = 1/(1/k+1/m), e =
 * 2Φ(-T·sqrt(Vρ²/(1+Vρ²)))·(1+Vρ²)^(-1/2)·exp(½T²Vρ²/(1+Vρ²)). Sources: Robbins; Howard and others, arXiv:1810.08240;
 * a one-sided normal mixture.
 *
 * @param baselineRuns m, at least 1
 * @param baselineMean b̄
 * @param deviation σ of one run's mean, above 0, as {@link dev.mtbench.statistics.repeats.RunDeviation} has it
 * @param mixture ρ², how large a drop is looked for
 * @param significance α; the alarm is e ≥ 1/α
 */
public record EProcess(int baselineRuns, double baselineMean, double deviation, double mixture, double significance) {

    /** The ρ² chosen by simulation. */
    public static final double MIXTURE = 4;

    public EProcess {
        if (baselineRuns < 1 || !(deviation > 0 && mixture > 0 && significance > 0 && significance < 1)) {
            throw new IllegalArgumentException("an e-process needs a baseline and a deviation above 0");
        }
    }

    /**
     * What is known after a run.
     *
     * @param runs k
     * @param t T
     * @param information V
     * @param evidence e; above 1 speaks for a drop. At most the largest number there is
     * @param anytimePValue min(1, 1/max e so far)
     * @param alarm whether the evidence has reached 1/α by now
     */
    public record Step(int runs, double t, double information, double evidence, double anytimePValue, boolean alarm) {}

    /** The evidence after each new run. */
    public List<Step> steps(List<Double> runMeans) {
        List<Step> steps = new ArrayList<>();
        double largest = 0;
        for (int k = 1; k <= runMeans.size(); k++) {
            double spread = 1.0 / k + 1.0 / baselineRuns;
            double t = (Moments.mean(runMeans.subList(0, k)) - baselineMean) / (deviation * Math.sqrt(spread));
            double e = evidence(t, 1 / spread);
            largest = Math.max(largest, e);
            steps.add(new Step(k, t, 1 / spread, e, Math.min(1, 1 / largest), largest >= 1 / significance));
        }
        return steps;
    }

    private double evidence(double t, double information) {
        double scale = information * mixture;
        double part = scale / (1 + scale);
        double log = StrictMath.log(2)
                + Normal.logBelow(-t * Math.sqrt(part))
                - StrictMath.log1p(scale) / 2
                + t * t * part / 2;
        return Math.min(Double.MAX_VALUE, StrictMath.exp(log));
    }
}
