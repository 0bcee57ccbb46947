package dev.mtbench.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.agreement.ExpectedScore.Token;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ExpectedScoreTest {

    private static final Offset<Double> EXACT = within(1e-9);

    @VectorTest("logprob_expected_score")
    void theScoreThatProbabilitiesExpect(Vector vector) {
        List<Token> tokens = Vector.nodes(vector.inputs().get("top_logprobs")).stream()
                .map(token -> Token.ofLogarithm(
                        token.get("token").textValue(), token.get("logprob").doubleValue()))
                .toList();
        List<Double> scale = vector.numbers("valid_scores");
        ExpectedScore score = ExpectedScore.of(
                        tokens, scale.get(0).intValue(), scale.get(1).intValue())
                .orElseThrow();

        vector.expect("mass", score.mass());
        vector.expect("expected", score.mean());
        vector.expect("variance", score.variance());
        vector.expect("argmax", score.mode());
        assertThat(score.usable()).isTrue();
    }

    private static List<Token> tokens(JsonNode list) {
        return Vector.nodes(list).stream()
                .map(token ->
                        new Token(token.get("token").textValue(), token.get("p").doubleValue()))
                .toList();
    }

    @VectorTest("logprob_digit_split_ten")
    void aTenIsAOneAndANought(Vector vector) {
        List<Token> first = tokens(vector.inputs().get("first_token"));
        List<Token> second = tokens(vector.inputs().get("second_token_after_1"));
        ExpectedScore score = ExpectedScore.ofDigits(first, Optional.of(second)).orElseThrow();

        vector.close(
                score.probabilities().getOrDefault(10, 0.0), vector.expected().get("p10"));
        vector.close(
                score.probabilities().getOrDefault(1, 0.0), vector.expected().get("p1"));
        vector.expect("expected", score.mean());
        assertThat(ExpectedScore.ofDigits(first, Optional.empty())).isEmpty();
    }

    @Test
    void withoutAOneTheSecondDigitIsOfNoMatter() {
        List<Token> nine = List.of(new Token("9", 0.5), new Token("8", 0.3), new Token("0", 0.1));

        assertThat(ExpectedScore.ofDigits(nine, Optional.empty())).isEqualTo(ExpectedScore.of(nine, 1, 10));
        assertThat(ExpectedScore.of(nine, 1, 10).orElseThrow().usable()).isFalse();
    }

    @Test
    void aOneThatGoesOnIsNoOne() {
        ExpectedScore score = ExpectedScore.ofDigits(
                        List.of(new Token("1", 1)),
                        Optional.of(List.of(new Token("0", 0.5), new Token(".5", 0.3), new Token("]]", 0.2))))
                .orElseThrow();

        assertThat(score.probabilities()).containsOnlyKeys(1, 10);
        assertThat(score.mass()).isCloseTo(0.7, EXACT);
    }

    @Test
    void tokensThatAreNoScoreExpectNothing() {
        assertThat(ExpectedScore.of(List.of(new Token("the", 0.9), new Token("11", 0.1), new Token("٧", 0.1)), 1, 10))
                .isEmpty();
        assertThat(ExpectedScore.of(List.of(), 1, 10)).isEmpty();
        assertThat(ExpectedScore.ofDigits(List.of(new Token("1", 1)), Optional.of(List.of(new Token("5", 1)))))
                .isEmpty();
    }
}
