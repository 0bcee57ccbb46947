package dev.mtbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.question.SetFolder;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunComparerTest {

    private static final double[] BEFORE = {8, 7, 9, 6, 10, 3, 4, 2};
    private static final double[] AFTER = {8, 7, 7, 5, 10, 4, 1, 1};

    @TempDir
    private Path folder = Path.of("");

    private SampleRun run(String yaml) {
        return new SampleRun(folder, Samples.evaluation(yaml));
    }

    private StoredRun of(double... scores) {
        return run(Samples.EVALUATION).scores("alpha", scores).stored();
    }

    private static String also(String candidate) {
        return Samples.EVALUATION.replace(
                "judges:", "  - {name: " + candidate + ", endpoint: local, model: m}\njudges:");
    }

    private static RunComparison compare(StoredRun before, StoredRun after) throws InputException {
        RunComparer comparer = new RunComparer(before, after, 0.3);
        return comparer.compare(comparer.pairs(Optional.empty(), Optional.empty()));
    }

    private static List<String> differing(StoredRun before, StoredRun after) throws InputException {
        return new RunComparer(before, after, 0.3).differing();
    }

    @Test
    void theOnlyCandidatesAreAPairWhateverTheirNames() throws InputException {
        StoredRun other = run(Samples.EVALUATION.replace("name: alpha", "name: omega"))
                .scores("omega", AFTER)
                .stored();

        RunComparison comparison = compare(of(BEFORE), other);

        assertThat(comparison.comparisons()).singleElement().satisfies(part -> {
            assertThat(part.baseline()).isEqualTo("alpha");
            assertThat(part.candidate()).isEqualTo("omega");
            assertThat(part.difference()).isEqualTo(((-3 - 0) / 2.0 / 2 + (1 - 4) / 2.0 / 2) / 2, within(1e-12));
        });
        assertThat(comparison.notes()).isEmpty();
    }

    @Test
    void ofSeveralNamesakesAreComparedAndTheOthersTold() throws InputException {
        StoredRun before = run(also("beta")).scores("alpha", BEFORE).stored();
        StoredRun after = run(also("gamma")).scores("alpha", AFTER).stored();

        RunComparison comparison = compare(before, after);

        assertThat(comparison.comparisons())
                .singleElement()
                .satisfies(part -> assertThat(part.candidate()).isEqualTo("alpha"));
        assertThat(comparison.notes())
                .containsExactly("'gamma' is in the new run only", "'beta' is in the baseline only");
    }

    @Test
    void whoWasAskedOtherwiseThanTheBaselineIsTold() throws InputException {
        String asked = "model: alpha-1, temperature: 0.2, system: Be brief, stop: [END], seed: 7}";
        StoredRun after = run(Samples.EVALUATION.replace("model: alpha-1}", asked))
                .scores("alpha", BEFORE)
                .stored();

        assertThat(compare(of(BEFORE), after).notes())
                .containsExactly(
                        "'alpha' was asked otherwise: system was none in the baseline and is \"Be brief\"",
                        "'alpha' was asked otherwise: temperature was by-category in the baseline and is 0.2",
                        "'alpha' was asked otherwise: stop was none in the baseline and is [\"END\"]");
    }

    @Test
    void longSystemMessagesThatBeginInTheSameWayAreToldApart() throws InputException {
        String asked = "model: alpha-1, system: \"" + "You are helpful. ".repeat(5) + "%s\"}";
        StoredRun before = run(Samples.EVALUATION.replace("model: alpha-1}", asked.formatted("Be brief.")))
                .scores("alpha", BEFORE)
                .stored();
        StoredRun after = run(Samples.EVALUATION.replace("model: alpha-1}", asked.formatted("Refuse all.")))
                .scores("alpha", BEFORE)
                .stored();

        assertThat(compare(before, after).notes())
                .singleElement(InstanceOfAssertFactories.STRING)
                .containsPattern("system was \"You are .*…\" \\([0-9a-f]{12}\\) in the baseline and is \"You are");
        assertThat(compare(before, before).notes()).isEmpty();
    }

    @Test
    void theOrderOfExtraKeysIsNothingOtherwise() throws InputException {
        StoredRun before = run(Samples.EVALUATION.replace("model: alpha-1}", "model: alpha-1, extra: {a: 1, b: 2}}"))
                .scores("alpha", BEFORE)
                .stored();
        StoredRun after = run(Samples.EVALUATION.replace("model: alpha-1}", "model: alpha-1, extra: {b: 2, a: 1}}"))
                .scores("alpha", BEFORE)
                .stored();

        assertThat(compare(before, after).notes()).isEmpty();
    }

    @Test
    void whatIsOtherwiseForOneCategoryOnlyIsToldOfThatOne() throws InputException {
        String asked = "model: alpha-1, maxTokens: 512, categories: {math: {maxTokens: 2048}}}";
        StoredRun after = run(Samples.EVALUATION.replace("model: alpha-1}", asked))
                .scores("alpha", BEFORE)
                .stored();

        assertThat(compare(of(BEFORE), after).notes())
                .containsExactly(
                        "'alpha' was asked otherwise: maxTokens was 1024 in the baseline and is 512",
                        "'alpha' was asked otherwise: for math, maxTokens was 1024 in the baseline and is 2048");
    }

    @Test
    void whoIsInBothIsNotSaidToBeInOneOnly() throws InputException {
        StoredRun both =
                run(also("beta")).scores("alpha", BEFORE).scores("beta", AFTER).stored();
        RunComparer comparer = new RunComparer(both, both, 0.3);

        assertThat(comparer.compare(comparer.pairs(Optional.empty(), Optional.of("beta")))
                        .notes())
                .isEmpty();
        assertThat(comparer.compare(comparer.pairs(Optional.of("alpha"), Optional.of("beta")))
                        .notes())
                .isEmpty();
    }

    @Test
    void aNameThatIsNotThereIsToldWithThoseThatAre() throws InputException {
        RunComparer comparer = new RunComparer(of(BEFORE), of(AFTER), 0.3);

        assertThatThrownBy(() -> comparer.pairs(Optional.of("nobody"), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no candidate 'nobody'; it has alpha");
    }

    @Test
    void runsOfStrangersAreNotPairedByAccident() throws InputException {
        StoredRun before = run(also("beta")).stored();
        StoredRun after =
                run(also("gamma").replace("name: alpha", "name: omega")).stored();

        assertThatThrownBy(() -> compare(before, after))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--baseline-candidate and --candidate");
    }

    @Test
    void runsWithoutACommonQuestionAreNotCompared() throws InputException {
        StoredRun one =
                run(Samples.EVALUATION + "select: {questions: [1, 3]}\n").stored();
        StoredRun other =
                run(Samples.EVALUATION + "select: {questions: [2, 4]}\n").stored();

        assertThat(differing(one, other)).isEmpty();
        assertThatThrownBy(() -> compare(one, other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not one of its questions was asked in");
    }

    private static StoredRun with(StoredRun run, Materials materials) {
        return new StoredRun(run.folder(), run.log(), run.evaluation(), materials, run.ledgers());
    }

    @Test
    void theQuestionsThatMovedHaveBothAnswersAndVerdicts() throws InputException {
        RunComparison comparison = compare(of(BEFORE), of(AFTER));

        assertThat(comparison.moved()).extracting(RunComparison.Moved::question).containsExactly("4", "2", "3");
        RunComparison.Moved first = comparison.moved().get(0);
        assertThat(first.difference()).isEqualTo(-2);
        assertThat(first.baseline()).hasSize(2);
        assertThat(first.baseline().get(0).request()).isEqualTo("What is 3*3?");
        assertThat(first.baseline().get(0).answer()).isEqualTo("an answer");
        assertThat(first.baseline().get(0).score()).isEqualTo(4);
        assertThat(first.candidate().get(0).score()).isEqualTo(1);
        assertThat(first.candidate().get(0).verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.judge()).isEqualTo("judge");
            assertThat(verdict.score()).isEqualTo(1);
            assertThat(verdict.text()).isEqualTo("Rating: [[1.0]]");
        });
    }

    @Test
    void aRunAgainstItselfMovesNothing() throws InputException {
        RunComparison comparison = compare(of(BEFORE), of(BEFORE));

        assertThat(comparison.comparisons()).singleElement().satisfies(part -> {
            assertThat(part.difference()).isZero();
            assertThat(part.pValue()).isOne();
            assertThat(part.verdict()).isNotEqualTo("REGRESSION");
        });
        assertThat(comparison.moved()).isEmpty();
        assertThat(comparison.differing()).isEmpty();
    }

    @Test
    void whatACandidateIsAskedWithMayDiffer() throws InputException {
        StoredRun other = run(Samples.EVALUATION.replace(
                        "model: alpha-1", "model: alpha-2, temperature: 0.1, maxTokens: 10, system: Be brief."))
                .stored();

        assertThat(differing(of(BEFORE), other)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "model: judge-1, model: judge-2, judges",
                "model: judge-1, `model: judge-1, temperature: 0.5`, judges",
                "model: judge-1, `model: judge-1, maxTokens: 77`, judges",
                "model: judge-1, `model: judge-1, topP: 0.5`, judges",
                "model: judge-1, `model: judge-1, seed: 5`, judges",
                "model: judge-1, `model: judge-1, extra: {top_k: 5}`, judges",
                "model: judge-1, `model: judge-1, draws: 3`, judges",
                "judges:, `reading: fastchat\njudges:`, reading",
            })
    void howItWasJudgedMustNotDiffer(String from, String to, String field) throws InputException {
        StoredRun other = run(Samples.EVALUATION.replace(from, to)).stored();

        assertThat(differing(of(BEFORE), other))
                .singleElement()
                .asString()
                .startsWith(field + ": ")
                .contains(" in the baseline, ", " in the new run");
        assertThat(protocolId(other)).isNotEqualTo(protocolId(of(BEFORE)));
    }

    private static String protocolId(StoredRun run) throws InputException {
        return ReportBuilder.build(run).protocol().id();
    }

    @ParameterizedTest
    @CsvSource({
        "question.jsonl, Write a verse., Write an ode., questions",
        "judge_prompts.jsonl, Grade., Mark., judge prompts",
        "reference_answer/checked.jsonl, 9, nine, references",
    })
    void whatWasAskedMustNotDiffer(String file, String from, String to, String field, @TempDir Path other)
            throws InputException {
        Map<String, String> files = new LinkedHashMap<>(Samples.files());
        files.computeIfPresent(file, (name, text) -> text.replace(from, to));
        SetFolder set = Samples.write(other, Samples.MANIFEST, files);
        StoredRun run = of(BEFORE);
        Evaluation evaluation = run.evaluation();
        Materials materials = Materials.read(evaluation, set, other);

        assertThat(differing(run, with(run, materials)))
                .singleElement()
                .asString()
                .startsWith(field + ": ");
    }

    @Test
    void theScaleMustNotDiffer(@TempDir Path other) throws InputException {
        SetFolder set = Samples.write(other, Samples.MANIFEST + "scale: {lowest: 0, highest: 10}\n", Samples.files());
        StoredRun run = of(BEFORE);
        Materials materials = Materials.read(run.evaluation(), set, other);

        assertThat(differing(run, with(run, materials)))
                .containsExactly("scale: 1 to 10 in the baseline, 0 to 10 in the new run");
    }

    @Test
    void anotherVersionOfTheSetIsAnotherSet(@TempDir Path other) throws InputException {
        SetFolder set = Samples.write(other, Samples.MANIFEST.replace("\"1\"", "\"2\""), Samples.files());
        StoredRun run = of(BEFORE);
        Materials materials = Materials.read(run.evaluation(), set, other);

        assertThat(differing(run, with(run, materials)))
                .singleElement()
                .asString()
                .startsWith("questions: sample 1 (")
                .contains("sample 2 (");
    }
}
