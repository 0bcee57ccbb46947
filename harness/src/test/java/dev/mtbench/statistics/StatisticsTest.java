package dev.mtbench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/** The vectors of the methods' specification, and laws that hold for any scores. */
final class StatisticsTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Interval SCALE = new Interval(1, 10);
    private static final Interval WIDE = new Interval(-1e9, 1e9);

    private static CellMeans cells(List<List<Double>> rows) {
        return cells(rows.stream().map(row -> row.toArray(Double[]::new)).toArray(Double[][]::new));
    }

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

    @VectorTest("student_t_quantiles")
    void studentsQuantilesAlsoForFractionsOfADegree(Vector vector) {
        List<Double> degrees = vector.numbers("df");
        double p = vector.number("p");

        vector.expect(
                "t", degrees.stream().map(each -> StudentT.quantile(p, each)).toList());
        vector.expect(
                "t",
                degrees.stream().map(each -> StudentT.reach(2 * p - 1, each)).toList());
    }

    @VectorTest("student_t_cdf")
    void studentsDistribution(Vector vector) {
        List<Double> t = vector.numbers("t");
        List<Double> degrees = vector.numbers("df");

        vector.expect(
                "cdf",
                IntStream.range(0, t.size())
                        .mapToObj(i -> StudentT.below(t.get(i), degrees.get(i)))
                        .toList());
        assertThat(StudentT.twoSided(-2.5, 9)).isCloseTo(2 * StudentT.below(-2.5, 9), EXACT);
        assertThat(StudentT.twoSided(2.5, 9)).isEqualTo(StudentT.twoSided(-2.5, 9));
    }

    @VectorTest("normal_quantiles")
    void normalQuantiles(Vector vector) {
        vector.expect("z", vector.numbers("p").stream().map(Normal::quantile).toList());
    }

    @VectorTest("se_clt")
    void thePlainErrorOfIndependentScores(Vector vector) {
        vector.expect("mean", Moments.mean(vector.numbers("scores")));
        vector.expect("se", Moments.standardError(vector.numbers("scores")));
    }

    @VectorTest("se_clustered_two_turns")
    void theErrorOfScoresThatHangTogether(Vector vector) {
        List<List<Double>> questions = vector.rows("question_turn_scores");
        ClusteredMean mean = ClusteredMean.of(questions).orElseThrow();

        vector.expect("mean", mean.mean());
        vector.expect("se_naive_cells", mean.naiveError());
        vector.expect("se_clustered_miller", mean.clusteredError());
        vector.expect("se_clustered_finite_cluster", mean.finiteError());
        vector.expect(
                "se_of_question_means",
                Moments.standardError(questions.stream().map(Moments::mean).toList()));
        vector.expect("design_effect", mean.designEffect().orElseThrow());
    }

    @VectorTest("turn_gap")
    void theGapBetweenTurns(Vector vector) {
        CellMeans cells = cells(vector.rows("question_turn_scores"));
        StratifiedMean gap = StratifiedMean.of(List.of(cells.gaps(1, 2)), 0.95, SCALE.ofDifferences())
                .orElseThrow();

        vector.expect("gap", gap.mean());
        vector.expect("se", gap.standardError());
    }

    @VectorTest("stratified_clustered_interval")
    void theStratifiedClusteredInterval(Vector vector) {
        JsonNode categories = vector.inputs().get("categories");
        List<CellMeans> strata = Stream.of("writing", "math", "stem")
                .map(name -> cells(Vector.rows(categories.get(name))))
                .toList();
        List<List<Double>> questionMeans =
                strata.stream().map(CellMeans::questionMeans).toList();
        List<Double> clip = vector.numbers("clip");
        StratifiedMean mean = StratifiedMean.of(
                        questionMeans, vector.number("confidence"), new Interval(clip.get(0), clip.get(1)))
                .orElseThrow();

        vector.expect(
                "category_means",
                strata.stream().map(each -> each.mean().orElseThrow()).toList());
        vector.expect("mean", mean.mean());
        vector.expect("se", mean.standardError());
        vector.expect("df_satterthwaite", mean.degreesOfFreedom());
        vector.expect("t", StudentT.reach(0.95, mean.degreesOfFreedom()));
        vector.expect("lower", mean.interval().low());
        vector.expect("upper", mean.interval().high());
        vector.expect(
                "se_unstratified",
                Moments.standardError(
                        questionMeans.stream().flatMap(List::stream).toList()));
        assertThat(mean.degenerate()).isFalse();
    }

    @VectorTest("guarded_t_category")
    void theGuardedIntervalOfACategory(Vector vector) {
        checkGuarded(vector);
    }

    @VectorTest("guarded_t_zero_variance")
    void theGuardedIntervalOfTenTens(Vector vector) {
        checkGuarded(vector);
    }

    private static void checkGuarded(Vector vector) {
        List<Double> values = vector.numbers("question_means");
        double guard = vector.number("guard_variance");
        GuardedMean mean = GuardedMean.of(values, guard, vector.number("confidence"), SCALE)
                .orElseThrow();
        Interval unclipped = GuardedMean.interval(values, guard, 0.95, WIDE).orElseThrow();
        Interval plain = GuardedMean.interval(values, 0, 0.95, WIDE).orElseThrow();

        vector.expect("mean", mean.mean());
        vector.expect("s2", Moments.variance(values));
        vector.expect("half_width", (unclipped.high() - unclipped.low()) / 2);
        vector.expect("lower", mean.interval().low());
        vector.expect("upper", mean.interval().high());
        vector.expect("plain_t_half_width", (plain.high() - plain.low()) / 2);
    }

    @VectorTest("wilson_interval")
    void wilsonsIntervalOfARate(Vector vector) {
        Proportion rate = Proportion.of(vector.count("successes"), vector.count("n"), vector.number("confidence"))
                .orElseThrow();

        assertThat(rate.rate()).isEqualTo(0.65);
        vector.expect("lower", rate.interval().low());
        vector.expect("upper", rate.interval().high());
    }

    @VectorTest("anchor_subset_estimate")
    void aMeanFromAFewQuestions(Vector vector) {
        List<Double> line = vector.numbers("calibration_intercept_slope");
        SubsetEstimate estimate =
                SubsetEstimate.of(vector.numbers("anchor_scores"), vector.numbers("weights"), line.get(0), line.get(1));

        vector.expect("weighted", estimate.weighted());
        vector.expect("calibrated", estimate.calibrated());
    }

    @Test
    void theGuardsAreThese() {
        assertThat(GuardedMean.QUESTION_GUARD).isEqualTo(0.5);
        assertThat(GuardedMean.TURN_GUARD).isEqualTo(1.0);
    }

    @Test
    void theGuardsGrowWithTheSquareOfTheScalesWidth() {
        Interval mtBench = new Interval(1, 10);

        assertThat(GuardedMean.questionGuard(2, mtBench)).isEqualTo(GuardedMean.QUESTION_GUARD);
        assertThat(GuardedMean.questionGuard(1, mtBench)).isEqualTo(GuardedMean.TURN_GUARD);
        assertThat(GuardedMean.turnGuard(mtBench)).isEqualTo(GuardedMean.TURN_GUARD);
        assertThat(GuardedMean.turnGuard(new Interval(0, 90))).isEqualTo(100 * GuardedMean.TURN_GUARD);
    }

    /** The same scores on another scale have the same intervals there, guards and all. */
    @Test
    void anIntervalGoesWithItsScale() {
        List<Double> scores = List.of(10.0, 10.0, 9.0, 10.0, 7.0);
        Interval scale = new Interval(1, 10);
        Interval percent = new Interval(0, 100);
        Interval one = GuardedMean.interval(scores, GuardedMean.questionGuard(2, scale), 0.95, scale)
                .orElseThrow();
        Interval other = GuardedMean.interval(
                        scores.stream().map(StatisticsTest::percent).toList(),
                        GuardedMean.questionGuard(2, percent),
                        0.95,
                        percent)
                .orElseThrow();

        assertThat(other.low()).isCloseTo(percent(one.low()), within(1e-9));
        assertThat(other.high()).isCloseTo(percent(one.high()), within(1e-9));
    }

    private static double percent(double score) {
        return (score - 1) / 9 * 100;
    }

    @VectorTest("missing_cells")
    void missingCellsShiftNoMeanAndHaveBounds(Vector vector) {
        List<CellMeans> strata = Stream.of("writing", "math")
                .map(name -> columns(vector.inputs().get("cells").get(name)))
                .toList();
        List<Double> scale = vector.numbers("scale");
        MissingBounds bounds = MissingBounds.of(strata, new Interval(scale.get(0), scale.get(1)));

        vector.expect(
                "poststratified_mean",
                Moments.mean(
                        strata.stream().map(each -> each.mean().orElseThrow()).toList()));
        vector.expect("lower_bound", bounds.bounds().low());
        vector.expect("upper_bound", bounds.bounds().high());
        vector.expect("missing", bounds.missing());
        vector.expect("missing_rate", bounds.rate());
        vector.expect(
                "fastchat_mean_drop",
                Moments.mean(strata.stream()
                        .flatMap(each -> Stream.concat(each.turn(1).stream(), each.turn(2).stream()))
                        .toList()));
    }

    private static CellMeans columns(JsonNode turns) {
        List<Optional<Double>> first = Vector.gaps(turns.get("t1"));
        List<Optional<Double>> second = Vector.gaps(turns.get("t2"));
        return new CellMeans(
                IntStream.range(0, first.size())
                        .mapToObj(i -> List.of(first.get(i), second.get(i)))
                        .toList(),
                2);
    }

    @Test
    void theBoundsOfADifferenceTakeTheWorstOfOneWithTheBestOfTheOther() {
        CellMeans candidate = cells(7, Double.NaN);
        CellMeans baseline = cells(Double.NaN, 5);
        MissingBounds bounds = MissingBounds.ofDifference(List.of(candidate), List.of(baseline), SCALE);

        // Candidate 4 to 8.5, baseline 3 to 7.5.
        assertThat(bounds.bounds()).isEqualTo(new Interval(-3.5, 5.5));
        assertThat(bounds.missing()).isEqualTo(2);
        assertThat(bounds.expected()).isEqualTo(4);
    }

    @Test
    void onlyWhatBothHaveIsCompared() {
        CellMeans one = cells(7, 6, 5, Double.NaN);
        CellMeans other = cells(4, Double.NaN, 3, 2);

        assertThat(one.where(other)).isEqualTo(cells(7, Double.NaN, 5, Double.NaN));
        assertThat(other.where(one)).isEqualTo(cells(4, Double.NaN, 3, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> one.where(cells(1, 2)));
    }

    @Test
    void aQuestionsValuesStandAtItsPlace() {
        CellMeans cells = cells(3, 1, Double.NaN, Double.NaN, 5, 3);

        assertThat(cells.questionValues()).containsExactly(Optional.of(2.0), Optional.empty(), Optional.of(4.0));
        assertThat(cells.turnValues(2)).containsExactly(Optional.of(1.0), Optional.empty(), Optional.of(3.0));
        assertThat(cells.gapValues(1, 2)).containsExactly(Optional.of(2.0), Optional.empty(), Optional.of(2.0));
        assertThat(cells.gaps(2, 1)).containsExactly(-2.0, -2.0);
    }

    @Test
    void scoresThatPullInOppositeDirectionsLeaveLessError() {
        ClusteredMean mean = ClusteredMean.of(List.of(List.of(1.0, 10.0), List.of(10.0, 1.0)))
                .orElseThrow();

        assertThat(mean.clusteredError()).isCloseTo(1.299038105676658, EXACT).isLessThan(mean.naiveError());
        assertThat(mean.finiteError()).isZero();
        assertThat(mean.designEffect()).contains(0.0);
        assertThat(ClusteredMean.of(List.of(List.of(1.0, 2.0)))).isEmpty();
        assertThat(ClusteredMean.of(List.of(List.of(7.0), List.of(7.0)))
                        .orElseThrow()
                        .designEffect())
                .isEmpty();
    }

    @Test
    void anErrorOfTenTensIsNotNothing() {
        GuardedMean mean =
                GuardedMean.of(Collections.nCopies(10, 0.0), 0.5, 0.95, WIDE).orElseThrow();

        assertThat(mean.standardError()).isCloseTo(Math.sqrt(0.05), EXACT);
        assertThat(mean.pValue()).isEqualTo(1);
        assertThat(GuardedMean.of(Collections.nCopies(10, 1.0), 0.5, 0.95, WIDE)
                        .orElseThrow()
                        .pValue())
                .isCloseTo(StudentT.twoSided(1 / Math.sqrt(0.05), 9), EXACT);
    }

    @Test
    void aRateAtItsEndStillHasAnInterval() {
        assertThat(Proportion.of(0, 0, 0.95)).isEmpty();
        Proportion none = Proportion.of(0, 10, 0.95).orElseThrow();
        assertThat(none.interval().low()).isZero();
        assertThat(none.interval().high()).isCloseTo(0.27753, within(1e-4));
        assertThat(Proportion.of(10, 10, 0.95).orElseThrow().interval().high()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.of(3, 2, 0.95));
    }

    @Test
    void weightsOfAFewQuestionsStandForAllOfThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubsetEstimate.of(List.of(1.0, 2.0), List.of(0.5, 0.6), 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SubsetEstimate.of(List.of(1.0), List.of(0.5, 0.5), 0, 1));
    }

    @Test
    void theLogarithmOfATinyPartIsFinite() {
        assertThat(Normal.logBelow(-29.999)).isCloseTo(Normal.logBelow(-30.001), within(0.07));
        assertThat(Normal.logBelow(-5)).isCloseTo(Math.log(Normal.below(-5)), EXACT);
        assertThat(Normal.logBelow(-100)).isCloseTo(-5005.5242, within(1e-3));
        assertThat(Normal.above(3)).isCloseTo(Normal.below(-3), EXACT);
    }

    @Test
    void equationsThatDetermineNothingHaveNoSolution() {
        assertThat(LinearSystem.solve(new double[][] {{1, 2}, {2, 4}}, new double[] {1, 2}))
                .isEmpty();
        assertThat(LinearSystem.solve(new double[][] {{0, 2}, {4, 0}}, new double[] {6, 4}))
                .hasValueSatisfying(unknowns -> assertThat(unknowns).containsExactly(1, 3));
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
        return cells.withMissingAs(score).mean().orElseThrow();
    }
}
