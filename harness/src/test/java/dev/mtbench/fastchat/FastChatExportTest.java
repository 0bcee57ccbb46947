package dev.mtbench.fastchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Receipt;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.fastchat.FastChatData.Run;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FastChatExportTest {

    @TempDir
    private Path folder;

    private Path out;
    private FastChatData data;

    @BeforeEach
    void setUp() throws IOException, InputException {
        data = new FastChatData(folder);
        out = folder.resolve("out");
    }

    @Test
    void theRowsAreFastChatsOwn() throws IOException, InputException {
        data.answer("m", 1, "a", "b").answer("m", "4_DE", "d").verdict("m", 1, 8.5, "a");

        data.read().export(out);

        assertThat(out.resolve("model_answer/m.jsonl")).content().isEqualToNormalizingNewlines("""
                {"question_id":1,"answer_id":"%s","model_id":"m","choices":[{"index":0,"turns":["a","b"]}],"tstamp":1.70000000025E9}
                {"question_id":"4_DE","answer_id":"%s","model_id":"m","choices":[{"index":0,"turns":["d"]}],"tstamp":1.70000000025E9}
                """.formatted(
                        rows("model_answer/m.jsonl").get(0).path("answer_id").textValue(),
                        rows("model_answer/m.jsonl").get(1).path("answer_id").textValue()));
        assertThat(rows("model_answer/m.jsonl"))
                .extracting(row -> row.path("answer_id").textValue())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[0-9a-f]{22}"));
        assertThat(out.resolve("model_judgment/gpt-4_single.jsonl")).content().isEqualToNormalizingNewlines("""
                {"question_id":1,"model":"m","judge":["gpt-4","single-v1"],"user_prompt":"[Question]\\nOne?\\n\\n[Start]\\na\\n[End]","judgment":"Fine. Rating: [[8.5]]","score":8.5,"turn":1,"tstamp":1.7000000015E9}
                """);
    }

    @Test
    void theSameRunIsWrittenTheSameTwice() throws IOException, InputException {
        data.answer("m", 1, "a", "b").verdict("m", 1, 8, "a");
        Run run = data.read();

        run.export(out);
        run.export(folder.resolve("again"));

        assertThat(folder.resolve("again/model_answer/m.jsonl"))
                .hasSameTextualContentAs(out.resolve("model_answer/m.jsonl"));
        assertThat(folder.resolve("again/model_judgment/gpt-4_single.jsonl"))
                .hasSameTextualContentAs(out.resolve("model_judgment/gpt-4_single.jsonl"));
    }

    @Test
    void theScoreIsTheRecordedOneElseTheReadOneElseMinusOne() throws IOException, InputException {
        data.answer("m", 1, "a", "b")
                .answer("m", 2, "c1", "c2")
                .line(
                        "model_judgment/gpt-4_single.jsonl",
                        data.verdictRow("m", 1, 4, "a")
                                .put("judgment", "nums[[4]] is wrong. Rating: [[6]]")
                                .toString());
        Run run = data.read();
        append(
                run,
                judged(new Cell("2", 1, 1), new Verdict.Scored(9, Rating.Rule.OK, "[[9]]")),
                judged(new Cell("2", 1, 2), new Verdict.Unscored(Rating.Reason.UNPARSEABLE, "Well.")));

        run.export(out);

        assertThat(rows("model_judgment/gpt-4_single.jsonl"))
                .extracting(row -> row.path("score").asText())
                .containsExactly("4", "9", "-1");
    }

    @Test
    void aSlashInANameIsTwoUnderscoresInFilesAndRowsAndComesBack() throws IOException, InputException {
        data.answer("org/m", 1, "a", "b")
                .line(
                        "model_judgment/x_single.jsonl",
                        data.verdictRow("org/m", 1, 4, "a").toString().replace("\"gpt-4\"", "\"org/judge\""));

        data.read().export(out);

        assertThat(rows("model_answer/org__m.jsonl").get(0).path("model_id").textValue())
                .isEqualTo("org/m");
        JsonNode verdict = rows("model_judgment/org__judge_single.jsonl").get(0);
        assertThat(verdict.path("model").textValue()).isEqualTo("org__m");
        Evaluation again = data.read(out).evaluation();
        assertThat(again.candidates().get(0).name()).isEqualTo("org/m");
        assertThat(again.judges().get(0).name()).isEqualTo("org/judge");
    }

    @Test
    void namesThatWouldBeOneFileAreAFault() throws IOException, InputException {
        data.answer("org/m", 1, "a", "b").answer("org__M", 1, "a", "b").verdict("org/m", 1, 4, "a");
        Run run = data.read();

        assertThatThrownBy(() -> run.export(out))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'org/m' and 'org__M' would be one file");
        assertThat(out).doesNotExist();
    }

    @Test
    void nothingIsWrittenOver() throws IOException, InputException {
        data.answer("m", 1, "a", "b").verdict("m", 1, 4, "a");
        Run run = data.read();
        Files.createDirectories(out);
        run.export(out);

        assertThatThrownBy(() -> run.export(out))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> run.export(out.resolve("model_answer/m.jsonl")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this is a file");
    }

    @Test
    void anUnfinishedConversationIsNoAnswerButItsVerdictStays() throws IOException, InputException {
        data.answer("m", 1, "a", "$ERROR$").answer("m", 2, "c1", "c2").verdict("m", 1, 4, "a");

        List<String> warnings = data.read().export(out);

        assertThat(warnings)
                .containsExactly(
                        "m: unfinished conversations are not written to the answer file: questions 1, 3, 4_DE");
        assertThat(rows("model_answer/m.jsonl"))
                .extracting(row -> row.path("question_id").asText())
                .containsExactly("2");
        assertThat(out.resolve("model_answer/m.jsonl")).content().doesNotContain("$ERROR$");
        Run again = data.read(out);
        assertThat(again.text("m", "1", 1, 1)).contains("a");
        assertThat(again.verdict("m", "1", 1, 1).orElseThrow().verdict().score())
                .hasValue(4);
    }

    @Test
    void passesComeBackAsTheyWere() throws IOException, InputException {
        data.answer("m", 1, "new 1", "new 2")
                .answer("m", 2, "c1", "c2")
                .verdict("m", 1, 3, "old 1")
                .verdict("m", 1, -1, "old 1", "old 2")
                .verdict("m", 1, 7, "new 1")
                .verdict("m", 1, 8.5, "new 1", "new 2")
                .verdict("m", 2, 5, "c1");

        Run first = data.read();
        first.export(out);
        Run second = data.read(out);

        assertThat(rows("model_answer/m.jsonl").get(0).path("choices"))
                .extracting(choice -> choice.path("index").asInt() + " "
                        + choice.path("turns").path(0).textValue())
                .containsExactly("0 old 1", "1 new 1");
        assertThat(facts(second)).isEqualTo(facts(first));
    }

    @Test
    void aVerdictThatWasNotHadKeepsItsPlaceAmongThePasses() throws IOException, InputException {
        data.answer("m", 1, "new 1", "new 2")
                .verdict("m", 1, 3, "old 1")
                .verdict("m", 1, 7, "new 1")
                .verdict("m", 1, 8, "new 1", "new 2");
        Run first = data.read();
        append(
                first,
                new Entry.Answered(
                        new Cell("1", 1, 2),
                        new Answer.Failed(ChatFault.of(FaultKind.TIMEOUT, "no answer")),
                        Receipt.unknown(FastChatData.NOW),
                        Optional.empty()),
                new Entry.Answered(
                        new Cell("1", 2, 2),
                        new Answer.Answered("new 2"),
                        Receipt.unknown(FastChatData.NOW),
                        Optional.empty()),
                judged(new Cell("1", 2, 2), new Verdict.Scored(8, Rating.Rule.OK, "[[8]]")));

        first.export(out);
        Run second = data.read(out);

        assertThat(second.text("m", "1", 1, 1)).contains("old 1");
        assertThat(second.text("m", "1", 2, 1)).contains("new 1");
        assertThat(second.text("m", "1", 2, 2)).contains("new 2");
        assertThat(second.verdict("m", "1", 2, 2).orElseThrow().verdict().score())
                .hasValue(8);
    }

    @Test
    void severalDrawsAreWrittenAsPassesAndTold() throws IOException, InputException {
        data.answer("m", 1, "a", "b").verdict("m", 1, 3, "a");
        Run run = data.read();
        append(run, judgedDraw(new Cell("1", 1, 1), 2, new Verdict.Scored(4, Rating.Rule.OK, "[[4]]")));
        Evaluation twice = twoDraws(run.evaluation());

        List<String> warnings = FastChatExport.export(run.folder(), twice, data.materials, out);

        assertThat(warnings.get(0)).contains("gpt-4: FastChat has no place for several draws");
        assertThat(rows("model_judgment/gpt-4_single.jsonl"))
                .extracting(row -> row.path("score").asInt())
                .containsExactly(3, 4);
    }

    private static Evaluation twoDraws(Evaluation run) {
        Judge judge = run.judges().get(0);
        Judge twice = new Judge(
                judge.name(),
                judge.endpoint(),
                judge.model(),
                judge.temperature(),
                judge.maxTokens(),
                judge.topP(),
                judge.seed(),
                judge.extra(),
                2,
                judge.price());
        return new Evaluation(
                run.name(),
                run.questions(),
                run.references(),
                run.selection(),
                run.endpoints(),
                run.candidates(),
                List.of(twice),
                run.mode(),
                run.reading(),
                run.rotation(),
                run.runs(),
                run.gate(),
                run.budget(),
                run.results(),
                run.schedules(),
                run.upkeep(),
                run.store());
    }

    private static Entry judged(Cell cell, Verdict verdict) {
        return judgedDraw(cell, 1, verdict);
    }

    private static Entry judgedDraw(Cell cell, int draw, Verdict verdict) {
        return new Entry.Judged(
                cell, "gpt-4", draw, 1, "single-v1", "sum", verdict, Receipt.unknown(Instant.EPOCH), Optional.empty());
    }

    private static void append(Run run, Entry... entries) throws IOException {
        try (Journal journal = new Journal(run.folder().journal())) {
            for (Entry entry : entries) {
                journal.append("m", Journal.line(entry));
            }
            journal.force();
        }
    }

    /** All that must survive, in no order: places, texts, scores, prompts and times. */
    static List<String> facts(Run run) throws InputException {
        List<String> facts = new ArrayList<>();
        for (Candidate candidate : run.evaluation().candidates()) {
            for (Entry entry : run.entries(candidate.name())) {
                String place = candidate.name() + " " + entry.cell() + " ";
                if (entry instanceof Entry.Answered answered) {
                    facts.add(place + answered.answer());
                } else if (entry instanceof Entry.Judged judged) {
                    facts.add(place + judged.judge() + " " + judged.prompt() + " " + judged.promptSha256() + " "
                            + judged.verdict() + " " + judged.recorded() + " "
                            + judged.receipt().at());
                } else if (entry instanceof Entry.Compared compared) {
                    facts.add(place + compared.opponent() + " " + compared.order() + " " + compared.judge() + " "
                            + compared.prompt() + " " + compared.promptSha256() + " " + compared.preference() + " "
                            + compared.recorded() + " " + compared.receipt().at());
                }
            }
        }
        facts.sort(Comparator.naturalOrder());
        return facts;
    }

    private List<JsonNode> rows(String file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve(file))) {
            rows.add(Json.MAPPER.readTree(line));
        }
        return rows;
    }
}
