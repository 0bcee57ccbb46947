package dev.mtbench.fastchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.fastchat.FastChatData.Run;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger.Draw;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FastChatImportTest {

    @TempDir
    private Path folder;

    private FastChatData data;

    @BeforeEach
    void setUp() throws IOException, InputException {
        data = new FastChatData(folder);
    }

    @Test
    void aWholeFolderBecomesOneRun() throws IOException, InputException {
        whole("m");

        Run run = data.read();

        assertThat(run.warnings()).isEmpty();
        assertThat(run.text("m", "1", 1, 1)).contains("a");
        assertThat(run.text("m", "4_DE", 1, 1)).contains("d");
        Entry.Answered answer = run.answer("m", "1", 1, 2).orElseThrow();
        assertThat(answer.note()).isEmpty();
        assertThat(answer.receipt().at()).isEqualTo(Instant.ofEpochSecond(1700000000, 250_000_000));
        Entry.Judged verdict = run.verdict("m", "1", 1, 2).orElseThrow();
        assertThat(verdict.verdict().score()).hasValue(7);
        assertThat(verdict.recorded()).contains(new Entry.Recorded(7, Optional.empty()));
        assertThat(verdict.ask()).isOne();
        assertThat(verdict.prompt()).isEqualTo("single-v1");
        assertThat(verdict.receipt().at()).isEqualTo(Instant.ofEpochSecond(1700000001, 500_000_000));
        RunLog log = RunLog.read(run.folder().runLog());
        assertThat(log.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(log.provenance().importedFrom())
                .contains(data.dir.toAbsolutePath().normalize().toString());
    }

    @Test
    void theConfigurationOfAnImportIsRunnableAsItIs() throws IOException, InputException {
        whole("m").verdict("m", 1, 7, "a").answer("${HOME}: 'x'", 1, "a", "b");

        Evaluation evaluation = data.read().evaluation();

        assertThat(evaluation.name()).isEqualTo("imported");
        assertThat(evaluation.runs()).isEqualTo(2);
        assertThat(evaluation.candidates()).extracting(Candidate::name).containsExactly("${HOME}: 'x'", "m");
        assertThat(evaluation.judges()).extracting(Judge::name).containsExactly("gpt-4");
        assertThat(evaluation.endpoint("imported").baseUrl().value()).isEqualTo("http://localhost:1/v1");
    }

    @Test
    void blankLinesAndAByteOrderMarkAreNothing() throws IOException, InputException {
        data.line("model_answer/m.jsonl", "\uFEFF" + "\n \r");
        data.line("model_judgment/gpt-4_single.jsonl", "");
        whole("m");

        assertThat(data.read().warnings()).isEmpty();
    }

    @Test
    void aTornLineIsSkippedAndTold() throws IOException, InputException {
        data.line("model_answer/m.jsonl", "{\"question_id\": 2, \"choi");
        data.line("model_answer/m.jsonl", "[]");
        whole("m");
        Files.write(
                data.dir.resolve("model_judgment/gpt-4_single.jsonl"),
                new byte[] {'{', '"', (byte) 0xE2, (byte) 0x82},
                StandardOpenOption.APPEND);

        Run run = data.read();

        assertThat(run.warnings())
                .containsExactlyInAnyOrder(
                        file("model_answer/m.jsonl")
                                + ":1: this line is not a JSON object and is skipped (2 lines in all, also 2)",
                        file("model_judgment/gpt-4_single.jsonl")
                                + ":8: this line is not a JSON object and is skipped");
        assertThat(run.text("m", "2", 1, 2)).contains("c2");
    }

    @Test
    void rowsThatAreNoAnswersOrVerdictsAreSkippedAndTold() throws IOException, InputException {
        whole("m")
                .line("model_answer/m.jsonl", "{\"question_id\": 1}")
                .line("model_judgment/gpt-4_single.jsonl", "{\"question_id\": 1, \"model\": \"m\"}");

        assertThat(data.read().warnings())
                .anySatisfy(text -> assertThat(text).contains("m.jsonl:5: this is not an answer"))
                .anySatisfy(text -> assertThat(text).contains("gpt-4_single.jsonl:8: this is not a verdict"))
                .hasSize(2);
    }

    @Test
    void idsAreTheSameAsNumbersAndAsTexts() throws IOException, InputException {
        data.answer("m", "1", "a", "b").verdict("m", 1, 7, "a");

        assertThat(data.read().verdict("m", "1", 1, 1)).isPresent();
    }

    @Test
    void ofSeveralAnswersToAQuestionTheLastCounts() throws IOException, InputException {
        data.answer("m", 1, "old", "old").answer("m", 1, "a", "b").verdict("m", 1, 7, "a");

        Run run = data.read();

        assertThat(run.text("m", "1", 1, 2)).contains("b");
        assertThat(run.warnings()).singleElement().asString().contains("m.jsonl:2:", "the last counts");
    }

    @Test
    void minusOneIsNoScoreAndHalfPointsStayHalf() throws IOException, InputException {
        data.answer("m", 1, "a", "b").verdict("m", 1, -1, "a").verdict("m", 1, 8.5, "a", "b");

        Run run = data.read();

        assertThat(run.verdict("m", "1", 1, 1).orElseThrow().verdict())
                .isEqualTo(new Verdict.Unscored(Rating.Reason.UNPARSEABLE, "I cannot say."));
        assertThat(run.verdict("m", "1", 1, 1)
                        .orElseThrow()
                        .recorded()
                        .orElseThrow()
                        .score())
                .isEqualTo(-1);
        assertThat(run.verdict("m", "1", 1, 2).orElseThrow().verdict().score()).hasValue(8.5);
    }

    @Test
    void theScoreIsReadFromTheTextAndTheFilesOwnIsKeptBeside() throws IOException, InputException {
        data.answer("m", 1, "a", "b")
                .line(
                        "model_judgment/gpt-4_single.jsonl",
                        data.verdictRow("m", 1, 4, "a")
                                .put("judgment", "nums[[4]] is wrong. Rating: [[6]]")
                                .toString());

        Entry.Judged verdict = data.read().verdict("m", "1", 1, 1).orElseThrow();

        assertThat(verdict.verdict().score()).hasValue(6);
        assertThat(verdict.recorded().orElseThrow().score()).isEqualTo(4);
    }

    @Test
    void verdictsOnQuestionsAndTurnsThatTheSetDoesNotHaveAreSkippedAndTold() throws IOException, InputException {
        whole("m")
                .answer("m", 99, "x")
                .line(
                        "model_judgment/gpt-4_single.jsonl",
                        data.verdictRow("m", 1, 4, "a").put("question_id", 99).toString())
                .line(
                        "model_judgment/gpt-4_single.jsonl",
                        data.verdictRow("m", 1, 4, "a").put("turn", 3).toString());

        assertThat(data.read().warnings())
                .containsExactlyInAnyOrder(
                        file("model_judgment/gpt-4_single.jsonl")
                                + ":8: this verdict is on a question that is not in the set; it is skipped",
                        file("model_judgment/gpt-4_single.jsonl")
                                + ":9: this verdict is on a turn that the question does not have; it is skipped",
                        "m: 1 of its answers are to questions that are not in the set; they are skipped");
    }

    @Test
    void aModelWithoutAnAnswerFileIsReadFromItsPrompts() throws IOException, InputException {
        whole("m").verdict("ghost", 1, 5, "boo").verdict("ghost", 1, 4, "boo", "hoo");

        Run run = data.read();

        assertThat(run.text("ghost", "1", 1, 1)).contains("boo");
        assertThat(run.text("ghost", "1", 1, 2)).contains("hoo");
        assertThat(run.answer("ghost", "1", 1, 1).orElseThrow().note())
                .contains("taken from the prompt of a verdict: gpt-4_single.jsonl, line 8");
        assertThat(run.warnings())
                .containsExactly(
                        file("model_judgment/gpt-4_single.jsonl") + ": the model 'ghost' has no answer file; its"
                                + " answers are taken from the verdicts' prompts",
                        "ghost: 2 answers of pass 1 are not in the answer file and were taken from the verdicts'"
                                + " prompts");
    }

    @Test
    void ofSeveralChoicesOnlyTheFirstIsTheAnswer() throws IOException, InputException {
        data.answers("m", 1, List.of(List.of("a", "b"), List.of("x", "y"))).verdict("m", 1, 7, "a");

        Run run = data.read();

        assertThat(run.text("m", "1", 1, 2)).contains("b");
        assertThat(run.evaluation().runs()).isOne();
        assertThat(run.warnings()).singleElement().asString().contains("several choices");
    }

    @Test
    void anotherChoiceIsTakenWhereAVerdictsPromptShowsIt() throws IOException, InputException {
        String quoting = "1\nUser: One more?\nAI: no";
        data.answers("m", 1, List.of(List.of("a", "b"), List.of(quoting, "y"))).verdict("m", 1, 7, quoting, "y");

        Run run = data.read();

        assertThat(run.text("m", "1", 1, 1)).contains(quoting);
        assertThat(run.verdict("m", "1", 1, 2)
                        .orElseThrow()
                        .recorded()
                        .orElseThrow()
                        .userPrompt())
                .isEmpty();
    }

    @Test
    void fewerTurnsThanTheQuestionHasLeaveTheRestAbsent() throws IOException, InputException {
        data.answer("m", 1, "a").answer("m", "4_DE", "d", "one too many").verdict("m", 1, 7, "a");

        Run run = data.read();

        assertThat(run.entries("m")).hasSize(3);
        assertThat(run.answer("m", "1", 1, 2)).isEmpty();
    }

    @Test
    void fastChatsFailureMarkIsAFailureAndNoText() throws IOException, InputException {
        data.answer("m", 1, "a", "$ERROR$")
                .answer("m", 2, "$ERROR$", "a text in a conversation that never took place")
                .verdict("m", 1, 7, "a")
                .verdict("m", 1, 3, "a", "$ERROR$")
                .verdict("m", 2, 2, "$ERROR$", "a text in a conversation that never took place");

        Run run = data.read();

        Entry.Answered failed = run.answer("m", "1", 1, 2).orElseThrow();
        assertThat(failed.answer()).isInstanceOf(Answer.Failed.class);
        assertThat(failed.answer().text()).isEmpty();
        assertThat(failed.note()).contains("FastChat's file has its failure mark $ERROR$ in place of an answer");
        assertThat(run.verdict("m", "1", 1, 1)).isPresent();
        assertThat(run.verdict("m", "1", 1, 2)).isEmpty();
        assertThat(run.answer("m", "2", 1, 2)).isEmpty();
        assertThat(run.verdict("m", "2", 1, 2)).isEmpty();
        assertThat(run.warnings()).singleElement().asString().contains(":2:", "marks as failed", "also 3");
    }

    @Test
    void aJudgeThatDidNotReplyHasFailedAndHasNotSpoken() throws IOException, InputException {
        data.answer("m", 1, "a", "b")
                .line(
                        "model_judgment/gpt-4_single.jsonl",
                        data.verdictRow("m", 1, -1, "a")
                                .put("judgment", "$ERROR$")
                                .toString());

        assertThat(data.read().verdict("m", "1", 1, 1).orElseThrow().verdict()).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void anAnswerWithoutTextIsEmptyAndItsPromptStaysExact() throws IOException, InputException {
        data.answer("m", 1, "", " \n").verdict("m", 1, 1, "").verdict("m", 1, 1, "", " \n");

        Run run = data.read();

        assertThat(run.answer("m", "1", 1, 1).orElseThrow().answer()).isEqualTo(new Answer.Empty());
        assertThat(run.answer("m", "1", 1, 2).orElseThrow().answer()).isEqualTo(new Answer.Empty());
        assertThat(run.verdict("m", "1", 1, 1)
                        .orElseThrow()
                        .recorded()
                        .orElseThrow()
                        .userPrompt())
                .isEmpty();
        assertThat(run.verdict("m", "1", 1, 2)
                        .orElseThrow()
                        .recorded()
                        .orElseThrow()
                        .userPrompt())
                .contains(SmallSet.prompt(data.materials, "1", List.of("", " \n")));
    }

    @Test
    void aRepeatedPassIsAGenerationOfItsOwnAndItsAnswersComeFromItsPrompts() throws IOException, InputException {
        data.answer("m", 1, "new 1", "new 2")
                .verdict("m", 1, 3, "old 1")
                .verdict("m", 1, 4, "old 1", "old 2")
                .verdict("m", 1, 7, "new 1")
                .verdict("m", 1, 8, "new 1", "new 2");

        Run run = data.read();

        assertThat(run.evaluation().runs()).isEqualTo(2);
        assertThat(run.text("m", "1", 1, 1)).contains("old 1");
        assertThat(run.text("m", "1", 1, 2)).contains("old 2");
        assertThat(run.text("m", "1", 2, 2)).contains("new 2");
        assertThat(run.answer("m", "1", 2, 2).orElseThrow().note()).isEmpty();
        assertThat(run.verdict("m", "1", 1, 2).orElseThrow().verdict().score()).hasValue(4);
        assertThat(run.verdict("m", "1", 2, 2).orElseThrow().verdict().score()).hasValue(8);
        assertThat(run.verdict("m", "1", 1, 2)
                        .orElseThrow()
                        .recorded()
                        .orElseThrow()
                        .userPrompt())
                .isEmpty();
        assertThat(run.warnings())
                .containsExactly(
                        file("model_judgment/gpt-4_single.jsonl") + ": the judge 'gpt-4' has graded 'm' again: pass 2,"
                                + " with 2 verdicts, is imported as a generation of its own, so that nothing counts"
                                + " twice",
                        "m: 2 answers of pass 1 are not in the answer file and were taken from the verdicts' prompts");
    }

    @Test
    void theSameAnswersGradedAgainAreAGenerationWithTheSameAnswers() throws IOException, InputException {
        data.answer("m", 1, "a", "b").verdict("m", 1, 3, "a").verdict("m", 1, 7, "a");

        Run run = data.read();

        assertThat(run.text("m", "1", 1, 1)).contains("a");
        assertThat(run.text("m", "1", 2, 1)).contains("a");
        assertThat(run.answer("m", "1", 2, 1).orElseThrow().note()).isEmpty();
    }

    @Test
    void aRecoveredTurnIsNotPairedWithTheFilesOtherTurn() throws IOException, InputException {
        data.answer("m", 1, "new 1", "new 2").verdict("m", 1, 3, "old 1");

        Run run = data.read();

        assertThat(run.text("m", "1", 1, 1)).contains("old 1");
        assertThat(run.answer("m", "1", 1, 2)).isEmpty();
    }

    @Test
    void whatCannotBeToldFromThePromptIsNotGuessed() throws IOException, InputException {
        data.answer("m", 1, "a", "b").verdict("m", 1, 7, "1\nUser: One more?\nAI: no", "y");

        Run run = data.read();

        assertThat(run.text("m", "1", 1, 2)).contains("b");
        assertThat(run.verdict("m", "1", 1, 2)
                        .orElseThrow()
                        .recorded()
                        .orElseThrow()
                        .userPrompt())
                .isPresent();
        assertThat(run.warnings())
                .anySatisfy(text -> assertThat(text).contains(":1: what was graded cannot be told"))
                .anySatisfy(text -> assertThat(text).contains(":1: the prompt is not the one"))
                .hasSize(2);
    }

    @Test
    void aPromptWithAnotherReferenceStillShowsItsAnswerAndIsKept() throws IOException, InputException {
        String prompt =
                SmallSet.prompt(data.materials, "3", List.of("recovered")).replace("[Ref]\n3\n", "[Ref]\nIII\n");
        data.answer("m", 3, "a", "b")
                .line(
                        "model_judgment/gpt-4_single.jsonl",
                        data.verdictRow("m", 3, 7, "a")
                                .put("user_prompt", prompt)
                                .toString());

        Run run = data.read();

        assertThat(run.text("m", "3", 1, 1)).contains("recovered");
        assertThat(run.verdict("m", "3", 1, 1)
                        .orElseThrow()
                        .recorded()
                        .orElseThrow()
                        .userPrompt())
                .contains(prompt);
    }

    @Test
    void aVerdictWithoutItsPromptIsTakenToBeOnTheFilesAnswer() throws IOException, InputException {
        ObjectNode row = data.verdictRow("m", 1, 7, "a");
        row.remove("user_prompt");
        row.remove("tstamp");
        row.remove("judge");
        data.answer("m", 1, "a", "b").line("model_judgment/gpt-4_single.jsonl", row.toString());

        Run run = data.read();

        Entry.Judged verdict = run.verdict("m", "1", 1, 1).orElseThrow();
        assertThat(verdict.recorded()).contains(new Entry.Recorded(7, Optional.empty()));
        assertThat(verdict.prompt()).isEqualTo("single-v1");
        assertThat(verdict.receipt().at()).isEqualTo(FastChatData.NOW);
        assertThat(run.warnings()).singleElement().asString().contains("cannot be told from the prompt");
    }

    @Test
    void aNameWithASlashIsFoundInEachOfItsForms() throws IOException, InputException {
        data.answer("org/sub", 1, "a", "b").verdict("org/sub", 1, 7, "a");
        data.line(
                "model_answer/org__encoded.jsonl",
                "{\"question_id\": 1, \"model_id\": \"org/encoded\", \"choices\": [{\"turns\": [\"a\", \"b\"]}]}");
        data.verdict("org__encoded", 1, 8, "a");
        data.line(
                "model_answer/renamed.jsonl",
                "{\"question_id\": 1, \"model_id\": \"before\", \"choices\": [{\"turns\": [\"a\", \"b\"]}]}");

        Run run = data.read();

        assertThat(run.evaluation().candidates())
                .extracting(Candidate::name)
                .containsExactly("org/sub", "org/encoded", "renamed");
        assertThat(run.verdict("org/sub", "1", 1, 1)).isPresent();
        assertThat(run.verdict("org/encoded", "1", 1, 1)).isPresent();
    }

    @Test
    void everyJudgeIsRead() throws IOException, InputException {
        whole("m")
                .line(
                        "model_judgment/org/other_single.jsonl",
                        data.verdictRow("m", 1, 2, "a").set("judge", null).toString());

        Run run = data.read();

        assertThat(run.evaluation().judges()).extracting(Judge::name).containsExactly("gpt-4", "org/other");
        assertThat(RunLog.read(run.folder().runLog()).status()).isEqualTo(RunStatus.INCOMPLETE);
    }

    @Test
    void aJudgeWhosePassesWereOtherAnswersKeepsItsPrompts() throws IOException, InputException {
        data.answer("m", 1, "new", "b").verdict("m", 1, 3, "old").verdict("m", 1, 7, "new");
        data.line(
                "model_judgment/other_single.jsonl",
                data.verdictRow("m", 1, 2, "new").set("judge", null).toString());

        Run run = data.read();

        Entry.Judged verdict = run.ledger("m")
                .verdict(new Draw(new Cell("1", 1, 1), "other", 1))
                .orElseThrow();
        assertThat(verdict.recorded().orElseThrow().userPrompt())
                .contains(SmallSet.prompt(data.materials, "1", List.of("new")));
        assertThat(run.warnings())
                .anySatisfy(text -> assertThat(text).contains("other_single.jsonl:1: the prompt is not"));
    }

    @Test
    void whatIsNoGameIsToldAndLeft() throws IOException, InputException {
        whole("m").line("model_judgment/gpt-4_pair.jsonl", "{}").line("model_answer/.copies/m.jsonl", "{}");

        assertThat(data.read().warnings())
                .singleElement()
                .asString()
                .startsWith(file("model_judgment/gpt-4_pair.jsonl") + ":1: this is not a game");
    }

    @Test
    void whatIsNotAFolderOfFastChatsIsAFaultAndWritesNothing() throws IOException {
        Files.createDirectories(data.dir);

        assertThatThrownBy(data::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("neither model_answer/ nor model_judgment/");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void answersWithoutAnyJudgeAreAFault() throws IOException {
        data.answer("m", 1, "a", "b");

        assertThatThrownBy(data::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("without a judge there is no run");
    }

    @Test
    void twoFilesOfOneModelAreAFault() throws IOException {
        whole("org/m")
                .line(
                        "model_answer/org__m.jsonl",
                        "{\"question_id\": 1, \"model_id\": \"org/m\", \"choices\": [{\"turns\": [\"a\"]}]}");

        assertThatThrownBy(data::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two files hold answers of the model 'org/m'");
    }

    @Test
    void namesInTwoSpellingsAreAFault() throws IOException {
        whole("m").verdict("M", 1, 3, "a");

        assertThatThrownBy(data::read).isInstanceOf(InputException.class).hasMessageContaining("two spellings");
    }

    @Test
    void aNameThatCannotNameAFolderIsAFault() throws IOException {
        whole("m");

        assertThatThrownBy(() -> FastChatImport.importInto(
                        data.dir, "a/b", data.materials, folder.resolve("results"), Instant::now, "0", "0"))
                .isInstanceOf(InputException.class);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    /** Seven verdicts, one for each turn of the set. */
    private FastChatData whole(String model) throws IOException {
        return data.answer(model, 1, "a", "b")
                .answer(model, 2, "c1", "c2")
                .answer(model, 3, "e1", "e2")
                .answer(model, "4_DE", "d")
                .verdict(model, 1, 7, "a")
                .verdict(model, 1, 7, "a", "b")
                .verdict(model, 2, 7, "c1")
                .verdict(model, 2, 7, "c1", "c2")
                .verdict(model, 3, 7, "e1")
                .verdict(model, 3, 7, "e1", "e2")
                .verdict(model, "4_DE", 7, "d");
    }

    private String file(String name) {
        return data.dir.resolve(name).toString();
    }
}
