package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.ClusteredMean;
import dev.mtbench.statistics.GuardedMean;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.StudentT;
import java.util.List;
import java.util.Optional;

/**
 * By how much one judge scores higher than another, and how sure that is on questions like these.
 *
 * <p>The mean over all answers, with the error of {@link ClusteredMean}: what is said of the answers to one question
 * hangs together. Where the differences do not vary at all, the guard of {@link GuardedMean} stands in for their
 * variance: equal differences on a few questions are no certainty.
 *
 * @param mean in points
 * @param standardError of the mean
 * @param degreesOfFreedom questions - 1
 * @param interval two-sided
 */
public record MeanBias(double mean, double standardError, int degreesOfFreedom, Interval interval) {

    /**
     * Computes it.
     *
     * @param differences second judge minus first, by question
     * @param confidence such as 0.95
     * @return empty for fewer than two questions
     */
    public static Optional<MeanBias> of(List<List<Double>> differences, double confidence) {
        int questions = differences.size();
        return ClusteredMean.of(differences).map(mean -> {
            double error =
                    mean.finiteError() == 0 ? Math.sqrt(GuardedMean.QUESTION_GUARD / questions) : mean.finiteError();
            double reach = StudentT.reach(confidence, questions - 1) * error;
            return new MeanBias(
                    mean.mean(), error, questions - 1, Interval.around(mean.mean(), reach, Interval.UNLIMITED));
        });
    }
}
