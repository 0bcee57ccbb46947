package dev.mtbench.statistics.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Resampling;
import dev.mtbench.statistics.pairwise.LengthControlledRate.Game;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Games: their rates, and what length and style add to them. */
final class PairwiseTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static Optional<Outcome> outcome(String winner) {
        return switch (winner) {
            case "A" -> Optional.of(Outcome.WIN);
            case "B" -> Optional.of(Outcome.LOSS);
            case "tie" -> Optional.of(Outcome.TIE);
            default -> Optional.empty();
        };
    }

    private static SwappedGame game(String first, String second) {
        return new SwappedGame(outcome(first), outcome(second));
    }

    @VectorTest("pairwise_swap_winrate")
    void aWinCountsOnlyInBothOrders(Vector vector) {
        List<List<SwappedGame>> questions =
                Vector.nodes(vector.inputs().get("verdicts_order1_order2_candidate_is_A")).stream()
                        .map(Vector::texts)
                        .map(orders -> List.of(game(orders.get(0), orders.get(1))))
                        .toList();
        SwapRates rates = SwapRates.of(questions);

        vector.expect("win", rates.wins());
        vector.expect("loss", rates.losses());
        vector.expect("tie", rates.ties());
        vector.expect("dropped", rates.dropped());
        vector.expect("win_rate", rates.winRate().orElseThrow());
        vector.expect("win_rate_adjusted", rates.adjustedRate().orElseThrow());
        vector.expect("graded_win_rate", rates.graded().orElseThrow().mean());
        vector.expect("graded_se", rates.graded().orElseThrow().finiteError());
        assertThat(rates.lossRate()).contains(1.0 / 7);
    }

    @Test
    void gamesWithoutVerdictsHaveNoRates() {
        SwapRates none = SwapRates.of(List.of(List.of(game("error", "A"), game("A", "error"))));

        assertThat(none).isEqualTo(new SwapRates(0, 0, 0, 2, Optional.empty()));
        assertThat(none.winRate()).isEmpty();
        assertThat(none.lossRate()).isEmpty();
        assertThat(none.adjustedRate()).isEmpty();
        assertThat(SwapRates.ofQuestion(List.of(game("error", "A")))).isEmpty();
        assertThat(SwapRates.ofQuestion(List.of(game("error", "A"), game("A", "tie"), game("B", "B"))))
                .contains(0.375);
    }

    @Test
    void turnsOfOneQuestionHangTogether() {
        List<SwappedGame> won = List.of(game("A", "A"), game("A", "A"));
        List<SwappedGame> lost = List.of(game("B", "B"), game("B", "B"));
        double together = SwapRates.of(List.of(won, lost, won, lost))
                .graded()
                .orElseThrow()
                .finiteError();
        double apart = SwapRates.of(IntStream.range(0, 4)
                        .boxed()
                        .flatMap(i -> Stream.of(List.of(won.get(0)), List.of(lost.get(0))))
                        .toList())
                .graded()
                .orElseThrow()
                .finiteError();

        assertThat(together).isGreaterThan(1.3 * apart);
    }

    @Provide
    Arbitrary<SwappedGame> games() {
        Arbitrary<Optional<Outcome>> outcomes =
                Arbitraries.of("A", "B", "tie", "error").map(PairwiseTest::outcome);
        return outcomes.flatMap(one -> outcomes.map(other -> new SwappedGame(one, other)));
    }

    @Property(tries = 200)
    void fromTheOtherSideWinsAreLosses(@ForAll @Size(min = 1, max = 20) List<@From("games") SwappedGame> all) {
        SwapRates one = SwapRates.of(all.stream().map(List::of).toList());
        SwapRates other = SwapRates.of(
                all.stream().map(PairwiseTest::fromTheOtherSide).map(List::of).toList());

        assertThat(other.wins()).isEqualTo(one.losses());
        assertThat(other.ties()).isEqualTo(one.ties());
        assertThat(other.dropped()).isEqualTo(one.dropped());
        assertThat(one.games() + one.dropped()).isEqualTo(all.size());
        one.adjustedRate()
                .ifPresent(
                        rate -> assertThat(other.adjustedRate().orElseThrow()).isCloseTo(1 - rate, EXACT));
        one.graded()
                .ifPresent(
                        rate -> assertThat(other.graded().orElseThrow().mean()).isCloseTo(1 - rate.mean(), EXACT));
    }

    private static SwappedGame fromTheOtherSide(SwappedGame game) {
        return new SwappedGame(
                game.first().map(PairwiseTest::opposite), game.second().map(PairwiseTest::opposite));
    }

    private static Outcome opposite(Outcome outcome) {
        return switch (outcome) {
            case WIN -> Outcome.LOSS;
            case LOSS -> Outcome.WIN;
            case TIE -> Outcome.TIE;
        };
    }

    @VectorTest("arena_hard_scores")
    void aMuchBetterAnswerCountsForSeveralBattles(Vector vector) {
        List<ArenaScore.Game> games = Vector.nodes(vector.inputs().get("games_label_order1_order2")).stream()
                .map(Vector::texts)
                .map(labels -> new ArenaScore.Game(label(labels.get(0)), label(labels.get(1))))
                .toList();
        ArenaScore score = ArenaScore.of(games, vector.count("weight")).orElseThrow();

        // The order of the battles is of no meaning.
        vector.expect(
                "battle_scores",
                score.battles().stream().sorted(Comparator.reverseOrder()).toList());
        vector.expect("mean", score.mean());
        vector.expect("cluster_mean_of_question_means", score.questionMean());
        assertThat(vector.count("weight")).isEqualTo(ArenaScore.WEIGHT);
    }

    private static ArenaLabel label(String text) {
        return ArenaLabel.of(text).orElseThrow();
    }

    @Test
    void labelsAreReadAsTheyAreWritten() {
        assertThat(ArenaLabel.of("B>>A")).contains(ArenaLabel.B_MUCH_BETTER);
        assertThat(ArenaLabel.of("A > B")).isEmpty();
        assertThat(ArenaScore.of(List.of(), 3)).isEmpty();
        assertThat(new ArenaScore.Game(label("B>>A"), label("A=B")).battles(2)).containsExactly(1.0, 1.0, 0.5);
    }

    private static List<Game> games(Vector vector) {
        List<Double> preferences = vector.numbers("preference_for_candidate");
        return IntStream.range(0, preferences.size())
                .mapToObj(i -> new Game(
                        preferences.get(i),
                        vector.numbers("len_candidate").get(i),
                        vector.numbers("len_baseline").get(i)))
                .toList();
    }

    @VectorTest("length_controlled_winrate")
    void theRateAtEqualLength(Vector vector) {
        List<Game> games = games(vector);
        List<LengthControlledRate> rates = vector.numbers("ridge_on_length").stream()
                .map(ridge -> LengthControlledRate.of(games, ridge).orElseThrow())
                .toList();

        vector.expect("features", LengthControlledRate.lengthFeatures(games));
        vector.expect(
                "theta", rates.stream().map(LengthControlledRate::intercept).toList());
        vector.expect(
                "phi", rates.stream().map(LengthControlledRate::lengthEffect).toList());
        vector.expect(
                "lc_win_rate", rates.stream().map(LengthControlledRate::rate).toList());
        assertThat(rates).allSatisfy(rate -> {
            vector.expect("raw_win_rate", rate.rawRate());
            vector.expect("sd_delta_len", rate.lengthDeviation());
            assertThat(rate.doubtful()).isFalse();
        });
        assertThat(LengthControlledRate.RIDGE)
                .isEqualTo(vector.numbers("ridge_on_length").get(1));
    }

    @Test
    void aCandidateThatWinsByLengthIsDoubtful() {
        List<Game> games = IntStream.range(0, 40)
                .mapToObj(i -> new Game(i % 4 == 0 ? 0 : 1, i % 4 == 0 ? 900 : 2000, 1000))
                .toList();
        LengthControlledRate rate = LengthControlledRate.of(games, 0.5).orElseThrow();

        assertThat(rate.rawRate()).isEqualTo(0.75);
        assertThat(rate.rate()).isLessThan(0.65);
        assertThat(rate.doubtful()).isTrue();
    }

    @Test
    void withoutAFiniteFitThereIsNoRate() {
        assertThat(LengthControlledRate.of(List.of(new Game(1, 5, 4), new Game(1, 4, 5)), 0.5))
                .isEmpty();
        assertThat(LengthControlledRate.of(List.of(new Game(1, 5, 4)), 0.5)).isEmpty();
        // Length alone tells who wins, and nothing holds its effect back.
        assertThat(LengthControlledRate.of(List.of(new Game(1, 5, 4), new Game(0, 4, 5)), 0))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Game(1.1, 5, 4));
    }

    @Test
    void equalLengthsLeaveTheRateAsItIs() {
        List<Game> games = List.of(new Game(1, 5, 5), new Game(0, 7, 7), new Game(1, 6, 6), new Game(1, 6, 6));
        LengthControlledRate rate = LengthControlledRate.of(games, 0.5).orElseThrow();

        assertThat(rate.rate()).isCloseTo(0.75, EXACT);
        assertThat(rate.lengthEffect()).isZero();
        assertThat(LengthControlledRate.lengthFeatures(games)).containsOnly(0.0);
    }

    @Test
    void styleThatWinsIsTakenOutToo() {
        Random random = new Random(3);
        List<Game> games = IntStream.range(0, 200)
                .mapToObj(i -> {
                    double bold = random.nextDouble() < 0.8 ? 0.01 : -0.01;
                    double p = bold > 0 ? 0.9 : 0.3;
                    return new Game(random.nextDouble() < p ? 1 : 0, 1000 + i, 1100, List.of(bold, 0.0));
                })
                .toList();
        LengthControlledRate rate = LengthControlledRate.of(games, 0.5).orElseThrow();

        assertThat(rate.rawRate()).isGreaterThan(0.72);
        assertThat(rate.styleEffects()).hasSize(2);
        assertThat(rate.styleEffects().get(0)).isGreaterThan(0.5);
        assertThat(rate.styleEffects().get(1)).isZero();
        assertThat(rate.rate()).isLessThan(rate.rawRate());
    }

    @Test
    void theIntervalComesFromFittingDrawnQuestionsAgain() {
        Random random = new Random(8);
        List<List<List<Game>>> strata = IntStream.range(0, 4)
                .mapToObj(category -> IntStream.range(0, 10)
                        .mapToObj(question -> List.of(randomGame(random), randomGame(random)))
                        .toList())
                .toList();
        Resampling resampling = new Resampling(List.of(10, 10, 10, 10), 200, 5);
        Interval interval =
                LengthControlledRate.interval(strata, 0.5, 0.025, resampling).orElseThrow();
        double rate = LengthControlledRate.of(
                        strata.stream()
                                .flatMap(List::stream)
                                .flatMap(List::stream)
                                .toList(),
                        0.5)
                .orElseThrow()
                .rate();

        assertThat(interval.contains(rate)).isTrue();
        assertThat(interval.high() - interval.low()).isBetween(0.1, 0.4);
        assertThat(LengthControlledRate.interval(strata, 0.5, 0.025, resampling))
                .contains(interval);
    }

    private static Game randomGame(Random random) {
        return new Game(random.nextInt(3) / 2.0, 500 + random.nextInt(1000), 900);
    }

    @Test
    void whoWinsEveryGameHasAnIntervalThatEndsThere() {
        List<List<List<Game>>> won = List.of(Collections.nCopies(5, List.of(new Game(1, 1000, 900))));

        assertThat(LengthControlledRate.interval(won, 0.5, 0.025, new Resampling(List.of(5), 50, 5)))
                .contains(new Interval(1, 1));
    }

    @Property(tries = 100)
    void fromTheOtherSideTheRateIsTheRest(
            @ForAll @Size(min = 4, max = 20) List<@DoubleRange(min = 0.05, max = 0.95) Double> preferences,
            @ForAll int seed) {
        Random random = new Random(seed);
        List<Game> games = new ArrayList<>();
        List<Game> swapped = new ArrayList<>();
        for (double preference : preferences) {
            double one = 500 + random.nextInt(1000);
            double other = 500 + random.nextInt(1000);
            games.add(new Game(preference, one, other));
            swapped.add(new Game(1 - preference, other, one));
        }
        List<Game> shuffled = new ArrayList<>(games);
        Collections.shuffle(shuffled, random);
        double rate = LengthControlledRate.of(games, 0.5).orElseThrow().rate();

        assertThat(LengthControlledRate.of(swapped, 0.5).orElseThrow().rate()).isCloseTo(1 - rate, EXACT);
        assertThat(LengthControlledRate.of(shuffled, 0.5).orElseThrow().rate()).isCloseTo(rate, EXACT);
    }

    @VectorTest("alpaca_eval_lc_prediction")
    void alpacaEvalsRateFromItsFit(Vector vector) {
        AlpacaEvalRate rate = AlpacaEvalRate.of(
                vector.number("theta"), vector.number("psi"), vector.numbers("instruction_difficulty"));

        vector.expect("p", rate.probabilities());
        vector.expect("lc_winrate_percent", rate.percent());
    }

    @VectorTest("length_adjusted_score_difference")
    void theDifferenceAtEqualLength(Vector vector) {
        List<Double> differences = vector.numbers("question_differences");
        LengthAdjustedDifference adjusted = LengthAdjustedDifference.of(
                        IntStream.range(0, differences.size())
                                .mapToObj(i -> new LengthAdjustedDifference.Question(
                                        differences.get(i),
                                        vector.numbers("len_candidate").get(i),
                                        vector.numbers("len_baseline").get(i)))
                                .toList(),
                        0.95,
                        Interval.UNLIMITED)
                .orElseThrow();

        vector.expect("raw_difference", adjusted.rawDifference());
        vector.expect("slope_per_log_length", adjusted.slope());
        vector.expect("adjusted_difference", adjusted.difference());
        vector.expect("se_hc1", adjusted.standardError());
        assertThat(adjusted.degreesOfFreedom()).isEqualTo(8);
        assertThat(adjusted.interval().contains(adjusted.difference())).isTrue();
    }

    @Test
    void lengthsThatDoNotVaryAdjustNothing() {
        LengthAdjustedDifference.Question question = new LengthAdjustedDifference.Question(1, 5, 4);

        assertThat(LengthAdjustedDifference.of(Collections.nCopies(5, question), 0.95, Interval.UNLIMITED))
                .isEmpty();
        assertThat(LengthAdjustedDifference.of(List.of(question, question), 0.95, Interval.UNLIMITED))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new LengthAdjustedDifference.Question(1, 0, 4));
    }

    @VectorTest("style_features")
    void whatAnswersDifferByInStyle(Vector vector) {
        List<Double> tokens = vector.numbers("tokens");
        List<StyleFeatures.Answer> answers = new ArrayList<>();
        for (JsonNode counts : vector.inputs().get("markdown_counts_header_list_bold")) {
            answers.add(new StyleFeatures.Answer(
                    tokens.get(answers.size()).intValue(),
                    Vector.numbers(counts).stream().map(Double::intValue).toList()));
        }
        StyleFeatures features = StyleFeatures.of(answers.get(0), answers.get(1));
        StyleFeatures swapped = StyleFeatures.of(answers.get(1), answers.get(0));

        vector.expect("length_feature", features.length());
        vector.expect("markdown_features", features.markdown());
        assertThat(swapped.length()).isEqualTo(-features.length());
        assertThat(swapped.markdown().get(0)).isEqualTo(-features.markdown().get(0));
    }

    @Test
    void twoEmptyAnswersDifferByNothing() {
        StyleFeatures.Answer empty = new StyleFeatures.Answer(0, List.of(0));

        assertThat(StyleFeatures.of(empty, empty)).isEqualTo(new StyleFeatures(0, List.of(0.0)));
    }
}
