package dev.mtbench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.StudentT;
import dev.mtbench.statistics.comparison.MissingGate.Reason;
import dev.mtbench.statistics.comparison.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ComparerTest {

    private static final Offset<Double> TINY = within(1e-12);
    private static final Interval SCALE = new Interval(1, 10);
    private static final double NONE = Double.NaN;

    private static Scores.Category category(String name, String ids, double[]... rows) {
        List<List<Optional<Double>>> scores = new ArrayList<>();
        int turns = 0;
        for (double[] row : rows) {
            scores.add(Arrays.stream(row)
                    .mapToObj(score -> Optional.of(score).filter(known -> !known.isNaN()))
                    .toList());
            turns = Math.max(turns, row.length);
        }
        return new Scores.Category(name, List.of(ids.split(" ", -1)), new CellMeans(scores, turns));
    }

    private static double[] row(double... scores) {
        return scores;
    }

    private static Scores scores(String name, Scores.Category... categories) {
        return new Scores(name, SCALE, List.of(categories));
    }

    private static Comparison compare(Scores baseline, Scores candidate) {
        return new Comparer(baseline, candidate, 0.3, 0.02, 1).compare();
    }

    private static final Scores OLD = scores(
            "old",
            category("writing", "1 2 3", row(8, 7), row(9, 9), row(6, 4)),
            category("math", "4 5", row(5, 3), row(10, 8)));
    private static final Scores NEW = scores(
            "new",
            category("writing", "1 2 3", row(7, 7), row(9, 8), row(6.5, 4)),
            category("math", "4 5", row(4, 1), row(9, 8)));

    @Test
    void theDifferenceIsTheMethodsFormulaByHand() {
        double[] writing = {-0.5, -0.5, 0.25};
        double[] math = {-1.5, -0.5};
        double variance = (variance(writing) / 3 + variance(math) / 2) / 4;
        double freedom = Math.pow(variance(writing) / 3 + variance(math) / 2, 2)
                / (Math.pow(variance(writing) / 3, 2) / 2 + Math.pow(variance(math) / 2, 2));
        double reach = StudentT.quantile(0.975, freedom) * Math.sqrt(variance);

        Comparison comparison = compare(OLD, NEW);

        var overall = comparison.overall().orElseThrow();
        assertThat(overall.difference()).isEqualTo((-0.25 + -1) / 2, TINY);
        assertThat(overall.standardError()).isEqualTo(Math.sqrt(variance), TINY);
        assertThat(overall.degreesOfFreedom()).isEqualTo(freedom, TINY);
        assertThat(overall.interval().low()).isEqualTo(-0.625 - reach, TINY);
        assertThat(overall.interval().high()).isEqualTo(-0.625 + reach, TINY);
        assertThat(comparison.questions()).isEqualTo(5);
    }

    @Test
    void theVerdictIsByTheOneSidedBounds() {
        var overall = compare(OLD, NEW).overall().orElseThrow();
        double upper = -0.625 + StudentT.quantile(0.95, overall.degreesOfFreedom()) * overall.standardError();

        assertThat(upper).isPositive();
        assertThat(compare(OLD, NEW).verdict()).contains(Verdict.INCONCLUSIVE);
        assertThat(compare(steady("old", 4), steady("new", 9)).verdict()).contains(Verdict.NO_REGRESSION);
        assertThat(compare(steady("old", 9), steady("new", 4)).verdict()).contains(Verdict.REGRESSION);
    }

    private static Scores steady(String name, double score) {
        return scores(
                name,
                category("a", "1 2 3", row(score, score), row(score + 1, score), row(score, score)),
                category("b", "4 5 6", row(score, score), row(score, score), row(score, score + 1)));
    }

    @Test
    void theSameAgainstItselfIsNoDifference() {
        Comparison comparison = compare(steady("a", 5), steady("a", 5));

        assertThat(comparison.overall().orElseThrow().difference()).isZero();
        assertThat(comparison.overall().orElseThrow().pValue()).isOne();
        assertThat(comparison.signFlip().orElseThrow().pValue()).isOne();
        assertThat(comparison.bounds().bounds()).isEqualTo(new Interval(0, 0));
        assertThat(comparison.verdict()).isNotEqualTo(Optional.of(Verdict.REGRESSION));
        assertThat(comparison.moved()).allMatch(question -> question.difference() == 0);
        assertThat(comparison.categories()).noneMatch(Comparison.OfCategory::standsOut);
    }

    @Test
    void turnsAreTestedOnlyAfterTheWhole() {
        Comparison nothing = compare(OLD, NEW);
        Comparison much = compare(steady("old", 9), steady("new", 4));

        assertThat(nothing.exploratory()).isTrue();
        assertThat(nothing.turns())
                .hasSize(2)
                .allMatch(turn -> turn.adjusted().isEmpty() && turn.difference().isPresent());
        assertThat(nothing.categories()).allMatch(each -> each.adjusted().isPresent());
        assertThat(much.exploratory()).isFalse();
        assertThat(much.turns()).allMatch(turn -> turn.adjusted().orElseThrow() < 0.05);
    }

    @Test
    void aTurnThatOneLacksIsLeftOutOfTheOtherToo() {
        Scores gap = scores(
                "new",
                category("writing", "1 2 3", row(7, NONE), row(9, 8), row(6.5, 4)),
                category("math", "4 5", row(4, 1), row(9, 8)));

        Comparison comparison = compare(OLD, gap);

        assertThat(comparison.turns().get(1).difference().orElseThrow().difference())
                .isEqualTo((-0.5 + -1) / 2, TINY);
        assertThat(comparison.turns().get(1).difference().orElseThrow().questions())
                .isEqualTo(4);
        assertThat(comparison.turns().get(0).difference().orElseThrow().questions())
                .isEqualTo(5);
        assertThat(comparison.moved())
                .filteredOn(question -> question.question().equals("1"))
                .singleElement()
                .extracting(Comparison.Moved::baseline)
                .isEqualTo(List.of(Optional.of(8.0), Optional.empty()));
    }

    @Test
    void withTooMuchMissingThereIsADifferenceAndNoVerdict() {
        Scores gap = scores(
                "new",
                category("writing", "1 2 3", row(7, NONE), row(9, 8), row(6.5, 4)),
                category("math", "4 5", row(4, 1), row(9, 8)));

        Comparison comparison = compare(OLD, gap);

        assertThat(comparison.overall()).isPresent();
        assertThat(comparison.verdict()).isEmpty();
        assertThat(comparison.missing().reasons()).contains(Reason.TOO_MANY_MISSING);
        assertThat(comparison.bounds().rate()).isEqualTo(1.0 / 20, TINY);
        assertThat(comparison.bounds().bounds().low()).isLessThan(-1);
    }

    @Test
    void withOneQuestionOfACategoryNothingCanBeSaid() {
        Scores one = scores("one", category("writing", "1 2", row(7, 7), row(6, 5)), category("math", "4", row(4, 1)));

        Comparison comparison = compare(OLD, one);

        assertThat(comparison.overall()).isEmpty();
        assertThat(comparison.verdict()).isEmpty();
        assertThat(comparison.minimumDetectable()).isEmpty();
        assertThat(comparison.questions()).isEqualTo(3);
        assertThat(comparison.moved()).hasSize(3);
    }

    @Test
    void questionsAreFoundWhereverTheirSetHasThem() {
        Scores mixed = scores(
                "old",
                category("math", "5 9 4", row(10, 8), row(1, 1), row(5, 3)),
                category("prose", "3 1 2", row(6, 4), row(8, 7), row(9, 9)));

        Comparison comparison = compare(mixed, NEW);

        assertThat(comparison.overall()).isEqualTo(compare(OLD, NEW).overall());
        assertThat(comparison.moved()).isEqualTo(compare(OLD, NEW).moved());
        assertThat(comparison.categories())
                .extracting(Comparison.OfCategory::category)
                .containsExactly("writing", "math");
    }

    @Test
    void ofAQuestionOnlyTheTurnsThatBothHaveCount() {
        Scores longer = scores(
                "longer",
                category("writing", "1 2 3", row(8, 7, 1), row(9, 9, 1), row(6, 4, 1)),
                category("math", "4 5", row(5, 3, 1), row(10, 8, 1)));

        assertThat(compare(longer, NEW).overall()).isEqualTo(compare(OLD, NEW).overall());
        assertThat(compare(NEW, longer).turns()).hasSize(2);
    }

    @Test
    void whatIsLeftOfACategoryMayHaveFewerTurnsThanTheWhole() {
        Scores mixed = scores("mixed", category("a", "1 2 3", row(8), row(7), row(6, 5)));
        Scores part = scores("part", category("a", "1 2", row(8), row(6)));

        assertThat(compare(mixed, part).overall().orElseThrow().difference()).isEqualTo(-0.5, TINY);
        assertThat(compare(part, mixed).overall().orElseThrow().difference()).isEqualTo(0.5, TINY);
    }

    @Test
    void questionsThatMovedMostComeFirstAndEqualsInTheirOrder() {
        assertThat(compare(OLD, NEW).moved())
                .extracting(Comparison.Moved::question)
                .containsExactly("4", "1", "2", "5", "3");
    }

    @Test
    void withoutACommonQuestionThereIsNothingToCompare() {
        Scores other = scores("other", category("writing", "11 12", row(7, 7), row(6, 5)));

        assertThatThrownBy(() -> compare(OLD, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no question that both were asked");
    }

    private static double variance(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
