package dev.mtbench.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Vector;
import dev.mtbench.statistics.ClusteredMean;
import dev.mtbench.statistics.pairwise.LengthAdjustedDifference.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class JudgeHabitsTest {

    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void theSlopeOfOnePairIsThatOfItsLengthAdjustedDifference() {
        Vector vector = Vector.named("length_adjusted_score_difference");
        List<Double> differences = vector.numbers("question_differences");
        List<Double> first = vector.numbers("len_candidate");
        List<Double> second = vector.numbers("len_baseline");
        List<Optional<Question>> pair = IntStream.range(0, differences.size())
                .mapToObj(i -> Optional.of(new Question(differences.get(i), first.get(i), second.get(i))))
                .toList();

        vector.expect(
                "slope_per_log_length",
                VerbositySlope.of(List.of(pair), 0.95).orElseThrow().slope());
    }

    @Test
    void eachPairHasADifferenceOfItsOwnAndAllShareTheSlope() {
        Random random = new Random(7);
        List<List<Optional<Question>>> pairs = new ArrayList<>();
        for (double apart : new double[] {3, -2, 0.5}) {
            List<Optional<Question>> pair = new ArrayList<>();
            for (int q = 0; q < 60; q++) {
                double log = random.nextGaussian();
                double noise = random.nextGaussian() / 2;
                pair.add(
                        q % 10 == 0
                                ? Optional.empty()
                                : Optional.of(new Question(apart + 0.4 * log + noise, 1000 * Math.exp(log), 1000)));
            }
            pairs.add(pair);
        }
        VerbositySlope slope = VerbositySlope.of(pairs, 0.95).orElseThrow();

        assertThat(slope.interval().contains(0.4)).isTrue();
        assertThat(slope.standardError()).isBetween(0.02, 0.08);
        assertThat(slope.degreesOfFreedom()).isEqualTo(53);
    }

    @Test
    void lengthsThatDoNotVaryHaveNoSlope() {
        Optional<Question> same = Optional.of(new Question(1, 500, 250));

        assertThat(VerbositySlope.of(List.of(List.of(same, same, same, same)), 0.95))
                .isEmpty();
        assertThat(VerbositySlope.of(List.of(), 0.95)).isEmpty();
    }

    @Test
    void aBiasIsTheMeanOfAllAnswersWithTheErrorOfQuestions() {
        List<List<Double>> differences = List.of(List.of(-1.0, -1.0), List.of(-0.5), List.of(0.0, -1.0, 0.5));
        MeanBias bias = MeanBias.of(differences, 0.95).orElseThrow();
        ClusteredMean mean = ClusteredMean.of(differences).orElseThrow();

        assertThat(bias.mean()).isCloseTo(-0.5, EXACT);
        assertThat(bias.standardError()).isEqualTo(mean.finiteError());
        assertThat(bias.degreesOfFreedom()).isEqualTo(2);
        assertThat(bias.interval().low() + bias.interval().high()).isCloseTo(-1, EXACT);
    }

    @Test
    void equalDifferencesAreNoCertainty() {
        MeanBias bias = MeanBias.of(List.of(List.of(0.0), List.of(0.0), List.of(0.0)), 0.95)
                .orElseThrow();

        assertThat(bias.mean()).isZero();
        assertThat(bias.interval().high()).isGreaterThan(0.5);
        assertThat(MeanBias.of(List.of(List.of(1.0, 2.0)), 0.95)).isEmpty();
    }

    @Test
    void aHundredThousandAnswersAreComparedAsSoonAsAFew() {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            first.add(1.0 + i % 10);
            second.add(1.0 + (i + i / 1000 % 2) % 10);
        }
        ScoreAgreement many = ScoreAgreement.of(first, second).orElseThrow();
        ScoreAgreement few = ScoreAgreement.of(first.subList(0, 2000), second.subList(0, 2000))
                .orElseThrow();

        assertThat(many.quadraticKappa().orElseThrow())
                .isCloseTo(few.quadraticKappa().orElseThrow(), EXACT);
        assertThat(many.spearman().orElseThrow()).isCloseTo(few.spearman().orElseThrow(), EXACT);
    }
}
