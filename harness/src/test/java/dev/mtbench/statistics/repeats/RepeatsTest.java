package dev.mtbench.statistics.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class RepeatsTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Interval SCALE = new Interval(1, 10);

    private static List<List<List<Double>>> nested(Vector vector) {
        return Vector.nodes(vector.inputs().get("scores_q_gen_judge")).stream()
                .map(Vector::rows)
                .toList();
    }

    @VectorTest("variance_components_nested")
    void whereTheVarianceComesFrom(Vector vector) {
        VarianceComponents components = VarianceComponents.of(nested(vector)).orElseThrow();

        vector.expect("mean", components.mean());
        vector.expect("ms_question", components.meanSquareOfQuestions());
        vector.expect("ms_generation", components.meanSquareOfGenerations().orElseThrow());
        vector.expect("ms_judge", components.meanSquareOfDraws().orElseThrow());
        vector.expect("var_judge", components.judgeVariance().orElseThrow());
        vector.expect("var_generation", components.generationVariance().orElseThrow());
        vector.expect("var_question", components.questionVariance().orElseThrow());
        vector.expect("se_generalization", components.generalizationError());
        vector.expect("se_repeatability", components.repeatabilityError().orElseThrow());

        // A stratum of one: what running again changes is the same by the pooled way, which allows for gaps.
        List<List<Double>> generations = nested(vector).stream()
                .map(question -> question.stream().map(Moments::mean).toList())
                .toList();
        RepeatedMean repeated =
                RepeatedMean.of(List.of(generations), 0.95, SCALE).orElseThrow();
        vector.expect("mean", repeated.mean());
        vector.expect("se_repeatability", repeated.standardError());
        assertThat(repeated.degreesOfFreedom()).isCloseTo(4, EXACT);
    }

    @Test
    void oneGenerationLeavesUnknownWhatAnotherChanges() {
        VarianceComponents once = VarianceComponents.of(
                        List.of(List.of(List.of(8.0, 9.0)), List.of(List.of(4.0, 4.0)), List.of(List.of(6.0, 7.0))))
                .orElseThrow();

        assertThat(once.judgeVariance()).hasValueSatisfying(v -> assertThat(v).isCloseTo(1 / 3.0, EXACT));
        assertThat(once.generationVariance()).isEmpty();
        assertThat(once.questionVariance()).isEmpty();
        assertThat(once.repeatabilityError()).isEmpty();
        assertThat(once.generalizationError()).isCloseTo(Moments.standardError(List.of(8.5, 4.0, 6.5)), EXACT);
        assertThat(RepeatedMean.of(List.of(List.of(List.of(8.5), List.of(4.0))), 0.95, SCALE))
                .isEmpty();
    }

    @Test
    void oneDrawMixesAnsweringAgainWithJudgingAgain() {
        VarianceComponents once = VarianceComponents.of(
                        List.of(List.of(List.of(8.0), List.of(9.0)), List.of(List.of(4.0), List.of(4.0))))
                .orElseThrow();

        assertThat(once.judgeVariance()).isEmpty();
        assertThat(once.generationVariance()).isEmpty();
        assertThat(once.meanSquareOfGenerations()).contains(0.25);
        assertThat(once.repeatabilityError()).contains(0.25);
        assertThat(once.questionVariance()).contains((20.25 - 0.25) / 2);
    }

    @Test
    void componentsNeedBalance() {
        assertThat(VarianceComponents.of(List.of(List.of(List.of(1.0))))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        VarianceComponents.of(List.of(List.of(List.of(1.0), List.of(2.0)), List.of(List.of(1.0)))));
        assertThatIllegalArgumentException().isThrownBy(() -> VarianceComponents.of(List.of(List.of(), List.of())));
    }

    @Test
    void generationsBecomeRepeatsOfEachQuestion() {
        CellMeans first = cells(8, 6, 5, 3);
        CellMeans second = cells(9, 7, 4, Double.NaN);
        Generations generations = new Generations(List.of(first, second));

        // In the second generation the turns' means are 6.5 and 7: its second question is 2.5 below in the one it has.
        assertThat(generations.questionMeans()).isEqualTo(List.of(List.of(7.0, 8.0), List.of(4.0, 5.5)));
        assertThat(generations.turn(1)).isEqualTo(List.of(List.of(8.0, 9.0), List.of(5.0, 4.0)));
        assertThat(generations.turn(2)).isEqualTo(List.of(List.of(6.0, 7.0), List.of(3.0)));
        assertThat(generations.gaps(1, 2)).isEqualTo(List.of(List.of(2.0, 2.0), List.of(2.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Generations(List.of(first, cells(1, 2))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Generations(List.of()));
    }

    private static CellMeans cells(double... pairs) {
        return new CellMeans(
                IntStream.range(0, pairs.length / 2)
                        .mapToObj(i -> List.of(known(pairs[2 * i]), known(pairs[2 * i + 1])))
                        .toList(),
                2);
    }

    private static Optional<Double> known(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    @Test
    void aQuestionThatWasRunOnceRestsOnTheOthers() {
        RepeatedMean mean = RepeatedMean.of(List.of(List.of(List.of(6.0, 8.0), List.of(5.0))), 0.95, SCALE)
                .orElseThrow();

        assertThat(mean.mean()).isEqualTo(6);
        // s² is 2, and the means of two and of one repeats have (1/2 + 1)·2 together.
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(3.0 / 4), EXACT);
        assertThat(mean.degreesOfFreedom()).isEqualTo(1);
    }

    @Test
    void strataCombineWithTheSameWeight() {
        List<List<Double>> one = List.of(List.of(6.0, 8.0), List.of(5.0, 5.0));
        List<List<Double>> other = List.of(List.of(2.0, 2.0), List.of(3.0, 3.0));
        RepeatedMean both = RepeatedMean.of(List.of(one, other), 0.95, SCALE).orElseThrow();
        double alone = RepeatedMean.of(List.of(one), 0.95, SCALE).orElseThrow().standardError();

        assertThat(both.mean()).isEqualTo(4.25);
        assertThat(both.standardError()).isCloseTo(alone / 2, EXACT);
        assertThat(both.degreesOfFreedom()).isCloseTo(2, EXACT);
    }

    @Test
    void repeatsThatNeverDifferAreMarked() {
        RepeatedMean fixed = RepeatedMean.of(List.of(List.of(List.of(7.0, 7.0), List.of(5.0, 5.0))), 0.95, SCALE)
                .orElseThrow();

        assertThat(fixed).isEqualTo(new RepeatedMean(6, 0, 2, new Interval(6, 6), true));
        assertThat(RepeatedMean.of(List.of(), 0.95, SCALE)).isEmpty();
        assertThat(RepeatedMean.of(List.of(List.of(List.of(7.0, 7.0), List.of())), 0.95, SCALE))
                .isEmpty();
    }

    @VectorTest("run_sd_from_within_question")
    void theDeviationOfARunFromItsQuestions(Vector vector) {
        RunDeviation deviation =
                RunDeviation.of(vector.rows("question_means_by_run")).orElseThrow();

        vector.expect("within_var", deviation.withinVariance());
        vector.expect("df", deviation.degreesOfFreedom());
        vector.expect("run_sd", deviation.fromQuestions());
        vector.expect("naive_sd_of_run_means", deviation.ofRunMeans());
        assertThat(deviation.shocked()).isFalse();
        assertThat(deviation.deviation()).isEqualTo(deviation.fromQuestions());
        // By hand: runs 4·0.0364583/1 = 0.1458333, the rest (0.8333333 - 0.2916667)/6 = 0.0902778; F(2, 6) = 1.61538.
        assertThat(deviation.shockPValue())
                .hasValueSatisfying(p -> assertThat(p).isCloseTo(0.274625, within(1e-4)));
    }

    @Test
    void aShockToWholeRunsIsFound() {
        List<List<Double>> questions = IntStream.range(0, 80)
                .mapToObj(q -> List.of(7 + q % 3 * 0.1, 7 + q % 2 * 0.1, 6.5 + q % 5 * 0.1))
                .toList();
        RunDeviation deviation = RunDeviation.of(questions).orElseThrow();

        assertThat(deviation.shocked()).isTrue();
        assertThat(deviation.deviation()).isEqualTo(deviation.ofRunMeans()).isGreaterThan(deviation.fromQuestions());
    }

    @Test
    void runsThatMoveEveryQuestionByTheSameAreAShock() {
        RunDeviation deviation =
                RunDeviation.of(List.of(List.of(7.0, 8.0), List.of(5.0, 6.0))).orElseThrow();

        assertThat(deviation.shockPValue()).isEmpty();
        assertThat(deviation.shocked()).isTrue();
        assertThat(RunDeviation.of(List.of(List.of(7.0, 7.0), List.of(5.0, 5.0)))
                        .orElseThrow()
                        .shocked())
                .isFalse();
    }

    @Test
    void oneRunHasNoDeviation() {
        assertThat(RunDeviation.of(List.of(List.of(7.0), List.of(5.0)))).isEmpty();
        assertThat(RunDeviation.of(List.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunDeviation.of(List.of(List.of(7.0, 8.0), List.of(5.0))));
    }

    @VectorTest("repeat_runs_range")
    void theDeviationOfRunsOfWhichTheRangeIsKnown(Vector vector) {
        vector.expect(
                "sd_from_range", RunRange.deviation(vector.number("max"), vector.number("min"), vector.number("d2")));
        assertThat(RunRange.d2(vector.count("runs"))).isCloseTo(vector.number("d2"), within(1e-4));
    }

    @Test
    void theRangeOfManyRunsIsWider() {
        assertThat(RunRange.d2(2)).isCloseTo(2 / Math.sqrt(Math.PI), EXACT);
        assertThat(RunRange.d2(10)).isCloseTo(3.077505, within(1e-6));
        assertThatIllegalArgumentException().isThrownBy(() -> RunRange.d2(1));
        assertThatIllegalArgumentException().isThrownBy(() -> RunRange.deviation(1, 2, 1));
    }

    @VectorTest("repeats_needed")
    void theRunsThatAMeanNeeds(Vector vector) {
        double deviation = vector.number("run_sd");
        double confidence = vector.number("confidence");
        List<Double> halfWidths = vector.numbers("half_widths");

        vector.expect(
                "known_sd",
                halfWidths.stream()
                        .map(h -> (double) Repeats.needed(deviation, h, confidence))
                        .toList());
        vector.expect(
                "sd_estimated_from_the_runs",
                halfWidths.stream()
                        .map(h -> (double) Repeats.neededWithEstimatedDeviation(deviation, h, confidence))
                        .toList());
        assertThatIllegalArgumentException().isThrownBy(() -> Repeats.needed(deviation, 0, confidence));
        assertThat(Repeats.needed(0, 0.1, confidence)).isEqualTo(2);
    }

    @VectorTest("repeatability_limit")
    void whatTwoIdenticalRunsMayDifferBy(Vector vector) {
        vector.expect("limit", Repeats.limit(vector.number("run_sd")));
    }

    @VectorTest("optimal_judge_draws")
    void howOftenToJudgeEachAnswer(Vector vector) {
        JudgeDraws draws = JudgeDraws.of(
                        vector.number("cost_generation"),
                        vector.number("cost_judge"),
                        vector.number("var_generation"),
                        vector.number("var_judge"))
                .orElseThrow();

        vector.expect("j_star_raw", draws.optimum());
        vector.expect("j", draws.draws());
        assertThat(JudgeDraws.of(4, 1, 0, 0.5)).isEmpty();
        assertThat(JudgeDraws.of(4, 1, 0.5, 0).orElseThrow().draws()).isOne();
        assertThat(JudgeDraws.of(100, 1, 0.5, 0.5).orElseThrow().draws()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> JudgeDraws.of(4, 0, 1, 1));
    }

    @VectorTest("cyclic_judge_assignment")
    void judgesTakeTurns(Vector vector) {
        List<String> judges = Vector.texts(vector.inputs().get("judges"));
        CyclicJudges cyclic = new CyclicJudges(judges.size());
        int questions = vector.inputs().get("question_ids").size();

        for (int run = 0; run < 3; run++) {
            assertThat(cyclic.assignment(questions, run).stream()
                            .map(judges::get)
                            .toList())
                    .isEqualTo(Vector.texts(vector.expected().get("assignment").get(run)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new CyclicJudges(0));
    }

    @VectorTest("cyclic_judge_cancels_bias")
    void judgesWhoTakeTurnsCancelTheirBiases(Vector vector) {
        List<Double> scores = vector.numbers("true_scores");
        List<Double> bias = vector.numbers("judge_bias");
        List<Integer> judges = new CyclicJudges(bias.size()).assignment(scores.size(), vector.count("run_index"));

        vector.expect("single_judge0_mean", Moments.mean(scores) + bias.get(0));
        vector.expect(
                "cyclic_mean",
                Moments.mean(IntStream.range(0, scores.size())
                        .mapToObj(i -> scores.get(i) + bias.get(judges.get(i)))
                        .toList()));
        vector.expect("panel_mean", Moments.mean(scores) + Moments.mean(bias));
    }

    @Property
    void judgesAreBalancedWhereTheyDivideTheQuestionsOrTheRuns(
            @ForAll @IntRange(min = 1, max = 6) int judges,
            @ForAll @IntRange(min = 1, max = 12) int questions,
            @ForAll @IntRange(min = 1, max = 6) int runs) {
        CyclicJudges cyclic = new CyclicJudges(judges);
        List<Integer> all = IntStream.range(0, runs)
                .boxed()
                .flatMap(run -> cyclic.assignment(questions, run).stream())
                .toList();
        boolean even = IntStream.range(0, judges)
                        .map(judge -> Collections.frequency(all, judge))
                        .distinct()
                        .count()
                == 1;

        if (cyclic.balanced(questions, runs)) {
            assertThat(even).isTrue();
        }
    }

    @Property(tries = 200)
    void aShiftAndAScaleOfAllScoresShiftAndScaleTheDeviation(
            @ForAll @Size(min = 3, max = 8) List<@Size(3) List<@DoubleRange(min = 1, max = 10) Double>> questions,
            @ForAll @DoubleRange(min = 0.5, max = 2) double scale) {
        RunDeviation one = RunDeviation.of(questions).orElseThrow();
        RunDeviation other = RunDeviation.of(questions.stream()
                        .map(values -> values.stream().map(v -> v * scale + 1).toList())
                        .toList())
                .orElseThrow();

        assertThat(other.fromQuestions()).isCloseTo(one.fromQuestions() * scale, EXACT);
        assertThat(other.ofRunMeans()).isCloseTo(one.ofRunMeans() * scale, EXACT);
    }
}
