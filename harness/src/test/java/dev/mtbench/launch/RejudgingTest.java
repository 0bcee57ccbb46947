package dev.mtbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.EvaluationWriter;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.SetFolder;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.Entry;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredAnswers;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RejudgingTest {

    private static final String JUDGES = """
            name: judges
            questions: sample
            endpoints:
              local: {baseUrl: "http://localhost:9/v1", apiKey: "${JUDGE_KEY}"}
            candidates:
              - {name: nobody, endpoint: local, model: nobody}
            judges:
              - {name: mild, endpoint: local, model: judge-2}
              - {name: strict, endpoint: local, model: judge-3}
            reading: fastchat
            """;

    @TempDir
    private Path folder = Path.of("");

    private static Evaluation judging() throws InputException {
        return reader().parse("judges.yaml", JUDGES);
    }

    private static EvaluationReader reader() {
        return EvaluationReader.withoutSecrets(cron -> Optional.empty());
    }

    /** A run whose candidate's endpoint has the name that the judges' has, and a key of its own. */
    private StoredRun source() throws InputException {
        String yaml = Samples.EVALUATION.replace(
                        "local: {baseUrl: \"http://localhost:1/v1\",",
                        "local: {baseUrl: \"${ADDRESS}/v1\", apiKey: \"${KEY}\", headers: {X-Team: \"${TEAM:-us}\"},")
                + "gate: {minScore: 9, minCoverage: 0.5, baseline: latest}\n";
        return new SampleRun(folder, reader().parse("sample.yaml", yaml))
                .scores("alpha", 8, 7, 9, 6, 10, 3, 4, SampleRun.NONE)
                .stored();
    }

    private Rejudging again(StoredRun source, String... judges) throws InputException {
        return Rejudging.of(
                source,
                judging(),
                List.of(judges),
                new Mode.Single(),
                "again",
                new Rejudging.Chosen(Optional.empty(), Optional.empty(), source.materials()),
                folder);
    }

    @Test
    void theCandidatesStayAndTheJudgesAreTheChosenOnes() throws Exception {
        Evaluation evaluation = again(source(), "strict").evaluation();

        assertThat(evaluation.name()).isEqualTo("again");
        assertThat(evaluation.candidates()).extracting("name").containsExactly("alpha");
        assertThat(evaluation.judges()).extracting(Judge::name).containsExactly("strict");
        assertThat(evaluation.reading().label()).isEqualTo("fastchat");
        assertThat(evaluation.gate().minCoverage()).isEqualTo(0.5);
        assertThat(evaluation.gate().holdsBack()).isFalse();
        assertThat(again(source()).evaluation().judges()).hasSize(2);
    }

    @Test
    void whoOnlyJudgesNeedsNoKeyOfTheCandidates() throws Exception {
        String written = EvaluationWriter.write(again(source(), "mild").evaluation());
        Evaluation read = Samples.reader(Map.of("JUDGE_KEY", "sk-of-the-judge")).parse("written", written);

        assertThat(read.endpoints()).containsOnlyKeys("local", "local-asked");
        assertThat(read.endpoint("local").apiKey().orElseThrow().value()).isEqualTo("sk-of-the-judge");
        assertThat(read.candidates().get(0).endpoint()).isEqualTo("local-asked");
        assertThat(read.endpoint("local-asked").baseUrl().value()).isEqualTo("http://unset.invalid/v1");
        assertThat(written).contains("${ADDRESS:-http://unset.invalid}/v1", "${KEY:-none}", "${TEAM:-us}");
        assertThat(Samples.reader(Map.of("JUDGE_KEY", "sk-of-the-judge", "ADDRESS", "http://models:8000"))
                        .parse("written", written)
                        .endpoint("local-asked")
                        .baseUrl()
                        .value())
                .as("the candidates can be asked again with this file")
                .isEqualTo("http://models:8000/v1");
    }

    @Test
    void aJudgeThatNobodyKnowsIsAFaultThatNamesThoseThereAre() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> again(source(), "kind"))
                .withMessageContaining("kind")
                .withMessageContaining("mild, strict");
    }

    @Test
    void otherPromptsMustBeForTheSameQuestions() throws Exception {
        Map<String, String> files = new LinkedHashMap<>(Samples.files());
        files.replace("question.jsonl", Samples.QUESTIONS.replace("What is 2+2?", "What is 2+3?"));
        SetFolder set = Samples.write(folder.resolve("other"), Samples.MANIFEST, files);
        StoredRun source = source();
        Materials other = Materials.read(Optional.empty(), Rejudging.selection(source), set, folder);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Rejudging.of(
                        source,
                        judging(),
                        List.of(),
                        new Mode.Single(),
                        "again",
                        new Rejudging.Chosen(Optional.of("other"), Optional.empty(), other),
                        folder))
                .withMessageContaining("question 3")
                .withMessageNotContaining("question 4");
    }

    @Test
    void thePlanCountsThePromptsThatThereAre() throws Exception {
        StoredRun source = new SampleRun(folder)
                .scores("alpha", 8, 7)
                .add("alpha", SampleEntries.answered(SampleRun.cell(2, 1), new Answer.Empty()))
                .stored();
        Plan plan = JudgingPlan.of(again(source));

        assertThat(plan.lines()).extracting(Plan.Line::role).containsExactly("judge", "judge");
        assertThat(plan.lines()).extracting(Plan.Line::requests).containsOnly(2L);
        assertThat(plan.lines().get(0).inputTokens()).isPositive();
        assertThat(plan.usd()).isNull();
    }

    @Test
    void answersAreTakenOverWithoutWhatTheyTookAndTheirSumDoesNotDependOnTheJournalsOrder() throws Exception {
        StoredRun source = source();
        Entry.Answered one = SampleEntries.answered(SampleRun.cell(1, 1), "one");
        Entry.Answered two = SampleEntries.answered(SampleRun.cell(1, 2), "two");
        StoredAnswers answers = new StoredAnswers(source);
        StoredRun forth = new SampleRun(folder).add("alpha", one, two).stored();
        StoredRun back = new SampleRun(folder)
                .add("alpha", SampleEntries.answered(SampleRun.cell(1, 1), "gone"), two, one)
                .stored();

        assertThat(answers.of(source.evaluation().candidates().get(0)))
                .hasSize(8)
                .allMatch(entry -> entry.receipt().attempts() == 0)
                .allMatch(entry -> entry.receipt().usage().isEmpty())
                .allMatch(entry -> entry.receipt().servedModel().isPresent())
                .allMatch(entry -> entry.note().isPresent());
        assertThat(new StoredAnswers(back).sha256())
                .isEqualTo(new StoredAnswers(forth).sha256())
                .isNotEqualTo(answers.sha256());
    }
}
