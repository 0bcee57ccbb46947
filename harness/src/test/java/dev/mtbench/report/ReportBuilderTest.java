package dev.mtbench.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.Price;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Usage;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.SampleEntries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportBuilderTest {

    private final Path folder;

    ReportBuilderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private SampleRun run() {
        return new SampleRun(folder);
    }

    private static CandidatePart only(SampleRun run) {
        Report report = run.report();
        assertThat(report.candidates()).hasSize(1);
        return report.candidates().get(0);
    }

    private static CandidatePart.Category category(CandidatePart candidate, String name) {
        return candidate.categories().stream()
                .filter(category -> category.category().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Receipt receipt(Optional<Usage> usage, Adaptation... adaptations) {
        return new Receipt(
                Samples.NOW,
                1,
                Optional.of(Duration.ofMillis(250)),
                usage,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("stop"),
                List.of(adaptations));
    }

    private static Entry.Answered answered(int question, int turn, String text, Receipt receipt) {
        Answer answer = text.isEmpty() ? new Answer.Empty() : new Answer.Answered(text);
        return new Entry.Answered(SampleRun.cell(question, turn), answer, receipt, Optional.empty());
    }

    private static Entry.Judged judged(int question, int turn, Receipt receipt) {
        return new Entry.Judged(
                SampleRun.cell(question, turn),
                "judge",
                1,
                1,
                "one",
                "sum",
                new Verdict.Scored(7, Rating.Rule.OK, "Rating: [[7]]"),
                receipt,
                Optional.empty());
    }

    @Test
    void whatAModelRefusesIsCountedAndWhatChangesTheResultIsAWarning() {
        Receipt once = receipt(Optional.empty(), Adaptation.MAX_COMPLETION_TOKENS);
        Receipt twice = receipt(Optional.empty(), Adaptation.MAX_COMPLETION_TOKENS, Adaptation.NO_TEMPERATURE);
        CandidatePart alpha = only(
                run().add("alpha", answered(1, 1, "a", once), answered(1, 2, "b", twice), answered(2, 1, "c", twice)));

        assertThat(alpha.adaptations())
                .containsExactly(
                        new Report.AdaptationPart("max_tokens", "sent as max_completion_tokens", false, 3),
                        new Report.AdaptationPart("temperature", "not sent", true, 2));
        assertThat(alpha.warnings())
                .contains("temperature was refused by the model and not sent: 2 answers were drawn at the server's"
                        + " default")
                .noneMatch(warning -> warning.startsWith("max_tokens"));
    }

    @Test
    void aJudgeWhoseTemperatureIsRefusedIsAnotherProtocol() {
        Receipt plain = receipt(Optional.empty());
        Report as = run().add("alpha", answered(1, 1, "a", plain), judged(1, 1, plain))
                .report();
        Report limit = run().add(
                        "alpha",
                        answered(1, 1, "a", plain),
                        judged(1, 1, receipt(Optional.empty(), Adaptation.MAX_COMPLETION_TOKENS)))
                .report();
        Report other = run().add(
                        "alpha",
                        answered(1, 1, "a", receipt(Optional.empty(), Adaptation.NO_TEMPERATURE)),
                        judged(1, 1, receipt(Optional.empty(), Adaptation.NO_TEMPERATURE)))
                .report();

        assertThat(as.judges().get(0).warnings()).isEmpty();
        assertThat(limit.protocol().id()).isEqualTo(as.protocol().id());
        assertThat(other.protocol().id()).isNotEqualTo(as.protocol().id());
        assertThat(other.judges().get(0).adaptations())
                .containsExactly(new Report.AdaptationPart("temperature", "not sent", true, 1));
        assertThat(other.judges().get(0).warnings())
                .containsExactly(
                        "temperature was refused by the model and not sent: 1 verdict was drawn at the server's default",
                        "its verdicts are those of another protocol than its settings say");
    }

    @Test
    void reasoningTokensAreSummedAndUnknownWhereOneIsAndCostNothingMore() {
        Receipt counted = receipt(Optional.of(new Usage(10, 5, OptionalLong.of(3))));
        Receipt silent = receipt(Optional.of(new Usage(10, 5)));

        assertThat(only(run().add("alpha", answered(1, 1, "a", counted), answered(1, 2, "b", counted)))
                        .usage())
                .isEqualTo(new Report.UsagePart(20L, 10L, 6L, 0, 2, 0));
        assertThat(only(run().add("alpha", answered(1, 1, "a", counted), answered(1, 2, "b", silent)))
                        .usage())
                .isEqualTo(new Report.UsagePart(20L, 10L, null, 0, 2, 0));
        assertThat(new Price(1, 2).of(new Usage(10, 5, OptionalLong.of(3))))
                .isEqualTo(new Price(1, 2).of(new Usage(10, 5)));
    }

    @Test
    void anAnswerThatIsAllThinkingIsAWarningAlsoWhereTheServerKeepsTheThoughts() {
        Receipt hidden = receipt(Optional.of(new Usage(10, 5, OptionalLong.of(5))));

        assertThat(only(run().add("alpha", answered(1, 1, "", hidden))).warnings())
                .contains("1 answer was all thinking: the model never came to speak within its tokens");
        assertThat(only(run().add("alpha", answered(1, 1, "Yes.", hidden))).warnings())
                .noneMatch(warning -> warning.contains("thinking"));
    }

    @Test
    void theScoreIsTheMeanOfTheMeansOfCategoryAndTurn() {
        CandidatePart alpha = only(run().scores("alpha", 8.0, 6.0, 9.0, 7.0, 10.0, 3.0, 4.0, 1.0));

        assertThat(alpha.score().mean()).isEqualTo(6.0);
        assertThat(alpha.score().scored()).isEqualTo(8);
        assertThat(alpha.score().expected()).isEqualTo(8);
        assertThat(alpha.score().bounds()).containsExactly(6.0, 6.0);
        assertThat(category(alpha, "writing").mean()).isEqualTo(7.5);
        assertThat(category(alpha, "math").mean()).isEqualTo(4.5);
        assertThat(category(alpha, "math").turns())
                .extracting(CandidatePart.CategoryTurn::mean)
                .containsExactly(7.0, 2.0);
        assertThat(alpha.turns()).extracting(CandidatePart.Turn::mean).containsExactly(7.75, 4.25);
        assertThat(alpha.warnings()).isEmpty();
    }

    @Test
    void theIntervalIsStratifiedAndClusteredByQuestion() {
        // Question means: writing 7 and 8, math 6.5 and 2.5; v = 0.25 and 4, so SE = sqrt(4.25) / 2.
        CandidatePart alpha = only(run().scores("alpha", 8.0, 6.0, 9.0, 7.0, 10.0, 3.0, 4.0, 1.0));

        assertThat(alpha.score().standardError()).isCloseTo(Math.sqrt(4.25) / 2, within(1e-9));
        assertThat(alpha.score().interval()).containsExactly(1.0, 10.0);
    }

    @Test
    void aMissingScoreDoesNotShiftTheMeanOfItsTurn() {
        CandidatePart alpha = only(run().scores("alpha", 9.0, 5.0, 9.0, SampleRun.NONE, 9.0, 5.0, 9.0, 5.0));

        assertThat(alpha.score().mean()).isEqualTo(7.0);
        assertThat(alpha.score().scored()).isEqualTo(7);
        assertThat(alpha.score().bounds()).containsExactly(6.5, 7.625);
        assertThat(alpha.warnings()).containsExactly("1 answer has no score from any judge");
    }

    @Test
    void theIntervalsMiddleIsTheMeanAlsoWhereAScoreIsMissing() {
        CandidatePart alpha = only(run().scores("alpha", 5.0, 4.0, 6.0, SampleRun.NONE, 5.0, 5.0, 5.5, 5.5));
        List<Double> interval = requireNonNull(alpha.score().interval());

        assertThat((interval.get(0) + interval.get(1)) / 2)
                .isCloseTo(requireNonNull(alpha.score().mean()), within(1e-9));
    }

    @Test
    void aPartWithoutAnyScoreLeavesNoMean() {
        CandidatePart alpha = only(run().scores("alpha", 9.0, SampleRun.NONE, 8.0, SampleRun.NONE, 9.0, 5.0, 9.0, 5.0));

        assertThat(alpha.score().mean()).isNull();
        assertThat(alpha.score().standardError()).isNull();
        assertThat(alpha.score().interval()).isNull();
        assertThat(category(alpha, "writing").mean()).isNull();
        assertThat(category(alpha, "writing").interval()).isNull();
        assertThat(category(alpha, "math").mean()).isEqualTo(7.0);
        assertThat(alpha.turns()).extracting(CandidatePart.Turn::mean).containsExactly(8.75, null);
        // Of what is missing only the bounds can be said: 8.5, x, 9, 5 over four.
        assertThat(alpha.score().bounds()).containsExactly((8.5 + 1 + 14) / 4, (8.5 + 10 + 14) / 4);
    }

    @Test
    void aRunWithoutAnythingHasNoNumbersButKnowsWhatItLacks() {
        CandidatePart alpha = only(run());

        assertThat(alpha.score().mean()).isNull();
        assertThat(alpha.score().scored()).isZero();
        assertThat(alpha.score().expected()).isEqualTo(8);
        assertThat(alpha.score().bounds()).containsExactly(1.0, 10.0);
        assertThat(alpha.fastChat()).isEqualTo(new CandidatePart.FastChat(null, null, null));
        assertThat(alpha.outcomes()).containsEntry("notAsked", 8L);
        assertThat(alpha.usage()).isEqualTo(new Report.UsagePart(null, null, null, 0, 0, 0));
        assertThat(alpha.latency().p50()).isNull();
        assertThat(alpha.servedModel()).isNull();
    }

    @Test
    void anEmptyAnswerHasTheLowestScoreAndNoFastChatRow() {
        SampleRun run = run().scores("alpha", 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0)
                .add("alpha", SampleEntries.answered(SampleRun.cell(4, 2), new Answer.Empty()));
        CandidatePart alpha = only(run);

        assertThat(alpha.score().scored()).isEqualTo(8);
        assertThat(category(alpha, "math").turns().get(1).mean()).isEqualTo(5.0);
        assertThat(alpha.score().mean()).isEqualTo(8.0);
        assertThat(alpha.fastChat().average()).isEqualTo(9.0);
        assertThat(alpha.outcomes()).containsEntry("empty", 1L).containsEntry("answered", 7L);
        assertThat(alpha.warnings()).containsExactly("1 answer was without text, scored with the scale's lowest");
    }

    @Test
    void aFailureIsMissingAndNeverScored() {
        SampleRun run = run().scores("alpha", 9.0, 9.0, 9.0, 9.0, 9.0, 9.0)
                .add("alpha", SampleEntries.failed(SampleRun.cell(4, 1)));
        CandidatePart alpha = only(run);

        assertThat(alpha.score().mean()).isEqualTo(9.0);
        assertThat(alpha.score().scored()).isEqualTo(6);
        assertThat(alpha.outcomes()).containsEntry("failed", 1L).containsEntry("notAsked", 1L);
        assertThat(alpha.failures()).containsExactly(Map.entry("timeout", 1L));
        assertThat(alpha.warnings())
                .containsExactly(
                        "1 answer was not had because of a fault (1 timeout); 'resume' asks for them again",
                        "1 answer was not asked for yet; 'resume' goes on");
    }

    @Test
    void fastChatsNumbersPoolAllRowsAsItReadsThem() {
        SampleRun run = run().scores("alpha", 8.0, 6.0, 9.0, SampleRun.NONE, 10.0, 3.0, 4.0, 1.0)
                .add(
                        "alpha",
                        SampleEntries.judged(
                                SampleRun.cell(2, 2),
                                "judge",
                                1,
                                1,
                                new Verdict.Unscored(Rating.Reason.OUT_OF_RANGE, "Rating: [[85]]")));
        CandidatePart.FastChat fastChat = only(run).fastChat();

        assertThat(fastChat.turn1()).isEqualTo((8 + 9 + 10 + 4) / 4.0);
        assertThat(fastChat.turn2()).isEqualTo((6 + 85 + 3 + 1) / 4.0);
        assertThat(fastChat.average()).isEqualTo((31 + 95) / 8.0);
    }

    @Test
    void anImportedVerdictCountsAsItsFileHasIt() {
        Entry.Judged judged = SampleEntries.unscored(SampleRun.cell(1, 1), 1);
        SampleRun run = run().scores("alpha", SampleRun.NONE, 6.0).add("alpha", recorded(judged, -1));

        assertThat(only(run).fastChat().turn1()).isNull();
        assertThat(only(run.add("alpha", recorded(judged, 3))).fastChat().turn1())
                .isEqualTo(3.0);
    }

    private static Entry recorded(Entry.Judged judged, double score) {
        return new Entry.Judged(
                judged.cell(),
                judged.judge(),
                judged.draw(),
                judged.ask(),
                judged.prompt(),
                judged.promptSha256(),
                judged.verdict(),
                judged.receipt(),
                Optional.of(new Entry.Recorded(score, Optional.empty())));
    }

    @Test
    void whereNothingVariesThereIsNoOverallInterval() {
        CandidatePart alpha = only(run().scores("alpha", 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0));

        assertThat(alpha.score().mean()).isEqualTo(10.0);
        assertThat(alpha.score().standardError()).isNull();
        assertThat(alpha.score().interval()).isNull();
        assertThat(category(alpha, "math").interval()).isNotNull().last().isEqualTo(10.0);
        assertThat(requireNonNull(category(alpha, "math").interval()).get(0)).isLessThan(10.0);
    }

    @Test
    void aCategoryOfOneQuestionHasNoInterval() {
        Evaluation evaluation = Samples.evaluation(Samples.EVALUATION + "select: {questions: [1, 3, 4]}\n");
        SampleRun run = new SampleRun(folder, evaluation)
                .scores("alpha", 8.0, 6.0, SampleRun.NONE, SampleRun.NONE, 10.0, 3.0, 4.0, 1.0);
        CandidatePart alpha = only(run);

        assertThat(alpha.score().mean()).isEqualTo(5.75);
        assertThat(alpha.score().interval()).isNull();
        assertThat(category(alpha, "writing").interval()).isNull();
        assertThat(category(alpha, "math").interval()).isNotNull();
    }

    @Test
    void generationsDrawsAndJudgesAreAveragedWithinTheirAnswer() {
        Evaluation evaluation = Samples.evaluation(Samples.EVALUATION.replace(
                        "model: judge-1}",
                        "model: judge-1, draws: 2}\n  - {name: second, endpoint: judging, model: judge-2}")
                + "runs: 2\nselect: {questions: [1]}\n");
        SampleRun run = new SampleRun(folder, evaluation);
        Cell first = new Cell("1", 1, 1);
        Cell again = new Cell("1", 2, 1);
        run.add("alpha", SampleEntries.answered(first, "a"), SampleEntries.answered(again, "b"));
        run.add("alpha", verdict(first, "judge", 1, 2), verdict(first, "judge", 2, 4), verdict(first, "second", 1, 9));
        run.add("alpha", verdict(again, "judge", 1, 10), verdict(again, "second", 1, 8));
        CandidatePart alpha = only(run);

        assertThat(alpha.turns().get(0).mean()).isEqualTo(((3.0 + 9.0) / 2 + (10.0 + 8.0) / 2) / 2);
        assertThat(alpha.turns().get(0).scored()).isEqualTo(2);
        assertThat(alpha.turns().get(0).expected()).isEqualTo(2);
        assertThat(alpha.fastChat().turn1()).isCloseTo((2 + 4 + 10) / 3.0, within(1e-12));
    }

    @Test
    void anAnswerThatOneOfItsJudgesHasNotGradedHasNoScoreByThisPanel() {
        Evaluation evaluation = Samples.evaluation(Samples.EVALUATION.replace(
                        "model: judge-1}", "model: judge-1}\n  - {name: second, endpoint: judging, model: judge-2}")
                + "select: {questions: [1]}\n");
        SampleRun run = new SampleRun(folder, evaluation);
        Cell cell = new Cell("1", 1, 1);
        run.add("alpha", SampleEntries.answered(cell, "a"), verdict(cell, "judge", 1, 9));
        CandidatePart alpha = only(run);

        assertThat(alpha.turns().get(0).mean()).isNull();
        assertThat(alpha.score().scored()).isZero();
        assertThat(alpha.warnings()).anyMatch(warning -> warning.contains("no score"));
    }

    @Test
    void theBoundsCountEveryMissingGeneration() {
        Evaluation evaluation = Samples.evaluation(Samples.EVALUATION + "runs: 2\nselect: {questions: [1]}\n");
        SampleRun run = new SampleRun(folder, evaluation).scores("alpha", 7.0, 7.0);
        CandidatePart.Score score = only(run).score();

        assertThat(score.scored()).isEqualTo(2);
        assertThat(score.expected()).isEqualTo(4);
        assertThat(score.bounds()).containsExactly(4.0, 8.5);
    }

    private static Entry verdict(Cell cell, String judge, int draw, double score) {
        return SampleEntries.judged(
                cell, judge, draw, 1, new Verdict.Scored(score, Rating.Rule.OK, "Rating: [[" + score + "]]"));
    }

    @Test
    void candidatesAreOrderedByScoreAndTheUnscoredComeLast() {
        Evaluation evaluation = Samples.evaluation(
                Samples.EVALUATION.replace(
                        "model: alpha-1}",
                        "model: alpha-1}\n  - {name: beta, endpoint: local, model: b}\n"
                                + "  - {name: gamma, endpoint: local, model: c}\n  - {name: beaten, endpoint: local, model: d}"));
        SampleRun run = new SampleRun(folder, evaluation)
                .scores("beta", 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0)
                .scores("gamma", 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0)
                .scores("beaten", 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0);

        assertThat(run.report().candidates())
                .extracting(CandidatePart::name)
                .containsExactly("beta", "beaten", "gamma", "alpha");
    }

    @Test
    void usageAndCostAreTheSumOverAllAttempts() {
        CandidatePart alpha = only(new SampleRun(
                        folder,
                        Samples.evaluation(Samples.EVALUATION.replace(
                                "model: alpha-1}", "model: alpha-1, price: {input: 100000, output: 200000}}")))
                .scores("alpha", 8.0, 6.0));

        assertThat(alpha.usage()).isEqualTo(new Report.UsagePart(20L, 10L, null, 0, 2, 0));
        assertThat(alpha.cost().usd()).isEqualTo(4.0);
        assertThat(alpha.latency()).isEqualTo(new Report.Latency(0.25, 0.25, 0.25));
        assertThat(alpha.servedModel()).isEqualTo("served-1");
    }

    @Test
    void aCostThatRestsOnUncountedTokensIsUnknown() {
        Receipt counted = Samples.receipt();
        Receipt uncounted = new Receipt(
                Samples.NOW,
                1,
                counted.latency(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("other"),
                Optional.empty(),
                Optional.empty());
        SampleRun run = new SampleRun(
                        folder,
                        Samples.evaluation(Samples.EVALUATION.replace(
                                "model: alpha-1}", "model: alpha-1, price: {input: 1, output: 2}}")))
                .scores("alpha", 8.0)
                .add(
                        "alpha",
                        new Entry.Answered(
                                SampleRun.cell(1, 2), new Answer.Answered("a"), uncounted, Optional.empty()));

        assertThat(only(run).cost().usd()).isNull();
        assertThat(only(run).usage().uncounted()).isEqualTo(1);
        assertThat(only(run).warnings())
                .anyMatch(warning -> warning.equals("the endpoint served more than one model: {other=1, served-1=1}"));
    }

    @Test
    void theJudgesPartCountsHowItsVerdictsTurnedOut() {
        Report.JudgePart judge =
                SampleRun.ofEverything(folder).report().judges().get(0);

        assertThat(judge.scored()).isEqualTo(16);
        assertThat(judge.unscored()).isEqualTo(1);
        assertThat(judge.reasks()).isEqualTo(1);
        assertThat(judge.failures()).containsOnly(Map.entry("AMBIGUOUS", 1L));
        assertThat(judge.rules()).containsOnly(Map.entry("OK", 16L));
        assertThat(judge.usage().requests()).isEqualTo(18);
        assertThat(judge.cost().usd()).isNull();
    }

    @Test
    void theProtocolsIdChangesWithWhatDecidesAScore() {
        String id = run().report().protocol().id();

        assertThat(id).matches("single-[0-9a-f]{12}");
        assertThat(new SampleRun(folder, Samples.evaluation(Samples.EVALUATION.replace("alpha", "other")))
                        .report()
                        .protocol()
                        .id())
                .isEqualTo(id);
        for (String other : List.of(
                Samples.EVALUATION.replace("model: judge-1", "model: judge-2"),
                Samples.EVALUATION.replace("model: judge-1", "model: judge-1, temperature: 1"),
                Samples.EVALUATION + "reading: fastchat\n",
                Samples.EVALUATION + "select: {limit: 2}\n")) {
            assertThat(new SampleRun(folder, Samples.evaluation(other))
                            .report()
                            .protocol()
                            .id())
                    .isNotEqualTo(id);
        }
    }
}
