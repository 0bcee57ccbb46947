package dev.mtbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.Samples;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.json.Json;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.SetFolder;
import dev.mtbench.report.format.JunitXml;
import dev.mtbench.report.format.MarkdownReport;
import dev.mtbench.report.format.ScoresCsv;
import dev.mtbench.report.format.Summary;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of every shape: each form of the report is whole, and the JSON is what the schema says. */
final class ReportShapesTest {

    @TempDir
    private static Path folder = Path.of("");

    private static final double[] SCORES = {8, 7, 9, 6, 10, 3, 4, 2};

    static Stream<Named<StoredRun>> runs() throws Exception {
        return Stream.of(
                Named.of("one candidate", sample("").scores("alpha", SCORES).stored()),
                Named.of("twenty candidates", twenty()),
                Named.of("none scored", sample("").stored()),
                Named.of("one question", oneQuestion()),
                Named.of(
                        "one question, none scored",
                        sample("select: {questions: [3]}\n").stored()),
                Named.of("one turn", set(1)),
                Named.of("three turns", set(3)),
                Named.of("three generations and two draws", repeated()),
                Named.of("incomplete", withStatus(RunStatus.INCOMPLETE, 8, 7, SampleRun.NONE, 6)),
                Named.of("interrupted", withStatus(RunStatus.INTERRUPTED, 8)),
                Named.of("failed", withStatus(RunStatus.FAILED)),
                Named.of("imported", imported()),
                Named.of("gated", gated()));
    }

    private static SampleRun sample(String more) {
        return new SampleRun(folder, Samples.evaluation(Samples.EVALUATION + more));
    }

    private static StoredRun twenty() {
        StringBuilder candidates = new StringBuilder();
        for (int i = 1; i < 20; i++) {
            candidates.append("  - {name: c").append(i).append(", endpoint: local, model: m}\n");
        }
        SampleRun run = new SampleRun(
                folder, Samples.evaluation(Samples.EVALUATION.replace("judges:", candidates + "judges:")));
        run.scores("alpha", SCORES);
        for (int i = 1; i < 19; i++) {
            double[] scores = SCORES.clone();
            scores[i % 8] = 1 + i % 10;
            run.scores("c" + i, scores);
        }
        return run.stored();
    }

    private static StoredRun oneQuestion() {
        SampleRun run = sample("select: {questions: [1]}\n");
        run.add(
                "alpha",
                SampleEntries.answered(SampleRun.cell(1, 1), "a"),
                SampleEntries.scored(SampleRun.cell(1, 1), 7));
        run.add(
                "alpha",
                SampleEntries.answered(SampleRun.cell(1, 2), "b"),
                SampleEntries.scored(SampleRun.cell(1, 2), 6));
        return run.stored();
    }

    /** A set whose questions have so many turns. */
    private static StoredRun set(int turns) throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder questions = new StringBuilder();
        for (int id = 1; id <= 4; id++) {
            List<String> texts = new ArrayList<>();
            for (int turn = 1; turn <= turns; turn++) {
                texts.add("\"turn " + turn + "\"");
            }
            questions
                    .append("{\"question_id\": " + id + ", \"category\": \"" + (id < 3 ? "a" : "b") + "\", \"turns\": ")
                    .append(texts)
                    .append("}\n");
        }
        files.put("question.jsonl", questions.toString());
        StringBuilder prompts = new StringBuilder();
        StringBuilder single = new StringBuilder();
        for (int turn = 1; turn <= turns; turn++) {
            StringBuilder template = new StringBuilder();
            for (int each = 1; each <= turn; each++) {
                template.append(turn == 1 ? "{question} {answer}" : "{question_" + each + "} {answer_" + each + "} ");
            }
            prompts.append("{\"name\": \"p" + turn + "\", \"system_prompt\": \"\", \"prompt_template\": \"" + template
                    + "\"}\n");
            single.append("    - {plain: p" + turn + "}\n");
        }
        files.put("judge_prompts.jsonl", prompts.toString());
        String manifest = "name: sample\nversion: \"1\"\nlicence: CC0-1.0\ndescription: A set.\n"
                + "temperatures: {default: 0.7}\njudgePrompts:\n  file: judge_prompts.jsonl\n  single:\n" + single;
        Path home = folder.resolve("turns" + turns);
        SetFolder written = Samples.write(home, manifest, files);
        Evaluation evaluation = Samples.evaluation();
        SampleRun run = new SampleRun(folder, evaluation);
        for (int id = 1; id <= 4; id++) {
            for (int turn = 1; turn <= turns; turn++) {
                Cell cell = SampleRun.cell(id, turn);
                run.add("alpha", SampleEntries.answered(cell, "a"), SampleEntries.scored(cell, 3 + id + turn % 2));
            }
        }
        return with(run.stored(), Materials.read(evaluation, written, home));
    }

    private static StoredRun with(StoredRun run, Materials materials) {
        return new StoredRun(run.folder(), run.log(), run.evaluation(), materials, run.ledgers());
    }

    private static StoredRun repeated() {
        Evaluation evaluation = Samples.evaluation(
                Samples.EVALUATION.replace("model: judge-1", "model: judge-1, draws: 2") + "runs: 3\n");
        SampleRun run = new SampleRun(folder, evaluation);
        for (int place = 0; place < SCORES.length; place++) {
            for (int generation = 1; generation <= 3; generation++) {
                Cell cell = new Cell(Integer.toString(place / 2 + 1), generation, place % 2 + 1);
                run.add("alpha", SampleEntries.answered(cell, "a"));
                for (int draw = 1; draw <= 2; draw++) {
                    double score = Math.max(1, SCORES[place] - (generation + draw + place) % 3);
                    run.add(
                            "alpha",
                            SampleEntries.judged(
                                    cell,
                                    "judge",
                                    draw,
                                    1,
                                    new Verdict.Scored(score, Rating.Rule.OK, "Rating: [[5]]")));
                }
            }
        }
        return run.stored();
    }

    private static StoredRun withStatus(RunStatus status, double... scores) {
        StoredRun run = sample("")
                .scores("alpha", scores)
                .notes("the harness failed: disk full")
                .stored();
        return run.with(new RunLog(
                run.log().provenance(),
                status,
                status == RunStatus.INTERRUPTED ? Optional.empty() : run.log().finishedAt(),
                run.log().notes(),
                Optional.empty()));
    }

    private static StoredRun imported() {
        StoredRun run = sample("").scores("alpha", SCORES).stored();
        Provenance own = run.log().provenance();
        return run.with(new RunLog(
                new Provenance(
                        own.id(),
                        own.name(),
                        own.startedAt(),
                        own.version(),
                        own.commit(),
                        Optional.of("a/folder"),
                        Optional.empty()),
                RunStatus.COMPLETE,
                run.log().finishedAt(),
                List.of(),
                Optional.empty()));
    }

    private static StoredRun gated() throws Exception {
        StoredRun run = sample("").scores("alpha", SCORES).stored();
        RunComparer comparer = new RunComparer(run, run, 0.3);
        GatePart gate = new GatePart(
                false,
                7.0,
                "before",
                0.3,
                List.of(
                        new GatePart.GateFinding("alpha", "minScore", "FAILED", "low"),
                        new GatePart.GateFinding("alpha", "baseline", "NOT_COMPARED", "gone")),
                comparer.compare(comparer.pairs(Optional.empty(), Optional.empty()))
                        .comparisons(),
                List.of("a note"));
        return run.with(new RunLog(
                run.log().provenance(),
                RunStatus.COMPLETE,
                run.log().finishedAt(),
                List.of(),
                Optional.of(Json.MAPPER.valueToTree(gate))));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theJsonIsWhatTheSchemaSays(StoredRun run) throws Exception {
        assertThat(ReportSchemaTest.faults((ObjectNode) Json.MAPPER.readTree(Json.pretty(ReportBuilder.build(run)))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void noFormShowsANumberThatIsNone(StoredRun run) throws Exception {
        Report report = ReportBuilder.build(run);
        for (String text : List.of(
                new String(Json.pretty(report), StandardCharsets.UTF_8),
                MarkdownReport.of(report),
                Summary.of(report),
                JunitXml.of(report),
                ScoresCsv.of(run))) {
            assertThat(text).isNotBlank().doesNotContain("NaN", "Infinity", "Optional");
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eachCandidateIsInEachForm(StoredRun run) throws Exception {
        Report report = ReportBuilder.build(run);
        for (Candidate candidate : run.evaluation().candidates()) {
            assertThat(report.candidates())
                    .filteredOn(part -> part.name().equals(candidate.name()))
                    .hasSize(1);
            assertThat(MarkdownReport.of(report)).contains("| " + candidate.name() + " |");
            assertThat(Summary.of(report)).contains(candidate.name());
            assertThat(JunitXml.of(report)).contains("<testsuite name=\"" + candidate.name() + "\"");
        }
    }

    @Test
    void aRunOfSeveralGenerationsAndDrawsSaysHowSteadyItIs() throws Exception {
        JsonNode report = Json.MAPPER.readTree(Json.pretty(ReportBuilder.build(repeated())));
        JsonNode candidate = report.at("/candidates/0");

        for (String path : List.of(
                "/score/repeat/standardError",
                "/score/repeat/interval/1",
                "/turns/0/repeat/standardError",
                "/categories/0/repeat/standardError",
                "/categories/1/turns/1/repeat/standardError",
                "/variance/question",
                "/variance/generation",
                "/variance/draw",
                "/variance/runDeviation")) {
            assertThat(candidate.at(path).isNumber()).as(path).isTrue();
        }
        assertThat(candidate.at("/variance/generations").asInt()).isEqualTo(3);
        assertThat(candidate.at("/variance/draws").asInt()).isEqualTo(2);
    }

    @Test
    void aSingleLookSaysNothingOfHowSteadyItIs() throws Exception {
        CandidatePart candidate =
                sample("").scores("alpha", SCORES).report().candidates().get(0);

        assertThat(candidate.score().repeat()).isNull();
        assertThat(candidate.variance()).isNull();
    }

    @Test
    void withOneQuestionThereIsAMeanAndNoInterval() throws Exception {
        CandidatePart.Score score =
                ReportBuilder.build(oneQuestion()).candidates().get(0).score();

        assertThat(score.mean()).isEqualTo(6.5);
        assertThat(score.interval()).isNull();
        assertThat(score.standardError()).isNull();
    }

    @Test
    void aSetOfOneTurnHasNoGapAndOneOfThreeHasThreeTurns() throws Exception {
        assertThat(ReportBuilder.build(set(1)).candidates().get(0).turnGap()).isNull();
        assertThat(ReportBuilder.build(set(1)).candidates().get(0).turns()).hasSize(1);
        assertThat(ReportBuilder.build(set(3)).candidates().get(0).turns()).hasSize(3);
        assertThat(ReportBuilder.build(set(3)).candidates().get(0).categories())
                .allSatisfy(category -> assertThat(category.turns()).hasSize(3));
    }

    @Test
    void noneScoredIsUnknownAndNeverZero() throws Exception {
        Report report = sample("").report();

        assertThat(Summary.of(report)).contains("unknown").doesNotContain("0.00");
        assertThat(report.comparisons()).isEmpty();
        assertThat(JunitXml.of(report)).contains("no score is known");
    }
}
