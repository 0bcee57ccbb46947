package dev.mtbench.question;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtbench.Samples;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestionSetReaderTest {

    private final Path folder;
    private final Map<String, String> files = Samples.files();

    QuestionSetReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private QuestionSet read() throws InputException {
        return QuestionSetReader.read(Samples.write(folder, Samples.MANIFEST, files));
    }

    private static ReferenceSet checked(QuestionSet set) {
        return requireNonNull(set.references().get("checked"));
    }

    private List<Fault> faults() {
        return faults(Samples.MANIFEST);
    }

    private List<Fault> faults(String manifest) {
        SetFolder set = Samples.write(folder, manifest, files);
        return faultsOf(set);
    }

    private static List<Fault> faultsOf(SetFolder set) {
        InputException thrown = catchThrowableOfType(InputException.class, () -> QuestionSetReader.read(set));
        assertThat(thrown).isNotNull();
        return thrown.faults();
    }

    private void questions(String text) {
        files.put("question.jsonl", text);
    }

    @Test
    void aSetIsReadWhole() throws Exception {
        QuestionSet set = read();

        assertThat(set.questions()).extracting(Question::id).containsExactly("1", "2", "3", "4");
        assertThat(set.categories()).containsExactly("writing", "math");
        assertThat(set.turns()).isEqualTo(2);
        assertThat(set.manifest().scale()).isEqualTo(Scale.MT_BENCH);
        assertThat(checked(set).of(set.questions().get(2), 2)).contains("8");
        assertThat(set.judgePrompts().single(2, true).name()).isEqualTo("two-ref");
        assertThat(set.missingIn(checked(set))).isEmpty();
    }

    @Test
    void temperaturesAreTheQuestionsThenTheCategorysThenTheDefault() throws Exception {
        questions(
                Samples.QUESTIONS.replace("\"question_id\": 4,", "\"question_id\": 4, \"required_temperature\": 0.5,"));
        QuestionSet set = read();

        assertThat(set.questions())
                .extracting(set.manifest().temperatures()::of)
                .containsExactly(0.7, 0.7, 0.0, 0.5);
    }

    @Test
    void byteOrderMarksCarriageReturnsAndBlankLinesDoNoHarm() throws Exception {
        List<Question> plain = read().questions();
        questions("\uFEFF" + Samples.QUESTIONS.replace("\n", "\r\n\r\n \t\r\n") + "\n\n");

        assertThat(read().questions()).isEqualTo(plain);
    }

    @Test
    void aLastLineWithoutAnEndIsALine() throws Exception {
        questions(Samples.QUESTIONS.strip());

        assertThat(read().questions()).hasSize(4);
    }

    @Test
    void idsMayBeTextsOrNumbersOfAnyLength() throws Exception {
        questions("""
                {"question_id": "81_DE", "category": "writing", "turns": ["q"]}
                {"question_id": 340282366920938463463374607431768211455, "category": "writing", "turns": ["q"]}
                """);

        assertThat(read().questions())
                .extracting(question -> question.id() + " " + question.numberedId())
                .containsExactly("81_DE false", "340282366920938463463374607431768211455 true");
    }

    @Test
    void aQuestionThatStandsTwiceIsAFaultAtTheSecond() {
        questions(Samples.QUESTIONS + "\n{\"question_id\": \"1\", \"category\": \"writing\", \"turns\": [\"q\"]}\n");

        assertThat(faults()).hasSize(1);
        assertThat(faults().get(0).line()).isEqualTo(6);
        assertThat(faults().get(0).message()).contains("stands twice");
    }

    @Test
    void everyWrongLineIsToldWithItsNumber() {
        questions("""
                {"question_id": 1, "category": "writing", "turns": ["q"]}
                {"question_id": 1.5, "category": "writing", "turns": ["q"]}
                not json
                [1]
                {"question_id": 2, "category": "writing", "turns": []}

                {"question_id": 3, "category": "writing", "turns": ["q", 5]}
                {"question_id": 4, "category": "", "turns": ["q"]}
                {"question_id": 5, "category": "writing", "turns": ["q", " "]}
                {"question_id": 6, "question_id": 7, "category": "writing", "turns": ["q"]}
                {"question_id": 8, "category": "writing", "turns": "q"}
                {"question_id": null, "category": "writing", "turns": ["q"]}
                {"question_id": 9, "turns": ["q"]} trailing
                """);

        assertThat(faults()).extracting(Fault::line).containsExactlyInAnyOrder(2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n"})
    void aSetWithoutQuestionsIsAFault(String text) {
        questions(text);

        assertThat(faults()).extracting(Fault::message).containsExactly("there is no question in this file");
    }

    @Test
    void aFileThatIsNotUtf8IsAFault() throws Exception {
        Samples.write(folder, Samples.MANIFEST, files);
        byte[] latin =
                "{\"question_id\": 1, \"category\": \"ä\", \"turns\": [\"q\"]}".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("question.jsonl"), latin);
        Path manifest = folder.resolve("question-set.yaml");
        Files.writeString(
                manifest,
                Files.readString(manifest).replaceFirst("question.jsonl: \\w+", "question.jsonl: " + Sha256.of(latin)));

        assertThat(faultsOf(new SetFolder.OnDisk(folder)))
                .extracting(Fault::message)
                .containsExactly("the file is not UTF-8 text");
    }

    @Test
    void aFileThatIsNotTheOneTheManifestMeansIsAFaultWithBothSums() throws Exception {
        SetFolder set = Samples.write(folder, Samples.MANIFEST, files);
        Files.writeString(folder.resolve("question.jsonl"), Samples.QUESTIONS + "\n");
        Files.delete(folder.resolve("judge_prompts.jsonl"));

        assertThat(faultsOf(set)).hasSize(2);
        assertThat(faultsOf(set).get(0).message()).contains("there is no such file");
        assertThat(faultsOf(set).get(1).message())
                .contains(Sha256.of(Samples.QUESTIONS))
                .contains(Sha256.of(Samples.QUESTIONS + "\n"));
    }

    @Test
    void aFileWithoutASumIsAFault() {
        files.remove("judge_prompts.jsonl");
        files.remove("reference_answer/checked.jsonl");

        assertThat(faults())
                .extracting(Fault::message)
                .containsExactly(
                        "the file judge_prompts.jsonl is used but has no sum",
                        "the file reference_answer/checked.jsonl is used but has no sum");
    }

    @Test
    void referencesThatAreMissingAreToldOneByOne() throws Exception {
        files.put("reference_answer/checked.jsonl", """
                {"question_id": 3, "choices": [{"turns": ["4"]}]}
                {"question_id": 4, "choices": [{"turns": ["", "3"]}]}
                """);
        QuestionSet set = read();

        assertThat(set.missingIn(checked(set)))
                .extracting(Fault::message)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("question 3 (math) needs a reference for turn 2"),
                        second -> assertThat(second).startsWith("question 4 (math) needs a reference for turn 1"));
    }

    @Test
    void theLastReferenceOfAQuestionCountsAsInFastChat() throws Exception {
        files.merge(
                "reference_answer/checked.jsonl",
                "{\"question_id\": \"3\", \"choices\": [{\"turns\": [\"IV\", \"VIII\"]}]}\n",
                String::concat);

        assertThat(checked(read()).answers()).containsEntry("3", List.of("IV", "VIII"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"question_id\": 3}",
                "{\"question_id\": 3, \"choices\": []}",
                "{\"question_id\": 3, \"choices\": [{\"turns\": [1]}]}"
            })
    void aReferenceOfAnotherFormIsAFault(String line) {
        files.put("reference_answer/checked.jsonl", Samples.REFERENCES + line + "\n");

        assertThat(faults()).hasSize(1).allMatch(fault -> fault.line() == 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{question}    | {questoin}     | wants {questoin}",
                "{question_1}  | {question_3}   | wants {question_3}, which turn 2 does not have",
                "A {answer}    | A {ref_answer_1} | wants {ref_answer_1}, which turn 1",
                "Q {question}  | Q {question    | open brace",
                "\"name\": \"two\" | \"name\": \"deux\" | asks for the judge prompt 'two'",
                "\"name\": \"one\" | \"title\": \"one\" | needs 'name'",
            })
    void aPromptThatCannotBeFilledIsAFault(String part, String instead, String message) {
        String prompts = Samples.PROMPTS;
        int at = prompts.indexOf(part);
        files.put("judge_prompts.jsonl", prompts.substring(0, at) + instead + prompts.substring(at + part.length()));

        assertThat(faults()).hasSize(1);
        assertThat(faults().get(0).toString()).contains(message).contains("judge_prompts.jsonl");
    }

    @Test
    void aQuestionWithMoreTurnsThanPromptsIsAFault() {
        questions(Samples.QUESTIONS.replace("\"Now another.\"", "\"Now another.\", \"And a third.\""));

        assertThat(faults())
                .extracting(Fault::message)
                .containsExactly("question 1 has 3 turns, the manifest names prompts for 2");
    }

    @Test
    void aCategoryThatNeedsReferencesNeedsPromptsThatShowThem() {
        assertThat(faults(Samples.MANIFEST.replace(", withReference: two-ref", "")))
                .extracting(Fault::message)
                .containsExactly(
                        "question 3 needs a judge prompt with a reference for turn 2",
                        "question 4 needs a judge prompt with a reference for turn 2");
    }
}
