package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SelectionTest {

    private static final QuestionSet FRESH = Samples.fresh();

    private static List<String> ids(List<String> questions, List<String> categories, OptionalInt limit)
            throws InputException {
        return new Selection(questions, categories, limit)
                .of(FRESH).questions().stream().map(Question::id).toList();
    }

    @Test
    void allIsAll() throws Exception {
        assertThat(Selection.ALL.of(FRESH)).isEqualTo(FRESH);
    }

    @Test
    void aLimitTakesTheFirstOfEachCategoryFirst() throws Exception {
        assertThat(new Selection(List.of(), List.of(), OptionalInt.of(8))
                        .of(FRESH)
                        .categories())
                .isEqualTo(FRESH.categories());
        assertThat(ids(List.of(), List.of("math", "writing"), OptionalInt.of(3)))
                .containsExactly("1001", "1002", "1031");
    }

    @Property(tries = 50)
    void aLimitSpreadsEvenlyOverTheCategories(@ForAll @IntRange(min = 1, max = 100) int limit) throws Exception {
        QuestionSet chosen = new Selection(List.of(), List.of(), OptionalInt.of(limit)).of(FRESH);
        List<Long> counts = FRESH.categories().stream()
                .map(category -> chosen.questions().stream()
                        .filter(question -> question.category().equals(category))
                        .count())
                .toList();

        assertThat(chosen.questions()).hasSize(Math.min(limit, 80)).isSubsetOf(FRESH.questions());
        assertThat(counts.stream().mapToLong(Long::longValue).max().orElseThrow()
                        - counts.stream().mapToLong(Long::longValue).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void questionsKeepTheSetsOrder() throws Exception {
        assertThat(ids(List.of("1031", "1001", "1031"), List.of(), OptionalInt.empty()))
                .containsExactly("1001", "1031");
    }

    @Test
    void whatTheSetDoesNotHaveIsToldAllTogether() {
        assertThatThrownBy(() -> ids(List.of("1", "2"), List.of("cooking"), OptionalInt.empty()))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.faults()).hasSize(3));
    }

    @Test
    void aChoiceThatLeavesNothingIsAFault() {
        assertThatThrownBy(() -> ids(List.of("1001"), List.of("math"), OptionalInt.empty()))
                .hasMessageContaining("nothing in common");
    }

    @Test
    void aLimitOfNothingIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Selection(List.of(), List.of(), OptionalInt.of(0)));
    }
}
