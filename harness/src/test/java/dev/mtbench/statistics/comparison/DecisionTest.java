package dev.mtbench.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Normal;
import dev.mtbench.statistics.comparison.MissingGate.Reason;
import dev.mtbench.statistics.comparison.Power.Variances;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Power, verdicts and many tests at once. */
final class DecisionTest {

    private static final Offset<Double> EXACT = within(1e-9);

    @VectorTest("power_mde")
    void theSmallestDifferenceThatIsFound(Vector vector) {
        Power power = new Power(vector.number("alpha"), vector.number("power"));

        vector.expect("z_sum", power.standardErrors());
        vector.expect(
                "mde",
                IntStream.range(0, 2)
                        .mapToObj(i -> power.minimumDetectable(
                                vector.count("n"),
                                new Variances(
                                        vector.number("omega2"),
                                        vector.number("sigma2_a"),
                                        vector.numbers("k_a").get(i).intValue(),
                                        vector.number("sigma2_b"),
                                        vector.numbers("k_b").get(i).intValue())))
                        .toList());
        assertThat(power).isEqualTo(Power.USUAL);
    }

    @VectorTest("power_sample_size")
    void theQuestionsNeededToFindADifference(Vector vector) {
        Variances variances = new Variances(
                vector.number("omega2"),
                vector.number("sigma2_a"),
                vector.count("k_a"),
                vector.number("sigma2_b"),
                vector.count("k_b"));
        Power power = new Power(vector.number("alpha"), vector.number("power"));
        double raw = power.questionsNeeded(vector.number("delta"), variances);

        vector.expect("n_raw", raw);
        vector.expect("n", Math.ceil(raw));
        assertThat(power.minimumDetectable(511, variances)).isLessThan(0.2);
        assertThat(power.minimumDetectable(510, variances)).isGreaterThan(0.2);
    }

    /** The table of the specification: the deviation of a question's difference, and what 80 questions show of it. */
    @Test
    void whatEightyQuestionsShow() {
        assertThat(List.of(0.9, 1.4, 1.8, 2.4))
                .extracting(deviation -> Math.round(100 * Power.USUAL.minimumDetectable(deviation / Math.sqrt(80))))
                .containsExactly(28L, 44L, 56L, 75L);
    }

    @Test
    void powerIsAPart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Power(0, 0.8));
        assertThatIllegalArgumentException().isThrownBy(() -> new Power(0.05, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Variances(1, 1, 0, 1, 1));
    }

    @VectorTest("three_way_gate")
    void threeVerdicts(Vector vector) {
        List<ThreeWayGate> gates = Vector.nodes(vector.inputs().get("cases")).stream()
                .map(each -> ThreeWayGate.of(
                        each.get("difference").doubleValue(),
                        each.get("se").doubleValue(),
                        each.get("df").doubleValue(),
                        vector.number("alpha_one_sided"),
                        each.get("margin").doubleValue()))
                .toList();

        assertThat(gates.stream().map(gate -> gate.verdict().name()).toList())
                .isEqualTo(Vector.texts(vector.expected().get("verdicts")));
        vector.expect("lower_one_sided", gates.stream().map(ThreeWayGate::lower).toList());
        vector.expect("upper_one_sided", gates.stream().map(ThreeWayGate::upper).toList());
    }

    @Test
    void aSignificantDropIsARegressionHoweverSmall() {
        assertThat(ThreeWayGate.of(-0.1, 0.01, 72, 0.05, 0.3).verdict()).isEqualTo(Verdict.REGRESSION);
        assertThatIllegalArgumentException().isThrownBy(() -> ThreeWayGate.of(0, 1, 72, 0.05, -0.1));
    }

    @Property
    void aWiderMarginNeverMakesItWorse(
            @ForAll @DoubleRange(min = -3, max = 3) double difference,
            @ForAll @DoubleRange(min = 0.01, max = 1) double error,
            @ForAll @DoubleRange(min = 0, max = 1) double margin) {
        Verdict strict = ThreeWayGate.of(difference, error, 72, 0.05, margin).verdict();
        Verdict lax = ThreeWayGate.of(difference, error, 72, 0.05, margin + 1).verdict();

        assertThat(lax == strict || strict == Verdict.INCONCLUSIVE).isTrue();
    }

    @VectorTest("missing_gate")
    void tooMuchMissingIsNoVerdict(Vector vector) {
        MissingGate gate = MissingGate.of(
                vector.number("missing_rate"),
                vector.number("max_missing_rate"),
                new Interval(vector.number("lower_bound_difference"), vector.number("upper_bound_difference")),
                vector.number("margin"));

        assertThat(gate.valid()).isFalse();
        assertThat(gate.reasons()).containsExactly(Reason.TOO_MANY_MISSING, Reason.BOUNDS_CROSS_MARGIN);
        assertThat(vector.expected().get("decision").textValue()).isEqualTo("INVALID_MISSING");
        assertThat(vector.expected().get("reason")).hasSize(2);
        assertThat(MissingGate.MAXIMUM).isEqualTo(vector.number("max_missing_rate"));
    }

    @Test
    void littleMissingThatDecidesNothingIsNoMatter() {
        assertThat(MissingGate.of(0.02, 0.02, new Interval(-0.29, 0.1), 0.3).valid())
                .isTrue();
        assertThat(MissingGate.of(0.01, 0.02, new Interval(-0.9, -0.31), 0.3).valid())
                .isTrue();
        assertThat(MissingGate.of(0.01, 0.02, new Interval(-0.31, -0.3), 0.3).reasons())
                .containsExactly(Reason.BOUNDS_CROSS_MARGIN);
    }

    @VectorTest("holm_and_bh")
    void manyTestsAtOnce(Vector vector) {
        List<Double> holm = ManyTests.holm(vector.numbers("p"));
        List<Double> bh = ManyTests.benjaminiHochberg(vector.numbers("p"));
        double alpha = vector.number("alpha");

        vector.expect("holm", holm);
        vector.expect("bh", bh);
        assertThat(holm.stream().map(p -> p <= alpha).toList())
                .isEqualTo(flags(vector.expected().get("reject_holm")));
        assertThat(bh.stream().map(p -> p <= alpha).toList())
                .isEqualTo(flags(vector.expected().get("reject_bh")));
    }

    private static List<Boolean> flags(JsonNode list) {
        return Vector.nodes(list).stream().map(JsonNode::booleanValue).toList();
    }

    @Property
    void adjustingKeepsTheOrderAndNeverHelps(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> p, @ForAll int seed) {
        List<Double> holm = ManyTests.holm(p);
        List<Double> bh = ManyTests.benjaminiHochberg(p);
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, p.size()).boxed().toList());
        Collections.shuffle(places, new Random(seed));

        for (int i = 0; i < p.size(); i++) {
            assertThat(bh.get(i)).isBetween(p.get(i) - 1e-12, holm.get(i) + 1e-12);
            assertThat(holm.get(i)).isLessThanOrEqualTo(1);
        }
        assertThat(ManyTests.holm(places.stream().map(p::get).toList()))
                .isEqualTo(places.stream().map(holm::get).toList());
        assertThat(ManyTests.benjaminiHochberg(places.stream().map(p::get).toList()))
                .isEqualTo(places.stream().map(bh::get).toList());
    }

    @Test
    void noTestsAreNotAdjusted() {
        assertThat(ManyTests.holm(List.of())).isEmpty();
        assertThat(ManyTests.benjaminiHochberg(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ManyTests.holm(List.of(Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> ManyTests.benjaminiHochberg(List.of(1.1)));
    }

    @VectorTest("gatekeeping")
    void partsAreTestedOnlyAfterTheWhole(Vector vector) {
        List<Double> overall = vector.numbers("overall_p");
        JsonNode after = vector.expected().get("when_overall_significant");
        JsonNode before = vector.expected().get("when_not");
        Gatekeeping open = gate(vector, overall.get(0));
        Gatekeeping shut = gate(vector, overall.get(1));

        assertThat(open.turns().isPresent()).isEqualTo(after.get("turns_tested").booleanValue());
        vector.close(open.turns().orElseThrow(), after.get("turn_holm"));
        assertThat(open.flagged()).isEqualTo(flags(after.get("categories_reject_holm")));
        assertThat(open.exploratory()).isFalse();
        assertThat(shut.turns().isPresent())
                .isEqualTo(before.get("turns_tested").booleanValue());
        assertThat(shut.flagged()).isEqualTo(flags(before.get("category_flags_exploratory_bh")));
        assertThat(shut.exploratory()).isTrue();
    }

    private static Gatekeeping gate(Vector vector, double overall) {
        return Gatekeeping.of(overall, vector.numbers("turn_p"), vector.numbers("category_p"), vector.number("alpha"));
    }

    @VectorTest("sign_flip_exact")
    void allSignsAreCounted(Vector vector) {
        SignFlip flip = SignFlip.of(vector.numbers("differences"), 0).orElseThrow();

        vector.expect("mean", flip.mean());
        vector.expect("p_two_sided", flip.pValue());
        vector.expect("count_extreme", flip.pValue() * number(vector, "total"));
        assertThat(flip.exact()).isTrue();
    }

    private static double number(Vector vector, String output) {
        return Vector.number(vector.expected().get(output));
    }

    @Test
    void eightyDifferencesAreCountedToo() {
        List<Double> differences =
                IntStream.range(0, 80).mapToObj(i -> (i % 7 - 2.75) / 2).toList();
        SignFlip flip = SignFlip.of(differences, 0).orElseThrow();

        double sum = differences.stream().mapToDouble(d -> d).sum();
        double squares = differences.stream().mapToDouble(d -> d * d).sum();

        assertThat(flip.exact()).isTrue();
        assertThat(flip.pValue()).isCloseTo(2 * Normal.above(sum / Math.sqrt(squares)), within(0.03));
    }

    @Test
    void signsAreDrawnWhereTheyCannotBeCounted() {
        Random random = new Random(5);
        List<Double> differences = random.doubles(40, -0.7, 1).boxed().toList();
        List<Double> rounded = differences.stream()
                .map(difference -> Math.round(difference * 100) / 100.0)
                .toList();
        SignFlip drawn = SignFlip.of(differences, 1).orElseThrow();

        assertThat(drawn.exact()).isFalse();
        assertThat(drawn).isEqualTo(SignFlip.of(differences, 1).orElseThrow());
        assertThat(drawn.pValue())
                .isCloseTo(SignFlip.of(rounded, 1).orElseThrow().pValue(), within(0.01));
    }

    @Test
    void noDifferencesAreNotTested() {
        assertThat(SignFlip.of(List.of(), 0)).isEmpty();
        assertThat(SignFlip.of(List.of(0.0, 0.0), 0).orElseThrow().pValue()).isEqualTo(1);
    }

    @Property(tries = 200)
    void signsOfAllDifferencesDoNotMatterButTheirWeightDoes(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -8, max = 8) Integer> halves) {
        List<Double> differences = halves.stream().map(half -> half / 2.0).toList();
        double p = SignFlip.of(differences, 0).orElseThrow().pValue();
        List<Double> negated = differences.stream().map(d -> -d).toList();
        List<Double> thirds = differences.stream().map(d -> d / 3).toList();

        assertThat(p).isBetween(Math.scalb(1.0, 1 - halves.size()) - 1e-12, 1.0);
        assertThat(SignFlip.of(negated, 0).orElseThrow().pValue()).isCloseTo(p, EXACT);
        assertThat(SignFlip.of(thirds, 0).orElseThrow().pValue()).isCloseTo(p, EXACT);
    }
}
