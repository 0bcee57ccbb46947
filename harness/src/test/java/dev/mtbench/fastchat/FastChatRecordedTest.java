package dev.mtbench.fastchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Shared;
import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.fastchat.FastChatData.Run;
import dev.mtbench.input.Environment;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.judge.FastChatRating;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Reading;
import dev.mtbench.question.Installer;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.Scale;
import dev.mtbench.question.SetFolder;
import dev.mtbench.report.Pairwise;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Ledger.Draw;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FastChat's files as people published them: ten models, 1,760 verdicts of GPT-4. */
@EnabledIf("dev.mtbench.Shared#isPresent")
final class FastChatRecordedTest {

    private static final String FINETUNES = "llama2-finetunes";
    private static final String ORPO = "mistral-orpo";
    private static final String PHI = "phi-3-dpo";

    @TempDir
    private static Path installed;

    private static Materials materials;
    private static final Map<String, FastChatFolder> FOLDERS = new LinkedHashMap<>();

    @TempDir
    private Path temp;

    @BeforeAll
    static void readAll() throws IOException, InputException, InterruptedException {
        SetFolder folder = Installer.install(
                new SetFolder.InJar("mt-bench"),
                installed,
                Installer.from(Shared.root().resolve("mt-bench")));
        QuestionSet set = QuestionSetReader.read(folder);
        materials = new Materials(set, set, Optional.ofNullable(set.references().get("gpt-4")), Optional.empty());
        for (String name : List.of(FINETUNES, ORPO, PHI)) {
            FOLDERS.put(name, FastChatFolder.read(recorded(name), FastChatData.NOW, new Warnings()));
        }
    }

    @Test
    void everyPromptOfAnAnswerThatIsStillThereIsMadeAgainByteForByte() throws InputException {
        List<String> others = new ArrayList<>();
        int made = 0;
        for (Map.Entry<String, FastChatFolder> folder : FOLDERS.entrySet()) {
            Models models = Models.of(folder.getValue(), new Warnings());
            for (VerdictRow row : folder.getValue().verdicts()) {
                List<String> answers = models.answers(row.model(), row.question())
                        .orElseThrow()
                        .choices()
                        .get(0);
                if (prompt(row, answers.subList(0, row.turn()))
                        .equals(row.userPrompt().orElseThrow())) {
                    made++;
                } else {
                    others.add(folder.getKey() + " " + row.model());
                }
            }
        }

        assertThat(made).isEqualTo(1600);
        assertThat(others).hasSize(160).containsOnly("mistral-orpo mistral-orpo");
    }

    @Test
    void theOtherPromptsAreMadeAgainOfTheAnswersThatWereTakenFromThem() throws IOException, InputException {
        Run run = read(ORPO);
        Ledger ledger = run.ledger("mistral-orpo");
        Map<String, Integer> seen = new LinkedHashMap<>();
        int made = 0;
        for (VerdictRow row : rows()) {
            if (row.model().equals("mistral-orpo")
                    && seen.merge(row.question() + "/" + row.turn(), 1, Integer::sum) == 1) {
                List<String> recovered =
                        ledger.texts(row.question(), 1, row.turn()).orElseThrow();
                assertThat(prompt(row, recovered)).isEqualTo(row.userPrompt().orElseThrow());
                made++;
            }
        }

        assertThat(made).isEqualTo(160);
    }

    @Test
    void everyScoreIsReadAsFastChatReadIt() {
        List<VerdictRow> rows = rows();

        assertThat(rows)
                .hasSize(1760)
                .allSatisfy(row ->
                        assertThat(score(FastChatRating.read(row.judgment()))).isEqualTo(row.score()));
    }

    @Test
    void theStrictReadingFindsTheSameScoresWithoutAnException() {
        List<String> differences = new ArrayList<>();
        for (VerdictRow row : rows()) {
            Rating rating = Reading.STRICT.read(row.judgment(), Scale.MT_BENCH, List.of());
            if (score(rating) != row.score()) {
                differences.add(
                        row.model() + " " + row.question() + "/" + row.turn() + ": " + row.score() + " is " + rating);
            }
        }

        assertThat(differences).isEmpty();
    }

    @Test
    void oneVerdictHasNoScoreAndEachOtherHasOnePlainRating() {
        Map<String, Integer> ways = new HashMap<>();
        for (VerdictRow row : rows()) {
            Rating rating = Reading.STRICT.read(row.judgment(), Scale.MT_BENCH, List.of());
            ways.merge(
                    rating instanceof Rating.Found found ? found.rule().name() : row.score() + " is " + rating,
                    1,
                    Integer::sum);
        }

        assertThat(ways).isEqualTo(Map.of("OK", 1759, "-1.0 is NotFound[reason=UNPARSEABLE]", 1));
    }

    @Test
    void fiveFinetunesOfOneModel() throws IOException, InputException {
        Run run = read(FINETUNES);

        assertThat(run.warnings()).isEmpty();
        assertThat(run.evaluation().runs()).isOne();
        assertThat(run.evaluation().candidates())
                .extracting(Candidate::name)
                .containsExactly(
                        "finetune_llama2_chat_7b",
                        "finetune_llama2_chat_7b_Attention",
                        "finetune_llama2_chat_7b_FFNet",
                        "llama2_7b",
                        "llama2_chat_7b");
        for (Candidate candidate : run.evaluation().candidates()) {
            assertThat(count(run, candidate.name())).isEqualTo("160 answers, 160 verdicts, 160 scores");
        }
        assertThat(run.entries("llama2_7b"))
                .filteredOn(
                        entry -> entry instanceof Entry.Answered answered && answered.answer() instanceof Answer.Empty)
                .hasSize(1);
        assertThat(status(run)).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void fourModelsOfWhichOneWasAnsweredAndGradedTwice() throws IOException, InputException {
        Run run = read(ORPO);

        String file =
                recorded(ORPO).resolve("model_judgment/gpt-4_single.jsonl").toString();
        assertThat(run.warnings())
                .containsExactly(
                        file + ": the judge 'gpt-4' has graded 'mistral-orpo' again: pass 2, with 160 verdicts, is"
                                + " imported as a generation of its own, so that nothing counts twice",
                        "mistral-orpo: 160 answers of pass 1 are not in the answer file and were taken from the"
                                + " verdicts' prompts");
        assertThat(run.evaluation().runs()).isEqualTo(2);
        assertThat(count(run, "mistral-orpo")).isEqualTo("320 answers, 320 verdicts, 319 scores");
        assertThat(count(run, "mistral-orpo-capybara")).startsWith("160 answers, 160 verdicts, ");
        assertThat(mean(run, "mistral-orpo", 1)).isNotEqualTo(mean(run, "mistral-orpo", 2));
        assertThat(run.entries("mistral-orpo"))
                .filteredOn(entry -> entry instanceof Entry.Answered answered
                        && answered.note().isPresent())
                .hasSize(160)
                .allSatisfy(entry -> assertThat(entry.cell().generation()).isOne());
    }

    @Test
    void twoModelsOfWhichOneWasOnlyComparedAndNotGraded() throws IOException, InputException {
        Run run = read(PHI);

        assertThat(run.warnings()).isEmpty();
        assertThat(count(run, "phi-3")).isEqualTo("160 answers, 150 verdicts, 0 scores");
        assertThat(count(run, "phi-3-dpo")).isEqualTo("160 answers, 160 verdicts, 160 scores");
        assertThat(status(run)).isEqualTo(RunStatus.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {FINETUNES, ORPO, PHI})
    void whatWasImportedIsExportedAndImportedTheSame(String name) throws IOException, InputException {
        Run first = read(name);
        assertThat(first.export(temp.resolve("out"))).isEmpty();

        Run second = FastChatData.read(temp.resolve("out"), materials, temp.resolve("again"));

        // One by one: a difference between whole lists of such texts cannot be read.
        Iterator<String> expected = FastChatExportTest.facts(first).iterator();
        for (String fact : FastChatExportTest.facts(second)) {
            assertThat(fact).isEqualTo(expected.next());
        }
        assertThat(expected.hasNext()).isFalse();
        second.export(temp.resolve("out2"));
        assertThat(temp.resolve("out2/model_judgment/gpt-4_single.jsonl"))
                .hasSameTextualContentAs(temp.resolve("out/model_judgment/gpt-4_single.jsonl"));
        if (name.equals(PHI)) {
            assertThat(temp.resolve("out2/model_judgment/gpt-4_pair.jsonl"))
                    .hasSameTextualContentAs(temp.resolve("out/model_judgment/gpt-4_pair.jsonl"));
            assertThat(lines(temp.resolve("out/model_judgment/gpt-4_pair.jsonl")))
                    .containsExactlyInAnyOrderElementsOf(
                            lines(recorded(PHI).resolve("model_judgment/gpt-4_pair.jsonl")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FINETUNES, ORPO, PHI})
    void noPromptHasToBeKeptAsItStands(String name) throws IOException, InputException {
        Run run = read(name);

        for (Candidate candidate : run.evaluation().candidates()) {
            assertThat(run.entries(candidate.name()))
                    .noneMatch(entry -> entry instanceof Entry.Judged judged
                            && judged.recorded().orElseThrow().userPrompt().isPresent());
        }
    }

    @Test
    void everyGamesPromptIsMadeAgainByteForByteInBothOrders() throws InputException {
        FastChatFolder folder = phi();
        Models models = Models.of(folder, new Warnings());
        int made = 0;
        for (GameRow game : folder.games()) {
            List<List<String>> answers = game.models().stream()
                    .map(model -> models.answers(model, game.question())
                            .orElseThrow()
                            .choices()
                            .get(0)
                            .subList(0, game.turn()))
                    .toList();
            assertThat(pairPrompt(game, answers.get(0), answers.get(1)))
                    .isEqualTo(game.orders().get(0).userPrompt().orElseThrow());
            assertThat(pairPrompt(game, answers.get(1), answers.get(0)))
                    .isEqualTo(game.orders().get(1).userPrompt().orElseThrow());
            made++;
        }

        assertThat(made).isEqualTo(75);
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void everyWinnerIsReadAsFastChatReadIt(Reading reading) {
        List<GameRow.Order> orders =
                phi().games().stream().flatMap(game -> game.orders().stream()).toList();

        assertThat(orders)
                .hasSize(150)
                .allSatisfy(order -> assertThat(Preference.read(order.judgment(), reading, List.of())
                                .pick())
                        .isEqualTo(order.pick()));
    }

    @Test
    void theGamesComeToWhatFastChatCounts() throws IOException, InputException {
        Run run = read(PHI);
        Pairwise pairwise = Objects.requireNonNull(ReportBuilder.build(StoredRun.read(
                        run.folder(), new EvaluationReader(Environment.of(Map.of()), cron -> Optional.empty())))
                .pairwise());

        Pairwise.Row row = pairwise.candidates().get(0);
        assertThat(row.candidate()).isEqualTo("phi-3-dpo");
        assertThat(List.of(row.wins(), row.losses(), row.ties(), row.errors())).containsExactly(20, 18, 35, 2);
        assertThat(row.adjusted()).isEqualTo(0.5136986301369864);
        assertThat(row.fastChat())
                .isEqualTo(new Pairwise.FastChat(20, 18, 35, 2, 20.0 / 73, 18.0 / 73, 0.5136986301369864));
        assertThat(row.missing()).isEqualTo(85);
        assertThat(pairwise.pairs())
                .singleElement()
                .extracting(Pairwise.Row::candidate, Pairwise.Row::wins)
                .containsExactly("phi-3", 18);
        assertThat(pairwise.judges())
                .singleElement()
                .extracting(
                        Pairwise.JudgePosition::consistent,
                        Pairwise.JudgePosition::first,
                        Pairwise.JudgePosition::second,
                        Pairwise.JudgePosition::errors)
                .containsExactly(46, 24, 3, 2);
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }

    private static FastChatFolder phi() {
        return Objects.requireNonNull(FOLDERS.get(PHI));
    }

    private static String pairPrompt(GameRow game, List<String> a, List<String> b) {
        Question question = materials.set().question(game.question()).orElseThrow();
        return JudgePrompt.pairwise(materials.set(), materials.references(), question, a, b)
                .user();
    }

    private Run read(String name) throws IOException, InputException {
        return FastChatData.read(recorded(name), materials, temp.resolve("results"));
    }

    private static Path recorded(String name) {
        return Shared.root().resolve("recorded").resolve(name);
    }

    private static List<VerdictRow> rows() {
        return FOLDERS.values().stream()
                .flatMap(folder -> folder.verdicts().stream())
                .toList();
    }

    private static String prompt(VerdictRow row, List<String> answers) {
        Question question = materials.set().question(row.question()).orElseThrow();
        return JudgePrompt.single(materials.set(), materials.references(), question, answers)
                .user();
    }

    private static double score(Rating rating) {
        return rating instanceof Rating.Found found ? found.score() : -1;
    }

    private static String count(Run run, String model) throws InputException {
        List<Entry> entries = run.entries(model);
        long answers = entries.stream().filter(Entry.Answered.class::isInstance).count();
        long scores = entries.stream()
                .filter(entry -> entry instanceof Entry.Judged judged
                        && judged.verdict().score().isPresent())
                .count();
        return answers + " answers, " + (entries.size() - answers) + " verdicts, " + scores + " scores";
    }

    private static double mean(Run run, String model, int generation) throws InputException {
        Ledger ledger = run.ledger(model);
        return materials.set().questions().stream()
                .map(question -> new Draw(new Cell(question.id(), generation, 1), "gpt-4", 1))
                .mapToDouble(draw -> ledger.verdict(draw)
                        .orElseThrow()
                        .recorded()
                        .orElseThrow()
                        .score())
                .average()
                .orElseThrow();
    }

    private static RunStatus status(Run run) throws InputException {
        return RunLog.read(run.folder().runLog()).status();
    }
}
