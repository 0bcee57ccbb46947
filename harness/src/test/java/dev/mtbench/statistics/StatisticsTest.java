package dev.mtbench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of the methods' specification, and laws that hold for any scores. */
final class StatisticsTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Interval SCALE = new Interval(1, 10);
    private static final Interval WIDE = new Interval(-1e9, 1e9);

    private static CellMeans cells(Double[]... rows) {
        List<List<Optional<Double>>> scores = new ArrayList<>();
        for (Double[] row : rows) {
            scores.add(IntStream.range(0, row.length)
                    .mapToObj(i -> row[i].isNaN() ? Optional.<Double>empty() : Optional.of(row[i]))
                    .toList());
        }
        return new CellMeans(scores, 2);
    }

    private static CellMeans cells(double... pairs) {
        Double[][] rows = new Double[pairs.length / 2][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Double[] {pairs[2 * i], pairs[2 * i + 1]};
        }
        return cells(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 12.706204736174694",
        "4, 2.7764451051977934",
        "9, 2.262157162798205",
        "12.7, 2.165567731368725",
        "72, 1.9934635666618719",
        "79, 1.9904502102301285",
    })
    void studentsQuantilesAlsoForFractionsOfADegree(double degrees, double expected) {
        assertThat(StudentT.quantile(0.975, degrees)).isCloseTo(expected, within(1e-8));
        assertThat(StudentT.reach(0.95, degrees)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void theStratifiedClusteredInterval() {
        CellMeans writing = cells(9, 8, 10, 9, 7, 7);
        CellMeans math = cells(10, 3, 2, 1, 9, 8);
        CellMeans stem = cells(10, 10, 9, 9, 10, 9);
        StratifiedMean mean = StratifiedMean.of(
                        List.of(writing.questionMeans(), math.questionMeans(), stem.questionMeans()), 0.95, SCALE)
                .orElseThrow();

        assertThat(writing.mean().orElseThrow()).isCloseTo(8.333333333333334, EXACT);
        assertThat(math.mean().orElseThrow()).isCloseTo(5.5, EXACT);
        assertThat(stem.mean().orElseThrow()).isCloseTo(9.5, EXACT);
        assertThat(mean.mean()).isCloseTo(7.777777777777779, EXACT);
        assertThat(mean.standardError()).isCloseTo(0.7412035591181296, EXACT);
        assertThat(mean.degreesOfFreedom()).isCloseTo(2.5648830243665506, EXACT);
        assertThat(mean.interval().low()).isCloseTo(5.175574468154791, EXACT);
        assertThat(mean.interval().high()).isEqualTo(10.0);
        assertThat(mean.degenerate()).isFalse();
    }

    @Test
    void theGuardedIntervalOfACategory() {
        Interval interval = GuardedMean.interval(
                        List.of(9.5, 10.0, 9.0, 8.5, 10.0, 9.5, 3.0, 10.0, 9.0, 9.5), 0.5, 0.95, SCALE)
                .orElseThrow();

        assertThat(interval.low()).isCloseTo(7.216489986041257, EXACT);
        assertThat(interval.high()).isEqualTo(10.0);
    }

    @Test
    void theGuardedIntervalOfTenTens() {
        Interval interval = GuardedMean.interval(Collections.nCopies(10, 10.0), 0.5, 0.95, SCALE)
                .orElseThrow();

        assertThat(interval.low()).isCloseTo(9.494166280819515, EXACT);
        assertThat(interval.high()).isEqualTo(10.0);
    }

    @Test
    void theGuardsAreThese() {
        assertThat(GuardedMean.QUESTION_GUARD).isEqualTo(0.5);
        assertThat(GuardedMean.TURN_GUARD).isEqualTo(1.0);
    }

    @Test
    void missingCellsShiftNoMeanAndHaveBounds() {
        CellMeans writing = cells(9, 8, 8, Double.NaN, 10, 9);
        CellMeans math = cells(7, 3, 2, 1, 9, Double.NaN);
        List<CellMeans> both = List.of(writing, math);

        assertThat(CellMeans.mean(
                        both.stream().map(each -> each.mean().orElseThrow()).toList()))
                .isCloseTo(6.375, EXACT);
        assertThat(CellMeans.mean(
                        both.stream().map(each -> meanWithMissingAs(each, 1)).toList()))
                .isCloseTo(5.666666666666667, EXACT);
        assertThat(CellMeans.mean(
                        both.stream().map(each -> meanWithMissingAs(each, 10)).toList()))
                .isCloseTo(7.166666666666667, EXACT);
    }

    @Test
    void aTurnWithoutAScoreLeavesNoMean() {
        CellMeans half = cells(9, Double.NaN, 8, Double.NaN);

        assertThat(half.mean()).isEmpty();
        assertThat(half.turnMean(1)).contains(8.5);
        assertThat(half.turnMean(2)).isEmpty();
        assertThat(half.questionMeans()).isEmpty();
    }

    @Test
    void aMissingTurnCountsAsAverage() {
        // The turns' means are 6 and 4; the third question is 3 above the first and has no second.
        assertThat(cells(3, 2, 6, 6, 9, Double.NaN).questionMeans()).containsExactly(2.5, 6.0, 6.5);
    }

    @Test
    void aQuestionWithoutAnyScoreIsLeftOut() {
        assertThat(cells(3, 1, Double.NaN, Double.NaN, 5, 3).questionMeans()).containsExactly(2.0, 4.0);
    }

    @Test
    void aQuestionOfFewerTurnsCountsInThoseItHas() {
        CellMeans uneven = cells(new Double[] {8.0, 4.0}, new Double[] {6.0});

        assertThat(uneven.turnMean(1)).contains(7.0);
        assertThat(uneven.turnMean(2)).contains(4.0);
        assertThat(uneven.mean()).contains(5.5);
        assertThat(meanWithMissingAs(uneven, 1)).isEqualTo(5.5);
    }

    @Test
    void aQuestionOfMoreTurnsThanThereAreIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> cells(new Double[] {1.0, 2.0, 3.0}));
        assertThatIllegalArgumentException().isThrownBy(() -> cells(new Double[] {}));
    }

    @Test
    void aStratumOfOneLeavesNoInterval() {
        assertThat(StratifiedMean.of(List.of(List.of(1.0, 2.0), List.of(3.0)), 0.95, SCALE))
                .isEmpty();
        assertThat(StratifiedMean.of(List.of(), 0.95, SCALE)).isEmpty();
        assertThat(GuardedMean.interval(List.of(5.0), 0.5, 0.95, SCALE)).isEmpty();
    }

    @Test
    void whereNothingVariesTheIntervalIsMarkedAsSayingNothing() {
        StratifiedMean mean = StratifiedMean.of(List.of(List.of(7.0, 7.0), List.of(5.0, 5.0)), 0.95, SCALE)
                .orElseThrow();

        assertThat(mean).isEqualTo(new StratifiedMean(6, 0, 0, new Interval(6, 6), true));
    }

    @Test
    void anIntervalGoesFromLowToHigh() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
    }

    @Test
    void aQuantileIsAnObservedValue() {
        List<Double> values = List.of(5.0, 1.0, 4.0, 2.0, 3.0);

        assertThat(Quantiles.nearestRank(values, 0.5)).contains(3.0);
        assertThat(Quantiles.nearestRank(values, 0.95)).contains(5.0);
        assertThat(Quantiles.nearestRank(values, 0)).contains(1.0);
        assertThat(Quantiles.nearestRank(List.of(), 0.5)).isEmpty();
        assertThat(Quantiles.nearestRank(
                        IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList(), 0.95))
                .contains(95.0);
    }

    @Provide
    Arbitrary<List<List<Double>>> strata() {
        return Arbitraries.doubles()
                .between(1, 10)
                .ofScale(1)
                .list()
                .ofMinSize(2)
                .ofMaxSize(10)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 200)
    void theOrderOfQuestionsAndStrataDoesNotMatter(@ForAll("strata") List<List<Double>> strata, @ForAll int seed) {
        List<List<Double>> shuffled = new ArrayList<>();
        for (List<Double> stratum : strata) {
            List<Double> copy = new ArrayList<>(stratum);
            Collections.shuffle(copy, new Random(seed));
            shuffled.add(copy);
        }
        Collections.shuffle(shuffled, new Random(seed));
        StratifiedMean one = StratifiedMean.of(strata, 0.95, WIDE).orElseThrow();
        StratifiedMean other = StratifiedMean.of(shuffled, 0.95, WIDE).orElseThrow();

        assertThat(other.mean()).isCloseTo(one.mean(), EXACT);
        assertThat(other.standardError()).isCloseTo(one.standardError(), EXACT);
    }

    @Property(tries = 200)
    void aShiftOfAllScoresShiftsTheIntervalAndKeepsItsWidth(
            @ForAll("strata") List<List<Double>> strata, @ForAll @DoubleRange(min = -5, max = 5) double shift) {
        StratifiedMean one = StratifiedMean.of(strata, 0.95, WIDE).orElseThrow();
        StratifiedMean other = StratifiedMean.of(
                        strata.stream()
                                .map(stratum -> stratum.stream()
                                        .map(score -> score + shift)
                                        .toList())
                                .toList(),
                        0.95,
                        WIDE)
                .orElseThrow();

        assertThat(other.mean()).isCloseTo(one.mean() + shift, EXACT);
        assertThat(other.standardError()).isCloseTo(one.standardError(), EXACT);
    }

    @Property(tries = 200)
    void theIntervalHoldsTheMeanAndStaysOnTheScale(@ForAll("strata") List<List<Double>> strata) {
        StratifiedMean mean = StratifiedMean.of(strata, 0.95, SCALE).orElseThrow();

        assertThat(mean.interval().low()).isBetween(1.0, mean.mean() + 1e-9);
        assertThat(mean.interval().high()).isBetween(mean.mean() - 1e-9, 10.0);
        // Satterthwaite's degrees lie between the smallest stratum's and the sum of all.
        if (!mean.degenerate()) {
            int sum = strata.stream().mapToInt(stratum -> stratum.size() - 1).sum();
            int least = strata.stream()
                    .mapToInt(stratum -> stratum.size() - 1)
                    .min()
                    .orElseThrow();
            assertThat(mean.degreesOfFreedom()).isBetween(least - 1e-9, sum + 1e-9);
        }
    }

    @Property(tries = 200)
    void theGuardNeverNarrowsAnInterval(
            @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 1, max = 10) Double> values) {
        Interval plain = GuardedMean.interval(values, 0, 0.95, WIDE).orElseThrow();
        Interval guarded = GuardedMean.interval(values, 0.5, 0.95, WIDE).orElseThrow();

        assertThat(guarded.low()).isLessThan(plain.low());
        assertThat(guarded.high()).isGreaterThan(plain.high());
    }

    @Property(tries = 200)
    void oneMissingScoreLeavesTheMeanBetweenItsBoundsAndInTheMiddleOfItsQuestions(
            @ForAll @Size(min = 3, max = 10) List<@IntRange(min = 1, max = 10) Integer> scores,
            @ForAll @IntRange(min = 0, max = 100) int place) {
        double[] pairs = new double[scores.size() * 2];
        for (int i = 0; i < scores.size(); i++) {
            pairs[2 * i] = scores.get(i);
            pairs[2 * i + 1] = 11 - scores.get(scores.size() - 1 - i);
        }
        pairs[place % pairs.length] = Double.NaN;
        CellMeans cells = cells(pairs);

        assertThat(cells.mean().orElseThrow())
                .isBetween(meanWithMissingAs(cells, 1) - 1e-9, meanWithMissingAs(cells, 10) + 1e-9);
        assertThat(CellMeans.mean(cells.questionMeans())).isCloseTo(cells.mean().orElseThrow(), EXACT);
    }

    private static double meanWithMissingAs(CellMeans cells, double score) {
        return new CellMeans(
                        cells.scores().stream()
                                .map(row -> row.stream()
                                        .map(cell -> Optional.of(cell.orElse(score)))
                                        .toList())
                                .toList(),
                        cells.turns())
                .mean()
                .orElseThrow();
    }
}
