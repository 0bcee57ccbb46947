package dev.mtbench.statistics.comparison;

import dev.mtbench.statistics.Normal;

/**
 * What a paired comparison can see: the smallest difference it finds with a given power, and the questions it needs.
 *
 * <p>n = (z(α/2)+z(β))²·(ω²+σ_A²/K_A+σ_B²/K_B)/δ². Source: Miller, arXiv:2411.00640, equations 9 and 10.
 *
 * @param significance the two-sided α, such as 0.05
 * @param power 1-β, such as 0.8
 */
public record Power(double significance, double power) {

    /** The field's habit. */
    public static final Power USUAL = new Power(0.05, 0.8);

    public Power {
        if (!(significance > 0 && significance < 1 && power > 0 && power < 1)) {
            throw new IllegalArgumentException("significance and power lie between 0 and 1");
        }
    }

    /**
     * What the difference of one question varies by.
     *
     * @param betweenQuestions ω², the variance of the true differences
     * @param candidate σ_A², the variance of one score of the candidate on the same question
     * @param candidateRepeats K_A, at least 1
     * @param baseline σ_B²
     * @param baselineRepeats K_B, at least 1
     */
    public record Variances(
            double betweenQuestions, double candidate, int candidateRepeats, double baseline, int baselineRepeats) {

        public Variances {
            if (candidateRepeats < 1 || baselineRepeats < 1) {
                throw new IllegalArgumentException("an answer is given at least once");
            }
        }

        public double ofOneDifference() {
            return betweenQuestions + candidate / candidateRepeats + baseline / baselineRepeats;
        }
    }

    /** z(α/2)+z(β): how many standard errors a difference must measure. */
    public double standardErrors() {
        return Normal.quantile(1 - significance / 2) + Normal.quantile(power);
    }

    /** The smallest difference found, for a comparison of this standard error. */
    public double minimumDetectable(double standardError) {
        return standardErrors() * standardError;
    }

    /** The smallest difference found with this many questions. */
    public double minimumDetectable(int questions, Variances variances) {
        return minimumDetectable(Math.sqrt(variances.ofOneDifference() / questions));
    }

    /** How many questions it takes to find a difference; not yet a whole number. */
    public double questionsNeeded(double difference, Variances variances) {
        double ratio = standardErrors() / difference;
        return ratio * ratio * variances.ofOneDifference();
    }
}
