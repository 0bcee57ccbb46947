package dev.mtbench.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
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

final class PanelAverageTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static List<List<Optional<Double>>> rows(JsonNode rows) {
        return Vector.nodes(rows).stream().map(Vector::gaps).toList();
    }

    private static List<Double> known(List<Optional<Double>> values) {
        return values.stream().map(Optional::orElseThrow).toList();
    }

    @VectorTest("panel_average")
    void aMissingJudgeDoesNotShiftTheAdjustedAverage(Vector vector) {
        PanelAverage average = PanelAverage.of(rows(vector.inputs().get("scores_item_by_judge")));

        vector.expect("item_scores", known(average.means()));
        vector.expect("item_scores_bias_adjusted", known(average.adjusted()));
        vector.expect("judge_bias", average.biases().orElseThrow());
    }

    @Test
    void judgesThatShareNoAnswerCannotBeTold() {
        Optional<Double> none = Optional.empty();
        PanelAverage apart = PanelAverage.of(List.of(
                List.of(Optional.of(8.0), Optional.of(7.0), none, none),
                List.of(none, none, Optional.of(5.0), Optional.of(4.0))));

        assertThat(apart.means()).containsExactly(Optional.of(7.5), Optional.of(4.5));
        assertThat(apart.adjusted()).isEmpty();
        assertThat(apart.biases()).isEmpty();
        assertThat(PanelAverage.of(List.of(List.of(Optional.of(8.0), none))).biases())
                .isEmpty();
        assertThat(PanelAverage.of(List.of()).means()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PanelAverage.of(List.of(List.of(none), List.of())));
    }

    @Test
    void anAnswerNobodyJudgedHasNoAverage() {
        PanelAverage average = PanelAverage.of(
                List.of(List.of(Optional.of(8.0), Optional.of(6.0)), List.of(Optional.empty(), Optional.empty())));

        assertThat(average.means()).containsExactly(Optional.of(7.0), Optional.empty());
        assertThat(average.adjusted()).containsExactly(Optional.of(7.0), Optional.empty());
        assertThat(average.biases()).contains(List.of(1.0, -1.0));
    }

    @Property(tries = 200)
    void biasesThatAreThereAreFoundWhoeverIsMissing(
            @ForAll @Size(min = 3, max = 8) List<@DoubleRange(min = 3, max = 8) Double> answers,
            @ForAll @DoubleRange(min = -1, max = 1) double one,
            @ForAll @DoubleRange(min = -1, max = 1) double other,
            @ForAll @IntRange(min = 0, max = 2) int missing) {
        List<Double> biases = List.of(one, other, -one - other);
        List<List<Optional<Double>>> scores = IntStream.range(0, answers.size())
                .mapToObj(i -> IntStream.range(0, 3)
                        .mapToObj(judge -> i == 1 && judge == missing
                                ? Optional.<Double>empty()
                                : Optional.of(answers.get(i) + biases.get(judge)))
                        .toList())
                .toList();
        PanelAverage average = PanelAverage.of(scores);

        for (int judge = 0; judge < 3; judge++) {
            assertThat(average.biases().orElseThrow().get(judge)).isCloseTo(biases.get(judge), EXACT);
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(average.adjusted().get(i).orElseThrow()).isCloseTo(answers.get(i), EXACT);
        }
    }
}
