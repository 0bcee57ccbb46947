package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.Differences;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.StudentT;
import java.util.List;
import java.util.Optional;

/**
 * By how much a judge favours its own family, beyond its being milder or stricter than other judges.
 *
 * <p>(judge - others on its own family) - (judge - others on other candidates), question by question: a difference in
 * differences.
 *
 * @param difference in points; above 0 where it favours its own
 * @param standardError paired by question; 0 where nothing varies
 * @param degreesOfFreedom questions - 1
 * @param pValue two-sided, of no favour; empty where nothing varies
 */
public record SelfEnhancement(double difference, double standardError, int degreesOfFreedom, Optional<Double> pValue) {

    /** Two judgements of the same answers, question by question. */
    public record Scores(List<Double> judge, List<Double> others) {

        public Scores {
            judge = List.copyOf(judge);
            others = List.copyOf(others);
        }

        private List<Double> milder() {
            return Differences.of(List.of(judge), List.of(others)).get(0);
        }
    }

    /**
     * Compares scores of the same questions.
     *
     * @return empty for fewer than two questions
     * @throws IllegalArgumentException if a question lacks one of its scores
     */
    public static Optional<SelfEnhancement> of(Scores ownFamily, Scores otherCandidates) {
        List<Double> differences = Differences.of(List.of(ownFamily.milder()), List.of(otherCandidates.milder()))
                .get(0);
        if (differences.size() < 2) {
            return Optional.empty();
        }
        double mean = Moments.mean(differences);
        double error = Moments.standardError(differences);
        int freedom = differences.size() - 1;
        return Optional.of(new SelfEnhancement(
                mean,
                error,
                freedom,
                error == 0 ? Optional.empty() : Optional.of(StudentT.twoSided(mean / error, freedom))));
    }
}
