package dev.mtbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.evaluation.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The rates that METHODS 5 promises: weekly runs of a year after eight baseline runs, each with a deviation of 0.07. */
final class WatchTest {

    private static final int YEARS = 4000;
    private static final int WEEKS = 52;
    private static final int BASELINE = 8;
    private static final double DROP = -0.2;
    private static final Watch WATCH = new Watch(Spread.PRIOR, Drift.DEFAULT);

    /** The first week with an alarm, from 1; empty for a quiet year. */
    private static OptionalInt drop(List<Double> scores) {
        return WATCH
                .drop(scores.subList(0, BASELINE), scores.subList(BASELINE, scores.size()))
                .orElseThrow()
                .alarmAt()
                .stream()
                .map(week -> week + 1)
                .findFirst();
    }

    private static OptionalInt shift(List<Double> scores, boolean upwards) {
        Watch.Shift shift = WATCH.shift(scores).orElseThrow();
        return shift.upwards() == upwards
                ? shift.alarmAt().stream().map(run -> run - BASELINE + 1).findFirst()
                : OptionalInt.empty();
    }

    /** A year in which the score changes by so much from a week on, which counts from 0. */
    private static List<Double> year(Random random, double change, int from) {
        List<Double> scores = new ArrayList<>();
        for (int run = 0; run < BASELINE + WEEKS; run++) {
            scores.add(7.5 + Spread.PRIOR * random.nextGaussian() + (run >= BASELINE + from ? change : 0));
        }
        return scores;
    }

    private static List<OptionalInt> years(double change, int from, Function<List<Double>, OptionalInt> rule) {
        Random random = new Random(20_260_101);
        List<OptionalInt> weeks = new ArrayList<>();
        for (int i = 0; i < YEARS; i++) {
            weeks.add(rule.apply(year(random, change, from)));
        }
        return weeks;
    }

    private static double rate(List<OptionalInt> years) {
        return years.stream().filter(OptionalInt::isPresent).count() / (double) YEARS;
    }

    /** Three standard errors of a rate that many years show. */
    private static double tolerance(double rate) {
        return 3 * Math.sqrt(rate * (1 - rate) / YEARS);
    }

    /** Of the weeks it takes to see the change, over the years without an alarm before it. */
    private static double median(List<OptionalInt> years, int from) {
        int[] weeks = years.stream()
                .mapToInt(week -> week.orElse(Integer.MAX_VALUE))
                .filter(week -> week > from)
                .map(week -> week - from)
                .sorted()
                .toArray();
        return weeks[weeks.length / 2];
    }

    @Test
    void aQuietYearRaisesTheEvidenceOnceInEighty() {
        assertThat(rate(years(0, 0, WatchTest::drop))).isCloseTo(0.013, within(tolerance(0.013)));
    }

    @Test
    void aQuietYearPassesTheSumsOnceInTwentyInEachDirection() {
        assertThat(rate(years(0, 0, scores -> shift(scores, false)))).isCloseTo(0.05, within(tolerance(0.05)));
        assertThat(rate(years(0, 0, scores -> shift(scores, true)))).isCloseTo(0.05, within(tolerance(0.05)));
    }

    @Test
    void aDropAfterTheBaselineIsSeenInTheSecondOrThirdRun() {
        assertThat(median(years(DROP, 0, WatchTest::drop), 0)).isEqualTo(2);
        assertThat(median(years(DROP, 0, scores -> shift(scores, false)), 0)).isEqualTo(3);
    }

    @Test
    void aDropInTheMiddleOfTheYearIsForTheSums() {
        assertThat(median(years(DROP, 26, WatchTest::drop), 26)).isBetween(16.0, 18.0);
        assertThat(median(years(DROP, 26, scores -> shift(scores, false)), 26)).isEqualTo(3);
    }

    @Test
    void aRiseIsForTheSumsAndNoEvidenceOfADrop() {
        assertThat(median(years(-DROP, 0, scores -> shift(scores, true)), 0)).isEqualTo(3);
        assertThat(rate(years(-DROP, 0, WatchTest::drop))).isZero();
    }

    @Test
    void withoutABaselineOrARunAfterItThereIsNoEvidence() {
        assertThat(WATCH.drop(List.of(), List.of(7.0))).isEmpty();
        assertThat(WATCH.drop(List.of(7.0), List.of())).isEmpty();
        assertThat(WATCH.shift(List.of(7.0))).isEmpty();
    }
}
