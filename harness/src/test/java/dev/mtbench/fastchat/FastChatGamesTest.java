package dev.mtbench.fastchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.fastchat.FastChatData.Run;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Journal;
import dev.mtbench.run.Ledger.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FastChat's files of games, in and out. */
final class FastChatGamesTest {

    private static final List<String> A1 = List.of("a1");
    private static final List<String> B1 = List.of("b1");
    private static final List<String> A2 = List.of("a1", "a2");
    private static final List<String> B2 = List.of("b1", "b2");

    @TempDir
    private Path folder;

    private FastChatData data;

    @BeforeEach
    void begin() throws IOException, InputException {
        data = new FastChatData(folder);
    }

    private FastChatData answered() throws IOException {
        return data.answer("a", 1, "a1", "a2").answer("b", 1, "b1", "b2");
    }

    private static Entry.Compared game(Run run, String first, String second, int generation, int turn, int order)
            throws InputException {
        return run.ledger(first)
                .comparison(new Side(new Cell("1", generation, turn), second, order, "gpt-4", 1))
                .orElseThrow();
    }

    @Test
    void bothOrdersOfAGameAreInTheFirstModelsJournal() throws IOException, InputException {
        Run run = answered()
                .game("a", "b", 1, "AB", A1, B1)
                .game("a", "b", 1, "C-", A2, B2)
                .read();

        assertThat(run.evaluation().mode()).isEqualTo(new Mode.AllPairs());
        assertThat(game(run, "a", "b", 1, 1, 1).preference().pick()).contains(Pick.A);
        assertThat(game(run, "a", "b", 1, 1, 2).preference().pick()).contains(Pick.B);
        assertThat(game(run, "a", "b", 1, 2, 1).recorded().orElseThrow().pick()).contains(Pick.TIE);
        assertThat(game(run, "a", "b", 1, 2, 2).preference()).isInstanceOf(Preference.Failed.class);
        assertThat(game(run, "a", "b", 1, 2, 2).recorded().orElseThrow().pick()).isEmpty();
        assertThat(run.ledger("b").comparisons()).isEmpty();
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void aGameTheOtherWayRoundIsTurnedAndIsAPassOfItsOwn() throws IOException, InputException {
        Run run = answered()
                .game("a", "b", 1, "AB", A1, B1)
                .game("b", "a", 1, "AA", B1, A1)
                .read();

        assertThat(game(run, "a", "b", 2, 1, 1).preference().pick())
                .as("the file's second order shows a first, and picks it")
                .contains(Pick.A);
        assertThat(run.ledger("b").comparisons()).isEmpty();
        assertThat(run.warnings())
                .singleElement()
                .asString()
                .contains("has compared 'a' with 'b' again: pass 2, with 1 game,");
    }

    @Test
    void withoutAnAnswerFileTheAnswersAreThoseOfThePrompts() throws IOException, InputException {
        Run run =
                data.answer("a", 1, "a1", "a2").game("a", "b", 1, "AB", A2, B2).read();

        assertThat(run.text("b", "1", 1, 1)).contains("b1");
        assertThat(run.text("b", "1", 1, 2)).contains("b2");
        assertThat(run.answer("b", "1", 1, 2).orElseThrow().note().orElseThrow())
                .contains("gpt-4_pair.jsonl, line 1");
        assertThat(run.warnings()).anySatisfy(text -> assertThat(text).contains("'b' has no answer file"));
    }

    @Test
    void anEarlierPassHasTheAnswersThatItsPromptsShow() throws IOException, InputException {
        Run run = answered()
                .game("a", "b", 1, "AB", List.of("old"), B1)
                .game("a", "b", 1, "BB", A1, B1)
                .read();

        assertThat(run.text("a", "1", 1, 1)).contains("old");
        assertThat(run.text("a", "1", 2, 1)).contains("a1");
        assertThat(run.evaluation().runs()).isEqualTo(2);
    }

    @Test
    void theModelThatIsInEveryGameOfThreeIsTheBaseline() throws IOException, InputException {
        Run run = answered()
                .answer("c", 1, "c1", "c2")
                .game("a", "b", 1, "AB", A1, B1)
                .game("c", "b", 1, "AB", List.of("c1"), B1)
                .read();

        assertThat(run.evaluation().mode()).isEqualTo(new Mode.AgainstBaseline("b"));
        assertThat(run.evaluation().candidates()).extracting(Candidate::name).containsExactly("a", "b", "c");
    }

    @Test
    void besideVerdictsGamesDoNotMakeAPairwiseRun() throws IOException, InputException {
        Run run = answered()
                .verdict("a", 1, 7, "a1")
                .game("a", "b", 1, "AB", A1, B1)
                .read();

        assertThat(run.evaluation().mode()).isEqualTo(new Mode.Single());
        assertThat(run.ledger("a").comparisons()).hasSize(2);
    }

    @Test
    void aJudgeThatOnlyComparesIsLeftOutAmongThoseThatGrade() throws IOException, InputException {
        Run run = answered()
                .verdict("a", 1, 7, "a1")
                .line(
                        "model_judgment/other_pair.jsonl",
                        data.gameRow("a", "b", 1, "AB", A1, B1).toString().replace("gpt-4", "other"))
                .read();

        assertThat(run.ledger("a").comparisons()).isEmpty();
        assertThat(run.warnings()).anySatisfy(text -> assertThat(text).contains("'other' has graded nothing"));
    }

    @Test
    void aPromptThatTheSetDoesNotMakeIsKept() throws IOException, InputException {
        Run run = answered()
                .line(
                        "model_judgment/gpt-4_pair.jsonl",
                        data.gameRow("a", "b", 1, "AB", A1, B1)
                                .put("g2_user_prompt", "Quite another prompt.")
                                .toString())
                .read();

        assertThat(game(run, "a", "b", 1, 1, 2).recorded().orElseThrow().userPrompt())
                .contains("Quite another prompt.");
        assertThat(game(run, "a", "b", 1, 1, 1).recorded().orElseThrow().userPrompt())
                .isEmpty();
        assertThat(run.warnings()).singleElement().asString().contains(":1: the prompt is not");
    }

    @Test
    void aFailedAnswersGameIsSkippedAndTold() throws IOException, InputException {
        Run run = data.answer("a", 1, "$ERROR$", "a2")
                .answer("b", 1, "b1", "b2")
                .game("a", "b", 1, "BA", List.of("$ERROR$"), B1)
                .read();

        assertThat(run.ledger("a").comparisons()).isEmpty();
        assertThat(run.warnings())
                .anySatisfy(text -> assertThat(text).contains("FastChat marks as failed; it is skipped"));
    }

    @Test
    void gamesOnWhatIsNotAskedAreSkippedAndTold() throws IOException, InputException {
        Run run = answered()
                .game("a", "b", 1, "AB", A1, B1)
                .line(
                        "model_judgment/gpt-4_pair.jsonl",
                        data.gameRow("a", "b", 1, "AB", A1, B1)
                                .put("question_id", 99)
                                .toString())
                .line(
                        "model_judgment/gpt-4_pair.jsonl",
                        data.gameRow("a", "b", 1, "AB", A1, B1).put("turn", 3).toString())
                .read();

        assertThat(run.ledger("a").comparisons()).hasSize(2);
        assertThat(run.warnings()).hasSize(2);
    }

    @Test
    void whatIsExportedIsImportedTheSame() throws IOException, InputException {
        Run first = answered()
                .answer("c", 3, "c1", "c2")
                .answer("a", 3, "x", "y")
                .game("a", "b", 1, "AB", A1, B1)
                .game("a", "b", 1, "BB", A1, B1)
                .game("a", "b", 1, "C-", A2, B2)
                .game("c", "a", 3, "AA", List.of("c1", "c2"), List.of("x", "y"))
                .read();

        Path out = folder.resolve("out");
        assertThat(first.export(out)).allSatisfy(text -> assertThat(text).contains("unfinished"));
        Run second = data.read(out);

        assertThat(FastChatExportTest.facts(second)).isEqualTo(FastChatExportTest.facts(first));
        assertThat(out.resolve("model_judgment/gpt-4_single.jsonl")).doesNotExist();
    }

    @Test
    void anOrderThatWasNotHadKeepsItsGamesPlace() throws IOException, InputException {
        Run run = answered()
                .game("a", "b", 1, "AB", A1, B1)
                .game("a", "b", 1, "BB", A1, B1)
                .read();
        List<Entry> kept = run.entries("a").stream()
                .filter(entry -> !(entry instanceof Entry.Compared compared
                        && compared.cell().generation() == 1))
                .toList();
        Files.delete(Journal.file(run.folder().journal(), "a"));
        try (Journal journal = new Journal(run.folder().journal())) {
            for (Entry entry : kept) {
                journal.append("a", Journal.line(entry));
            }
        }

        run.export(folder.resolve("out"));
        Run second = data.read(folder.resolve("out"));

        assertThat(second.ledger("a").comparisons())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.cell().generation()).isEqualTo(2));
    }
}
