package dev.mtbench.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrendStatisticsTest {

    private static final Interval SCALE = new Interval(1, 10);

    @Test
    void pearsonsIntervalIsFishers() {
        Correlation known = Correlation.pearson(
                        List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of(2.0, 1.0, 4.0, 3.0, 5.0), 0.95)
                .orElseThrow();

        assertThat(known.coefficient()).isCloseTo(0.8, within(1e-12));
        // tanh(atanh 0.8 ± 1.959964/√2)
        assertThat(known.interval().orElseThrow().low()).isCloseTo(-0.27964, within(1e-5));
        assertThat(known.interval().orElseThrow().high()).isCloseTo(0.98620, within(1e-5));
    }

    @Test
    void spearmanSeesTheOrderOnlyAndIsLessSure() {
        List<Double> steps = List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0);
        List<Double> scores = List.of(1.0, 3.0, 2.0, 4.0, 5.0, 9.0);
        Correlation pearson = Correlation.pearson(steps, scores, 0.95).orElseThrow();
        Correlation spearman = Correlation.spearman(steps, scores, 0.95).orElseThrow();

        assertThat(spearman.coefficient()).isCloseTo(1 - 6 * 2.0 / (6 * 35), within(1e-12));
        assertThat(pearson.coefficient()).isNotCloseTo(spearman.coefficient(), within(1e-3));
        // tanh(atanh(33/35) - 1.959964·√((1+r²/2)/3))
        assertThat(spearman.interval().orElseThrow().low()).isCloseTo(0.38265, within(1e-4));
    }

    @Test
    void whatCannotBeKnownIsEmpty() {
        assertThat(Correlation.pearson(List.of(1.0, 1.0, 1.0), List.of(1.0, 2.0, 3.0), 0.95))
                .isEmpty();
        assertThat(Correlation.pearson(List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 4.0), 0.95)
                        .orElseThrow()
                        .interval())
                .isEmpty();
        assertThat(Correlation.spearman(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 2.0, 3.0, 9.0), 0.95)
                        .orElseThrow()
                        .interval())
                .isEmpty();
        assertThat(BestOfMany.of(List.of(List.of(List.of(1.0), List.of(2.0))), 0.95, SCALE))
                .isEmpty();
        assertThat(BestOfMany.of(List.of(List.of(List.of(1.0)), List.of(List.of(2.0))), 0.95, SCALE))
                .isEmpty();
        assertThat(BestOfMany.of(List.of(List.of(List.of(1.0, 2.0)), List.of(List.of(2.0, 3.0, 4.0))), 0.95, SCALE))
                .isEmpty();
    }

    @Test
    void theClearlyBestKeepsItsScore() {
        BestOfMany best = BestOfMany.of(
                        List.of(List.of(List.of(1.0, 2.0, 1.0)), List.of(List.of(8.0, 9.0, 7.0))), 0.95, SCALE)
                .orElseThrow();

        assertThat(best.best()).isEqualTo(1);
        assertThat(best.observed()).isEqualTo(8);
        assertThat(best.crossValidated()).isEqualTo(8);
        assertThat(best.interval().orElseThrow().contains(8)).isTrue();
    }

    /** By hand: without question 1 the second is best (2 of 4), without question 2 the first (9 of 5). */
    @Test
    void whatAQuestionDecidedIsNotCountedOnIt() {
        BestOfMany best = BestOfMany.of(List.of(List.of(List.of(9.0, 1.0)), List.of(List.of(2.0, 4.0))), 0.95, SCALE)
                .orElseThrow();

        assertThat(best.best()).isZero();
        assertThat(best.observed()).isEqualTo(5);
        assertThat(best.crossValidated()).isEqualTo((2.0 + 1.0) / 2);
    }

    /** Six equals at 6: the highest mean is above 6 on average, the cross-validated one is not. */
    @Test
    void theHighestOfEqualsIsTooHighAndTheEstimateIsNot() {
        Random random = new Random(1);
        double observed = 0;
        double estimated = 0;
        int trials = 400;
        for (int trial = 0; trial < trials; trial++) {
            List<List<List<Double>>> scores = new ArrayList<>();
            for (int candidate = 0; candidate < 6; candidate++) {
                List<List<Double>> categories = new ArrayList<>();
                for (int category = 0; category < 4; category++) {
                    categories.add(random.doubles(10)
                            .map(value -> 5.0 + 2 * value)
                            .boxed()
                            .toList());
                }
                scores.add(categories);
            }
            BestOfMany best = BestOfMany.of(scores, 0.95, SCALE).orElseThrow();
            observed += best.observed() / trials;
            estimated += best.crossValidated() / trials;
        }

        assertThat(observed).isGreaterThan(6.08);
        assertThat(estimated).isCloseTo(6, within(0.03));
    }
}
