package dev.mtbench.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.chat.Reply;
import dev.mtbench.chat.Token;
import dev.mtbench.chat.Token.Alternative;
import dev.mtbench.judge.Rating.Rule;
import dev.mtbench.question.Scale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a reply's tokens to the score that they expect. */
final class RatingTokensTest {

    private static final List<Alternative> VECTOR = List.of(
            new Alternative("8", -0.5978370007556204),
            new Alternative("9", -1.2039728043259361),
            new Alternative("7", -2.5257286443082556),
            new Alternative(" 9", -3.506557897319982),
            new Alternative("the", -3.912023005428146));

    private static List<Alternative> chances(Object... textsAndProbabilities) {
        List<Alternative> alternatives = new ArrayList<>();
        for (int i = 0; i < textsAndProbabilities.length; i += 2) {
            alternatives.add(new Alternative(
                    (String) textsAndProbabilities[i], Math.log((Double) textsAndProbabilities[i + 1])));
        }
        return alternatives;
    }

    /** A token of the text that is being built. */
    private static final class Spelt {
        private final StringBuilder text = new StringBuilder();
        private final List<Token> tokens = new ArrayList<>();

        Spelt say(String... parts) {
            for (String part : parts) {
                say(part, List.of(new Alternative(part, 0)));
            }
            return this;
        }

        Spelt say(String part, List<Alternative> alternatives) {
            tokens.add(new Token(text.length(), part, alternatives));
            text.append(part);
            return this;
        }

        Verdict.Scored verdict() {
            Reply plain = Samples.reply(text.toString());
            Reply reply = new Reply(
                    plain.text(),
                    plain.thinking(),
                    plain.refusal(),
                    plain.finishReason(),
                    plain.servedModel(),
                    plain.systemFingerprint(),
                    plain.usage(),
                    tokens,
                    plain.latency());
            return (Verdict.Scored)
                    Verdict.of(VerdictForm.LOGPROBS, reply, Reading.STRICT, Scale.MT_BENCH, List.of("an answer"));
        }
    }

    @Test
    void theScoreIsWhatTheRatingsTokenExpects() {
        Verdict.Scored verdict = new Spelt()
                .say("Nice", ", but", " Rating: ", "[[")
                .say("8", VECTOR)
                .say("]]")
                .verdict();

        // The vector logprob_expected_score.
        assertThat(verdict.value()).isCloseTo(8.260416666666668, within(1e-9));
        assertThat(verdict.rule()).isEqualTo(Rule.EXPECTED);
        RatingTokens kept = verdict.tokens().orElseThrow();
        assertThat(kept.positions()).containsExactly(VECTOR);
        assertThat(kept.expected(Scale.MT_BENCH).orElseThrow().mass()).isCloseTo(0.96, within(1e-9));
        assertThat(kept.expected(Scale.MT_BENCH).orElseThrow().variance()).isCloseTo(0.3592664930555555, within(1e-9));
    }

    @Test
    void aTenInTwoTokensNeedsBoth() {
        List<Alternative> first = chances("1", 0.7, "9", 0.25, "8", 0.05);
        List<Alternative> second = chances("0", 0.9, "]]", 0.1);

        Verdict.Scored ten = new Spelt()
                .say("Rating: [[")
                .say("1", first)
                .say("0", second)
                .say("]]")
                .verdict();
        Verdict.Scored nine =
                new Spelt().say("Rating: [[").say("9", first).say("]]").verdict();

        // The vector logprob_digit_split_ten; without what follows the 1, it counts for no score.
        assertThat(ten.value()).isCloseTo(9.02, within(1e-9));
        assertThat(ten.rule()).isEqualTo(Rule.EXPECTED);
        assertThat(nine.value()).isEqualTo(9);
        assertThat(nine.rule()).isEqualTo(Rule.FALLBACK);
    }

    @Test
    void aOneThatIsImprobableDoesNotStandInTheWay() {
        Verdict.Scored verdict = new Spelt()
                .say("Rating: [[")
                .say("8", chances("8", 0.5, "7", 0.45, "1", 0.01))
                .say("]]")
                .verdict();

        assertThat(verdict.value()).isCloseTo((8 * 0.5 + 7 * 0.45) / 0.95, within(1e-9));
    }

    @Test
    void whereATokenizerHasATenAOneIsAOne() {
        Verdict.Scored verdict = new Spelt()
                .say("Rating: [[")
                .say("10", chances("10", 0.6, "9", 0.3, "1", 0.1))
                .say("]]")
                .verdict();

        assertThat(verdict.value()).isCloseTo(6 + 2.7 + 0.1, within(1e-9));
    }

    @Test
    void belowNineTenthsOfTheProbabilityTheTextCounts() {
        Verdict.Scored verdict = new Spelt()
                .say("Rating: [[")
                .say("6", chances("6", 0.5, "7", 0.39, "four", 0.11))
                .say("]]")
                .verdict();

        assertThat(verdict.value()).isEqualTo(6);
        assertThat(verdict.rule()).isEqualTo(Rule.FALLBACK);
        assertThat(verdict.tokens()).isPresent();
    }

    @Test
    void aServerThatTellsNoTokensLeavesTheText() {
        Verdict.Scored verdict = (Verdict.Scored) Verdict.of(
                VerdictForm.LOGPROBS, Samples.reply("Rating: [[6]]"), Reading.STRICT, Scale.MT_BENCH, List.of());

        assertThat(verdict).isEqualTo(new Verdict.Scored(6, Rule.FALLBACK, "Rating: [[6]]"));
    }

    @Test
    void aTokenThatHoldsTheBracketsTooIsComparedWithItsLike() {
        Verdict.Scored verdict = new Spelt()
                .say("Rating: ")
                .say("[[8]]", chances("[[8]]", 0.6, "[[7]]", 0.35, "[[x]]", 0.05))
                .verdict();

        assertThat(verdict.value()).isCloseTo((8 * 0.6 + 7 * 0.35) / 0.95, within(1e-9));
    }

    @Test
    void aRatingBetweenTwoScoresIsTheTexts() {
        Verdict.Scored verdict = new Spelt()
                .say("Rating: [[")
                .say("8", VECTOR)
                .say(".", "5", "]]")
                .verdict();

        assertThat(verdict.value()).isEqualTo(8.5);
        assertThat(verdict.rule()).isEqualTo(Rule.FALLBACK);
    }

    @Test
    void theTokensAreThoseOfTheVerdictAndNotOfWhatIsMentioned() {
        Verdict.Scored verdict = new Spelt()
                .say("Of the form [[")
                .say("5", chances("5", 1.0))
                .say("]]. Rating: [[")
                .say("8", VECTOR)
                .say("]], see [[")
                .say("3", chances("3", 1.0))
                .say("]]")
                .verdict();

        assertThat(verdict.value()).isCloseTo(8.260416666666668, within(1e-9));
    }

    @Test
    void aScaleThatTokensCannotTellHasNoExpectedScore() {
        RatingTokens tokens = new RatingTokens(List.of(VECTOR));

        assertThat(tokens.expected(new Scale(1, 5))).isEmpty();
        assertThat(tokens.expected(new Scale(0.5, 10))).isEmpty();
        assertThat(tokens.expected(new Scale(0, 100))).isEmpty();
        assertThat(tokens.expected(new Scale(1, 9)).orElseThrow().mean()).isCloseTo(8.260416666666668, within(1e-9));
    }
}
