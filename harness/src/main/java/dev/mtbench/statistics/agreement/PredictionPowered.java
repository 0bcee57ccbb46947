package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mean that people would give all answers, from their scores of a few and a judge's scores of all.
 *
 * <p>mean λf over the unlabelled + mean(Y-λf) over the labelled, λ = Cov(Y,f)/((1+n/N)·Var f). Source: PPI++,
 * arXiv:2311.01453.
 *
 * @param lambda how far the judge is trusted, 0 to 1
 * @param estimate of the people's mean
 * @param standardError of it
 * @param interval two-sided, by the normal distribution, cut to the scale
 */
public record PredictionPowered(double lambda, double estimate, double standardError, Interval interval) {

    /** With fewer labels a report gives the judge's bias only. */
    public static final int FEWEST_LABELS = 50;

    /**
     * What is scored.
     *
     * @param people their scores of the labelled answers
     * @param judge its scores of the same
     * @param unlabelled its scores of the other answers
     */
    public record Scores(List<Double> people, List<Double> judge, List<Double> unlabelled) {

        public Scores {
            people = List.copyOf(people);
            judge = List.copyOf(judge);
            unlabelled = List.copyOf(unlabelled);
            if (people.size() != judge.size()) {
                throw new IllegalArgumentException("a labelled answer needs the judge's score too");
            }
        }
    }

    /**
     * Estimates with the λ that makes the error smallest.
     *
     * @return empty for fewer than two labelled or two unlabelled answers
     */
    public static Optional<PredictionPowered> of(Scores scores, double confidence, Interval clip) {
        return tooFew(scores) ? Optional.empty() : with(lambda(scores), scores, confidence, clip);
    }

    /** Estimates with a λ chosen beforehand; 1 trusts the judge wholly and corrects its bias, 0 ignores it. */
    public static Optional<PredictionPowered> with(double lambda, Scores scores, double confidence, Interval clip) {
        if (tooFew(scores)) {
            return Optional.empty();
        }
        List<Double> corrections = new ArrayList<>();
        for (int i = 0; i < scores.people.size(); i++) {
            corrections.add(scores.people.get(i) - lambda * scores.judge.get(i));
        }
        double estimate = lambda * Moments.mean(scores.unlabelled) + Moments.mean(corrections);
        double error = Math.sqrt(lambda * lambda * Moments.variance(scores.unlabelled) / scores.unlabelled.size()
                + Moments.variance(corrections) / corrections.size());
        return Optional.of(new PredictionPowered(
                lambda, estimate, error, Interval.around(estimate, Normal.reach(confidence) * error, clip)));
    }

    private static boolean tooFew(Scores scores) {
        return scores.people.size() < 2 || scores.unlabelled.size() < 2;
    }

    private static double lambda(Scores scores) {
        List<Double> all = new ArrayList<>(scores.judge);
        all.addAll(scores.unlabelled);
        double ratio = (double) scores.people.size() / scores.unlabelled.size();
        double spread = (1 + ratio) * Moments.variance(all);
        return spread == 0 ? 0 : Interval.RATE.clip(Moments.covariance(scores.people, scores.judge) / spread);
    }
}
