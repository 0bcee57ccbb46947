package dev.mtbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Drift;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    private static Series series(int generations, double... deviations) {
        return new Series(
                "alpha",
                Arrays.stream(deviations)
                        .mapToObj(deviation -> new Series.Point(
                                "run",
                                Samples.NOW,
                                7,
                                generations,
                                Double.isNaN(deviation) ? OptionalDouble.empty() : OptionalDouble.of(deviation)))
                        .toList(),
                List.of());
    }

    private static final Series SINGLE = series(1, Double.NaN);

    private static Spread of(List<List<Double>> baseline, Series series, int questions) {
        return Spread.of(Drift.DEFAULT, baseline, series, questions);
    }

    @Test
    void whatTheConfigurationSaysComesFirst() {
        Drift limits = new Drift(false, OptionalDouble.of(0.2), 0.5, 5, 4, 20);

        assertThat(Spread.of(limits, List.of(List.of(7.0, 8.0)), SINGLE, 80))
                .isEqualTo(new Spread(0.2, Spread.Source.CONFIGURATION));
    }

    @Test
    void baselineRunsShowItByTheirQuestions() {
        // Each question varies by 0.5 between two runs, the runs' means by nothing.
        Spread spread = of(List.of(List.of(7.0, 8.0), List.of(8.0, 7.0)), SINGLE, 2);

        assertThat(spread.source()).isEqualTo(Spread.Source.BASELINE);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(0.5 / 2), within(1e-12));
    }

    @Test
    void generationsWithinRunsShowItAsTheMeanOfSoMany() {
        Spread spread = of(List.of(), series(4, 0.2, 0.2), 80);

        assertThat(spread.source()).isEqualTo(Spread.Source.GENERATIONS);
        assertThat(spread.deviation()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void withoutAnyOfItPublishedRunsDoForAsManyQuestions() {
        assertThat(of(List.of(), SINGLE, 80)).isEqualTo(new Spread(0.07, Spread.Source.PRIOR));
        assertThat(of(List.of(), SINGLE, 20).deviation()).isCloseTo(0.14, within(1e-12));
    }

    @Test
    void whatNeverVariedMayStillDoSo() {
        assertThat(of(List.of(List.of(7.0, 7.0), List.of(8.0, 8.0)), SINGLE, 2).deviation())
                .isEqualTo(Spread.LEAST);
    }
}
