package dev.mtbench.question.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.question.Question;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The embedded set is what CONTRACT says of it. */
final class FreshSetTest {

    private static final List<String> CATEGORIES =
            List.of("writing", "roleplay", "reasoning", "math", "coding", "extraction", "stem", "humanities");

    @Test
    void hasTenQuestionsInEachOfMtBenchsEightCategories() {
        Map<String, Long> counts = FreshSet.set().questions().stream()
                .collect(Collectors.groupingBy(Question::category, Collectors.counting()));

        assertThat(FreshSet.set().categories()).containsExactlyElementsOf(CATEGORIES);
        assertThat(counts.values()).containsOnly(10L);
    }

    @Test
    void everyQuestionHasTwoTurns() {
        assertThat(FreshSet.set().questions())
                .allMatch(question -> question.turns().size() == 2);
    }

    @Test
    void everyQuestionThatNeedsAReferenceHasOneForBothTurns() {
        assertThat(FreshSet.set().missingIn(FreshSet.set().references().get("checked")))
                .isEmpty();
        assertThat(FreshSet.set().questions().stream().filter(FreshSet.set()::needsReference))
                .hasSize(40);
    }

    @Test
    void saysThatItsScoresAreNotComparableToMtBench() {
        assertThat(FreshSet.set().manifest().notice())
                .hasValueSatisfying(notice -> assertThat(notice).contains("not comparable to MT-Bench"));
    }

    @Test
    void noTurnIsTheSameAsAnother() {
        assertThat(FreshSet.set().questions().stream().flatMap(question -> question.turns().stream()))
                .doesNotHaveDuplicates();
    }
}
