package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.Proportion;
import java.util.List;
import java.util.Optional;

/**
 * How often two sides vote the same, in MT-Bench's two setups; a rate says nothing without its setup.
 *
 * <p>Source: the MT-Bench paper, arXiv:2306.05685, section 4.2, and FastChat's {@code compute_agreement.py}: each human
 * vote is one trial.
 *
 * @param withTies S1, all votes, where chance reaches 1/3; empty without any
 * @param withoutTies S2, only where neither says tie, where chance reaches 1/2; empty without any
 */
public record VoteAgreement(Optional<Proportion> withTies, Optional<Proportion> withoutTies) {

    /** What random votes reach in S1. */
    public static final double CHANCE_WITH_TIES = 1.0 / 3;

    /** What random votes reach in S2. */
    public static final double CHANCE_WITHOUT_TIES = 0.5;

    /** Two votes on the same pair of answers. */
    public record Trial(Vote judge, Vote human) {

        private boolean agrees() {
            return judge == human;
        }

        private boolean tied() {
            return judge == Vote.TIE || human == Vote.TIE;
        }
    }

    /** Counts trials. */
    public static VoteAgreement of(List<Trial> trials, double confidence) {
        return new VoteAgreement(
                rate(trials, confidence),
                rate(trials.stream().filter(trial -> !trial.tied()).toList(), confidence));
    }

    private static Optional<Proportion> rate(List<Trial> trials, double confidence) {
        int agreed = (int) trials.stream().filter(Trial::agrees).count();
        return Proportion.of(agreed, trials.size(), confidence);
    }
}
