package dev.mtbench.statistics.repeats;

import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.StudentT;
import java.util.List;
import java.util.Optional;

/**
 * The mean over strata of equal weight, and how sure it is if the same questions are run again.
 *
 * <p>Within a stratum of Q questions with G generations each the error is SE² = MS_G/(Q·G·J) =
 * s²/(Q·G), s² the pooled variance of a question's generations, which holds what judging again changes. Where a question
 * lacks a generation its part is s²/G_q. Strata combine as in a stratified mean, SE² = Σ SE_c²/C², with Satterthwaite's
 * degrees of freedom.
 *
 * @param mean of the strata's means
 * @param standardError of the mean over all these generations
 * @param degreesOfFreedom Satterthwaite's
 * @param interval two-sided, cut to the scale
 * @param degenerate whether no question's repeats differ at all, as with a candidate and a judge that never vary
 */
public record RepeatedMean(
        double mean, double standardError, double degreesOfFreedom, Interval interval, boolean degenerate) {

    /**
     * Computes it.
     *
     * @param strata by question, the values of its generations; for a category alone, one stratum
     * @param confidence such as 0.95
     * @param clip the scale
     * @return empty where a stratum has a question without a value, or no question that was run twice: what running
     *     again changes is then unknown
     */
    public static Optional<RepeatedMean> of(List<List<List<Double>>> strata, double confidence, Interval clip) {
        if (strata.isEmpty() || !strata.stream().allMatch(RepeatedMean::repeated)) {
            return Optional.empty();
        }
        double mean = 0;
        double sum = 0;
        double squares = 0;
        double all = 0;
        for (List<List<Double>> stratum : strata) {
            double v = variance(stratum);
            double freedom = freedom(stratum);
            mean += Moments.mean(stratum.stream().map(Moments::mean).toList()) / strata.size();
            sum += v;
            squares += v * v / freedom;
            all += freedom;
        }
        double error = Math.sqrt(sum) / strata.size();
        double freedom = sum == 0 ? all : sum * sum / squares;
        Interval interval = Interval.around(mean, StudentT.reach(confidence, freedom) * error, clip);
        return Optional.of(new RepeatedMean(mean, error, freedom, interval, sum == 0));
    }

    private static boolean repeated(List<List<Double>> stratum) {
        return stratum.stream().noneMatch(List::isEmpty) && freedom(stratum) > 0;
    }

    private static double freedom(List<List<Double>> stratum) {
        return stratum.stream().mapToInt(values -> values.size() - 1).sum();
    }

    private static double variance(List<List<Double>> stratum) {
        double squares = 0;
        double parts = 0;
        for (List<Double> values : stratum) {
            squares += values.size() < 2 ? 0 : Moments.variance(values) * (values.size() - 1);
            parts += 1.0 / values.size();
        }
        return squares / freedom(stratum) * parts / ((double) stratum.size() * stratum.size());
    }
}
