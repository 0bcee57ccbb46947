package dev.mtbench.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.Proportion;
import dev.mtbench.statistics.agreement.PositionBias.Pick;
import dev.mtbench.statistics.agreement.PositionBias.Picks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class AgreementTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Interval SCALE = new Interval(1, 10);

    @VectorTest("mt_bench_agreement_setups")
    void votesAgreeInTwoSetups(Vector vector) {
        VoteAgreement agreement = VoteAgreement.of(
                Vector.nodes(vector.inputs().get("judge_vote_human_vote")).stream()
                        .map(Vector::texts)
                        .map(votes -> new VoteAgreement.Trial(vote(votes.get(0)), vote(votes.get(1))))
                        .toList(),
                0.95);
        Proportion all = agreement.withTies().orElseThrow();
        Proportion decided = agreement.withoutTies().orElseThrow();

        vector.expect("s1_agree", all.successes());
        vector.expect("s1_total", all.total());
        vector.expect("s1", all.rate());
        vector.expect("s2_agree", decided.successes());
        vector.expect("s2_total", decided.total());
        vector.expect("s2", decided.rate());
        vector.expect("random_s1", VoteAgreement.CHANCE_WITH_TIES);
        vector.expect("random_s2", VoteAgreement.CHANCE_WITHOUT_TIES);
        assertThat(VoteAgreement.of(List.of(), 0.95).withTies()).isEmpty();
    }

    private static Vote vote(String text) {
        return text.startsWith("tie") ? Vote.TIE : Vote.valueOf(text);
    }

    @VectorTest("weighted_kappa")
    void howAlikeTwoJudgesScore(Vector vector) {
        List<Double> first = vector.numbers("judge1");
        List<Double> second = vector.numbers("judge2");
        ScoreAgreement agreement = ScoreAgreement.of(first, second).orElseThrow();

        vector.expect("quadratic", agreement.quadraticKappa().orElseThrow());
        vector.expect("linear", WeightedKappa.LINEAR.of(first, second).orElseThrow());
        vector.expect("unweighted", WeightedKappa.UNWEIGHTED.of(first, second).orElseThrow());
        vector.expect("spearman", agreement.spearman().orElseThrow());
        vector.expect("pearson", agreement.pearson().orElseThrow());
        vector.expect("mean_bias_2_minus_1", agreement.bias());
        vector.expect("mean_abs_error", agreement.meanAbsoluteError());
        assertThat(agreement.answers()).isEqualTo(10);
    }

    @Test
    void aJudgeThatAlwaysSaysTheSameHasNoAgreementBeyondHabit() {
        ScoreAgreement agreement = ScoreAgreement.of(List.of(8.0, 8.0, 8.0), List.of(7.0, 8.0, 9.0))
                .orElseThrow();

        assertThat(agreement.quadraticKappa()).isEmpty();
        assertThat(agreement.spearman()).isEmpty();
        assertThat(agreement.pearson()).isEmpty();
        assertThat(agreement.bias()).isZero();
        assertThat(agreement.meanAbsoluteError()).isCloseTo(2 / 3.0, EXACT);
        assertThat(ScoreAgreement.of(List.of(), List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ScoreAgreement.of(List.of(1.0), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedKappa.LINEAR.of(List.of(1.0), List.of()));
    }

    @Property(tries = 200)
    void agreementIsMutualAndFullWithOneself(
            @ForAll @Size(min = 3, max = 20) List<@IntRange(min = 2, max = 20) Integer> halves, @ForAll int seed) {
        List<Double> first = halves.stream().map(half -> half / 2.0).toList();
        List<Double> second = new ArrayList<>(first);
        Collections.shuffle(second, new Random(seed));
        ScoreAgreement forth = ScoreAgreement.of(first, second).orElseThrow();
        ScoreAgreement back = ScoreAgreement.of(second, first).orElseThrow();

        assertThat(back.bias()).isCloseTo(-forth.bias(), EXACT);
        close(back.quadraticKappa(), forth.quadraticKappa());
        close(back.alpha(), forth.alpha());
        close(back.spearman(), forth.spearman());
        ScoreAgreement self = ScoreAgreement.of(first, first).orElseThrow();
        Stream.of(self.quadraticKappa(), self.alpha(), self.spearman(), self.pearson())
                .flatMap(Optional::stream)
                .forEach(each -> assertThat(each).isCloseTo(1, EXACT));
    }

    private static void close(Optional<Double> one, Optional<Double> other) {
        assertThat(one.isPresent()).isEqualTo(other.isPresent());
        one.ifPresent(value -> assertThat(value).isCloseTo(other.orElseThrow(), EXACT));
    }

    private static List<List<Optional<Double>>> columns(JsonNode rows) {
        List<List<Optional<Double>>> judges =
                Vector.nodes(rows).stream().map(Vector::gaps).toList();
        return IntStream.range(0, judges.get(0).size())
                .mapToObj(unit -> judges.stream().map(judge -> judge.get(unit)).toList())
                .toList();
    }

    @VectorTest("krippendorff_alpha")
    void anyNumberOfJudgesWithGaps(Vector vector) {
        List<List<Optional<Double>>> answers = columns(vector.inputs().get("ratings_judge_by_unit"));

        vector.expect("nominal", KrippendorffAlpha.NOMINAL.of(answers).orElseThrow());
        vector.expect("ordinal", KrippendorffAlpha.ORDINAL.of(answers).orElseThrow());
        vector.expect("interval", KrippendorffAlpha.INTERVAL.of(answers).orElseThrow());
    }

    @Test
    void alphaNeedsPairsThatDiffer() {
        Optional<Double> seven = Optional.of(7.0);

        assertThat(KrippendorffAlpha.ORDINAL.of(List.of())).isEmpty();
        assertThat(KrippendorffAlpha.ORDINAL.of(List.of(List.of(seven, Optional.empty()))))
                .isEmpty();
        assertThat(KrippendorffAlpha.ORDINAL.of(List.of(List.of(seven, seven), List.of(seven, seven))))
                .isEmpty();
    }

    @Property(tries = 200)
    void theOrderOfAnswersAndJudgesAndAnyMonotoneScaleDoNotMatter(
            @ForAll @Size(min = 2, max = 10) List<@Size(3) List<@IntRange(min = 0, max = 5) Integer>> scores,
            @ForAll int seed) {
        List<List<Optional<Double>>> answers = scores.stream()
                .map(row -> row.stream().map(AgreementTest::orMissing).toList())
                .toList();
        List<List<Optional<Double>>> shuffled = new ArrayList<>();
        for (List<Optional<Double>> row : answers) {
            List<Optional<Double>> copy = new ArrayList<>(row);
            Collections.shuffle(copy, new Random(seed));
            shuffled.add(copy);
        }
        Collections.shuffle(shuffled, new Random(seed));
        List<List<Optional<Double>>> squared = answers.stream()
                .map(row -> row.stream()
                        .map(score -> score.map(known -> known * known))
                        .toList())
                .toList();

        for (KrippendorffAlpha alpha : KrippendorffAlpha.values()) {
            close(alpha.of(shuffled), alpha.of(answers));
        }
        close(KrippendorffAlpha.ORDINAL.of(squared), KrippendorffAlpha.ORDINAL.of(answers));
    }

    private static Optional<Double> orMissing(int score) {
        return score == 0 ? Optional.empty() : Optional.of((double) score);
    }

    @VectorTest("position_bias")
    void whichPlaceAJudgeFavours(Vector vector) {
        PositionBias bias = PositionBias.of(Vector.nodes(vector.inputs().get("picks_order1_order2")).stream()
                .map(Vector::texts)
                .map(picks -> new Picks(pick(picks.get(0)), pick(picks.get(1))))
                .toList());
        double total = bias.total();

        vector.expect("consistency", bias.consistent() / total);
        vector.expect("biased_to_first", bias.first() / total);
        vector.expect("biased_to_second", bias.second() / total);
        vector.expect("error", bias.errors() / total);
        vector.expect("position_preference", bias.preference().orElseThrow());
        vector.expect("sign_test_p", bias.signTest());
    }

    private static Optional<Pick> pick(String text) {
        return text.equals("error") ? Optional.empty() : Optional.of(Pick.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    @Test
    void withoutInconsistentPicksThereIsNoSignOfAPreference() {
        assertThat(new PositionBias(5, 0, 0, 1).signTest()).isEqualTo(1);
        assertThat(new PositionBias(0, 0, 0, 1).preference()).isEmpty();
        assertThat(new PositionBias(0, 3, 3, 0).signTest()).isEqualTo(1);
        assertThat(new PositionBias(0, 0, 10, 0).signTest()).isCloseTo(2 / 1024.0, EXACT);
    }

    @VectorTest("self_enhancement_did")
    void howFarAJudgeFavoursItsOwnFamily(Vector vector) {
        SelfEnhancement.Scores own = new SelfEnhancement.Scores(
                vector.numbers("judge_on_own_family"), vector.numbers("other_judges_on_own_family"));
        SelfEnhancement.Scores others = new SelfEnhancement.Scores(
                vector.numbers("judge_on_other_models"), vector.numbers("other_judges_on_other_models"));
        SelfEnhancement enhancement = SelfEnhancement.of(own, others).orElseThrow();

        vector.expect("difference_in_differences", enhancement.difference());
        vector.expect("se_paired_by_question", enhancement.standardError());
        assertThat(enhancement.degreesOfFreedom()).isEqualTo(3);
        assertThat(enhancement.pValue().orElseThrow()).isBetween(0.05, 0.1);
        assertThat(SelfEnhancement.of(own, own).orElseThrow().pValue()).isEmpty();
        assertThat(SelfEnhancement.of(others, own).orElseThrow().difference())
                .isCloseTo(-enhancement.difference(), EXACT);
    }

    @VectorTest("ppi_mean")
    void aFewHumanLabelsCalibrateTheJudge(Vector vector) {
        PredictionPowered.Scores scores = new PredictionPowered.Scores(
                vector.numbers("human_labelled"),
                vector.numbers("judge_on_labelled"),
                vector.numbers("judge_on_unlabelled"));
        PredictionPowered tuned = PredictionPowered.of(scores, 0.95, SCALE).orElseThrow();
        PredictionPowered full = PredictionPowered.with(1, scores, 0.95, SCALE).orElseThrow();
        PredictionPowered none = PredictionPowered.with(0, scores, 0.95, SCALE).orElseThrow();

        vector.expect("lambda", tuned.lambda());
        vector.expect("estimate", tuned.estimate());
        vector.expect("se", tuned.standardError());
        vector.expect("estimate_lambda_1", full.estimate());
        vector.expect("se_lambda_1", full.standardError());
        vector.expect("human_only_mean", none.estimate());
        vector.expect("human_only_se", none.standardError());
        vector.expect("judge_only_mean", Moments.mean(scores.unlabelled()));
        assertThat(tuned.interval().contains(tuned.estimate())).isTrue();
    }

    @Test
    void aJudgeThatKnowsNothingIsNotTrusted() {
        PredictionPowered.Scores constant =
                new PredictionPowered.Scores(List.of(7.0, 9.0, 5.0), List.of(8.0, 8.0, 8.0), List.of(8.0, 8.0));
        PredictionPowered.Scores opposed =
                new PredictionPowered.Scores(List.of(7.0, 9.0, 5.0), List.of(7.0, 5.0, 9.0), List.of(8.0, 6.0));

        assertThat(PredictionPowered.of(constant, 0.95, SCALE).orElseThrow().lambda())
                .isZero();
        assertThat(PredictionPowered.of(opposed, 0.95, SCALE).orElseThrow().lambda())
                .isZero();
        assertThat(PredictionPowered.of(opposed, 0.95, SCALE).orElseThrow().estimate())
                .isEqualTo(7);
        assertThat(PredictionPowered.of(
                        new PredictionPowered.Scores(List.of(7.0), List.of(8.0), List.of(8.0, 9.0)), 0.95, SCALE))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PredictionPowered.Scores(List.of(7.0), List.of(), List.of()));
    }
}
