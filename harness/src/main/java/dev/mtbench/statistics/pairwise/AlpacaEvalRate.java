package dev.mtbench.statistics.pairwise;

import dev.mtbench.statistics.Moments;
import java.util.List;

/**
 * AlpacaEval 2's length-controlled win rate from its published fit, for comparison with its numbers.
 *
 * <p>p_i = σ(θ + ψγ_i), the length feature set to 0. Source: {@code alpaca_eval/metrics/glm_winrate.py}.
 *
 * @param probabilities of winning each instruction
 * @param percent 100 times their mean
 */
public record AlpacaEvalRate(List<Double> probabilities, double percent) {

    public AlpacaEvalRate {
        probabilities = List.copyOf(probabilities);
    }

    /**
     * Predicts the rate.
     *
     * @param theta the candidate's strength
     * @param psi the candidate's effect of difficulty
     * @param difficulties γ of each instruction, at least one
     */
    public static AlpacaEvalRate of(double theta, double psi, List<Double> difficulties) {
        List<Double> probabilities = difficulties.stream()
                .map(gamma -> Logistic.of(theta + psi * gamma))
                .toList();
        return new AlpacaEvalRate(probabilities, 100 * Moments.mean(probabilities));
    }
}
