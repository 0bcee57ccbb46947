package dev.mtbench.statistics.repeats;

import java.util.Optional;

/**
 * How often to judge each answer so that the mean is surest for its cost.
 *
 * <p>J* = sqrt((c_G/c_J)·(σ²_J/σ²_G)), two-stage sampling.
 *
 * @param optimum J*, not a whole number
 * @param draws the whole number beside it, at least 1, with the smaller product of variance and cost; of equals the
 *     smaller
 */
public record JudgeDraws(double optimum, int draws) {

    /**
     * Computes it.
     *
     * @param generationCost of one answer
     * @param judgeCost of one verdict, in the same unit
     * @return empty where answering again changes nothing, so that one answer may be judged without end
     */
    public static Optional<JudgeDraws> of(
            double generationCost, double judgeCost, double generationVariance, double judgeVariance) {
        if (!(generationCost >= 0 && judgeCost > 0 && generationVariance >= 0 && judgeVariance >= 0)) {
            throw new IllegalArgumentException("costs and variances are not below 0, and a verdict costs something");
        }
        if (generationVariance == 0) {
            return Optional.empty();
        }
        double optimum = Math.sqrt(generationCost / judgeCost * (judgeVariance / generationVariance));
        int below = Math.max(1, (int) Math.floor(optimum));
        double fewer = (generationVariance + judgeVariance / below) * (generationCost + judgeCost * below);
        double more = (generationVariance + judgeVariance / (below + 1)) * (generationCost + judgeCost * (below + 1));
        return Optional.of(new JudgeDraws(optimum, more < fewer ? below + 1 : below));
    }
}
