package dev.mtbench.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.GuardedMean;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class PairedDifferenceTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Interval CLIP = new Interval(1, 10).ofDifferences();

    private static PairedDifference of(List<List<Double>> candidate, List<List<Double>> baseline) {
        return PairedDifference.of(candidate, baseline, 0.95, CLIP, GuardedMean.QUESTION_GUARD)
                .orElseThrow();
    }

    @VectorTest("paired_difference")
    void theDifferenceOfTwoCandidatesOnTheSameQuestions(Vector vector) {
        List<Double> a = vector.numbers("a");
        List<Double> b = vector.numbers("b");
        PairedDifference paired = of(List.of(a), List.of(b));
        double errorA = Moments.standardError(a);
        double errorB = Moments.standardError(b);
        double correlation = paired.correlation().orElseThrow();

        vector.expect("difference", paired.difference());
        vector.expect("se_paired", paired.standardError());
        vector.expect("se_a", errorA);
        vector.expect("se_b", errorB);
        vector.expect("correlation", correlation);
        vector.expect(
                "se_from_identity", Math.sqrt(errorA * errorA + errorB * errorB - 2 * correlation * errorA * errorB));
        vector.expect("se_unpaired", Math.hypot(errorA, errorB));
        vector.expect("t", paired.t());
        vector.expect("df", paired.degreesOfFreedom());
        vector.expect("p_two_sided", paired.pValue());
        vector.expect("lower", paired.interval().low());
        vector.expect("upper", paired.interval().high());
        assertThat(paired.questions()).isEqualTo(8);
        assertThat(paired.degenerate()).isFalse();
    }

    @Test
    void equalAnswersAreNoCertainty() {
        List<List<Double>> scores = Collections.nCopies(8, List.of(7.0, 8.0, 3.0, 9.0, 9.0, 2.0, 7.0, 10.0, 9.5, 4.0));
        PairedDifference same = of(scores, scores);

        assertThat(same.degenerate()).isTrue();
        assertThat(same.difference()).isZero();
        assertThat(same.pValue()).isEqualTo(1);
        // Ten questions in eight categories with the guard of 0.5: sqrt(8·0.05)/8, 72 degrees.
        assertThat(same.standardError()).isCloseTo(Math.sqrt(0.4) / 8, EXACT);
        assertThat(same.degreesOfFreedom()).isCloseTo(72, EXACT);
        assertThat(same.interval().high()).isBetween(0.15, 0.16);
        assertThat(same.correlation()).hasValueSatisfying(rho -> assertThat(rho).isCloseTo(1, EXACT));
    }

    @Test
    void twoQuestionsThatDifferByTheSameProveNothing() {
        PairedDifference two = of(List.of(List.of(7.0, 7.0)), List.of(List.of(7.5, 7.5)));

        assertThat(two.interval().low()).isLessThan(-4);
        assertThat(two.correlation()).isEmpty();
        assertThat(ThreeWayGate.of(two, 0.05, 0.3).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aStratumOfOneQuestionLeavesNoDifference() {
        assertThat(PairedDifference.of(
                        List.of(List.of(1.0)), List.of(List.of(2.0)), 0.95, CLIP, GuardedMean.QUESTION_GUARD))
                .isEmpty();
        assertThat(PairedDifference.of(List.of(), List.of(), 0.95, CLIP, GuardedMean.QUESTION_GUARD))
                .isEmpty();
    }

    @Test
    void onlyTheSameQuestionsAreCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(List.of(List.of(1.0, 2.0)), List.of(List.of(1.0))));
        assertThatIllegalArgumentException().isThrownBy(() -> of(List.of(List.of(1.0, 2.0)), List.of()));
    }

    @Provide
    Arbitrary<List<List<Double>>> strata() {
        return Arbitraries.integers()
                .between(2, 20)
                .map(half -> half / 2.0)
                .list()
                .ofSize(5)
                .list()
                .ofSize(4);
    }

    @Property(tries = 200)
    void swappingTheSidesNegates(@ForAll("strata") List<List<Double>> one, @ForAll("strata") List<List<Double>> other) {
        PairedDifference forth = of(one, other);
        PairedDifference back = of(other, one);

        assertThat(back.difference()).isCloseTo(-forth.difference(), EXACT);
        assertThat(back.standardError()).isCloseTo(forth.standardError(), EXACT);
        assertThat(back.pValue()).isCloseTo(forth.pValue(), EXACT);
        assertThat(back.interval().low()).isCloseTo(-forth.interval().high(), EXACT);
    }

    @Property(tries = 200)
    void theOrderOfQuestionsDoesNotMatter(
            @ForAll("strata") List<List<Double>> one, @ForAll("strata") List<List<Double>> other, @ForAll int seed) {
        PairedDifference ordered = of(one, other);
        PairedDifference shuffled = of(shuffled(one, seed), shuffled(other, seed));

        assertThat(shuffled.difference()).isCloseTo(ordered.difference(), EXACT);
        assertThat(shuffled.standardError()).isCloseTo(ordered.standardError(), EXACT);
    }

    private static List<List<Double>> shuffled(List<List<Double>> strata, int seed) {
        return strata.stream()
                .map(stratum -> {
                    List<Double> copy = new ArrayList<>(stratum);
                    Collections.shuffle(copy, new Random(seed));
                    return copy;
                })
                .map(List::copyOf)
                .toList();
    }

    @Property(tries = 200)
    void aShiftOfBothSidesChangesNothing(
            @ForAll("strata") List<List<Double>> one,
            @ForAll("strata") List<List<Double>> other,
            @ForAll @DoubleRange(min = -3, max = 3) double shift) {
        PairedDifference before = of(one, other);
        PairedDifference after = of(shifted(one, shift), shifted(other, shift));

        Assume.that(!before.degenerate());
        assertThat(after.difference()).isCloseTo(before.difference(), EXACT);
        assertThat(after.standardError()).isCloseTo(before.standardError(), EXACT);
        assertThat(after.pValue()).isCloseTo(before.pValue(), within(1e-7));
    }

    private static List<List<Double>> shifted(List<List<Double>> strata, double shift) {
        return strata.stream()
                .map(stratum -> stratum.stream().map(score -> score + shift).toList())
                .toList();
    }

    @Property(tries = 200)
    void theErrorIsThatOfBothSidesLessWhatTheyShare(
            @ForAll("strata") List<List<Double>> one, @ForAll("strata") List<List<Double>> other) {
        PairedDifference paired = of(one, other);
        Assume.that(!paired.degenerate() && paired.correlation().isPresent());
        double a = error(one);
        double b = error(other);

        assertThat(paired.standardError() * paired.standardError())
                .isCloseTo(a * a + b * b - 2 * paired.correlation().orElseThrow() * a * b, EXACT);
    }

    private static double error(List<List<Double>> strata) {
        return Math.sqrt(strata.stream()
                        .mapToDouble(stratum -> Moments.variance(stratum) / stratum.size())
                        .sum())
                / strata.size();
    }
}
