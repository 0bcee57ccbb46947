package dev.mtbench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ResamplingTest {

    private static final List<List<Integer>> TWO_STRATA = List.of(List.of(0, 1, 2, 3, 4, 5), List.of(10, 11, 12));

    @VectorTest("bootstrap_from_indices")
    void theEndsAndTheCorrectionsOfAnInterval(Vector vector) {
        List<Double> values = vector.numbers("values");
        List<Double> replicates = vector.rows("resample_indices").stream()
                .map(indices -> Moments.mean(
                        indices.stream().map(i -> values.get(i.intValue())).toList()))
                .toList();
        Interval interval =
                Bootstrap.percentile(replicates, vector.number("tail")).orElseThrow();

        vector.expect("replicates", replicates);
        vector.expect("lower", interval.low());
        vector.expect("upper", interval.high());
        vector.expect("bca_z0", Bootstrap.biasCorrection(replicates, Moments.mean(values)));
        vector.expect("bca_acceleration", Bootstrap.acceleration(leavingOneOut(values)));
    }

    private static List<Double> leavingOneOut(List<Double> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> {
                    List<Double> others = new ArrayList<>(values);
                    others.remove(i);
                    return Moments.mean(others);
                })
                .toList();
    }

    /** Sealed: another JDK must draw the same questions. */
    @Test
    void theSameSeedDrawsTheSameQuestionsOnEveryMachine() {
        List<List<List<Integer>>> drawn = new ArrayList<>();
        new Resampling(List.of(6, 3), 3, 7).replicates(TWO_STRATA, strata -> {
            drawn.add(strata);
            return Optional.empty();
        });

        assertThat(drawn)
                .isEqualTo(List.of(
                        List.of(List.of(4, 3, 1, 3, 3, 1), List.of(12, 10, 12)),
                        List.of(List.of(0, 1, 4, 4, 1, 0), List.of(11, 11, 10)),
                        List.of(List.of(5, 3, 1, 4, 2, 5), List.of(12, 10, 10))));
    }

    @Test
    void questionsAreDrawnWithinTheirStratum() {
        new Resampling(List.of(6, 3), 200, 1).replicates(TWO_STRATA, strata -> {
            assertThat(strata.get(0)).hasSize(6).allMatch(question -> question < 10);
            assertThat(strata.get(1)).hasSize(3).allMatch(question -> question >= 10);
            return Optional.empty();
        });
    }

    @Test
    void candidatesAreComparedOnTheSameQuestions() {
        Resampling resampling = new Resampling(List.of(6, 3), 50, 3);
        List<Double> one = resampling.replicates(TWO_STRATA, ResamplingTest::sum);
        List<Double> other = resampling.replicates(
                TWO_STRATA.stream()
                        .map(stratum -> stratum.stream().map(each -> each + 1).toList())
                        .toList(),
                ResamplingTest::sum);

        assertThat(one).hasSize(50);
        assertThat(other).isEqualTo(one.stream().map(sum -> sum + 9).toList());
        assertThat(new Resampling(List.of(6, 3), 50, 4).replicates(TWO_STRATA, ResamplingTest::sum))
                .isNotEqualTo(one);
    }

    private static Optional<Double> sum(List<List<Integer>> strata) {
        return Optional.of((double) strata.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum());
    }

    @Test
    void drawsWithoutTheStatisticAreLeftOut() {
        List<Double> replicates = new Resampling(List.of(6, 3), 100, 3)
                .replicates(TWO_STRATA, strata -> sum(strata).filter(sum -> sum > 48));

        assertThat(replicates).hasSizeBetween(1, 99).allMatch(sum -> sum > 48);
    }

    @Test
    void strataOfOtherSizesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resampling(List.of(3, 6), 1, 1).replicates(TWO_STRATA, ResamplingTest::sum));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(List.of(), 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(List.of(0), 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(List.of(1), 0, 1));
    }

    @Test
    void nothingDrawnIsNoInterval() {
        assertThat(Bootstrap.percentile(List.of(), 0.025)).isEmpty();
        assertThat(Bootstrap.accelerated(List.of(), 1, List.of(1.0), 0.025)).isEmpty();
        assertThat(Bootstrap.accelerated(List.of(2.0, 3.0), 1, List.of(1.0), 0.025))
                .isEmpty();
    }

    @Test
    void withoutSkewTheAcceleratedIntervalIsThePlainOne() {
        List<Double> replicates =
                IntStream.rangeClosed(-500, 500).mapToObj(i -> (double) i).toList();

        assertThat(Bootstrap.accelerated(replicates, 0, List.of(-1.0, 0.0, 1.0), 0.025))
                .isEqualTo(Bootstrap.percentile(replicates, 0.025));
        assertThat(Bootstrap.accelerated(replicates, 100, List.of(-1.0, 0.0, 1.0), 0.025)
                        .orElseThrow()
                        .high())
                .isGreaterThan(
                        Bootstrap.percentile(replicates, 0.025).orElseThrow().high() - 1);
        assertThat(Bootstrap.acceleration(Collections.nCopies(5, 2.0))).isZero();
    }

    @Test
    void theErrorOfAMeanComesOutAsByItsFormula() {
        List<List<Double>> strata = List.of(List.of(9.0, 7.0, 8.0, 3.0, 10.0, 6.0), List.of(4.0, 5.0, 9.0, 2.0));
        List<Double> means = new Resampling(List.of(6, 4), Resampling.DRAWS, 11)
                .replicates(
                        strata, drawn -> Optional.of((Moments.mean(drawn.get(0)) + Moments.mean(drawn.get(1))) / 2));
        double expected =
                Math.sqrt(Moments.variance(strata.get(0)) * 5 / 36 + Moments.variance(strata.get(1)) * 3 / 16) / 2;

        assertThat(Math.sqrt(Moments.variance(means))).isCloseTo(expected, within(0.05));
    }
}
