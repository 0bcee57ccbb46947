package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.endtoend.TaggedReplies.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored answers that another judge grades. */
final class RejudgeIT {

    private static final List<String> CANDIDATES = List.of("one", "two");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void onlyTheJudgeIsAskedAlsoAfterAKillAndNothingTwice() throws Exception {
        try (FaultServer first = FaultServer.good();
                FaultServer second =
                        FaultServer.open(Duration.ofMillis(15), FaultServer.Chance.NEVER, (request, good) -> good)) {
            Harness harness = Harness.in(folder)
                    .write("evaluation.yaml", withKey(first.baseUrl()))
                    .write("judges.yaml", judges(second.baseUrl()));
            assertThat(harness.with("CANDIDATE_KEY", "sk-of-the-candidates")
                            .run("run", "evaluation.yaml", "--limit", "16", "--display", "none")
                            .code())
                    .isZero();
            RunFiles source = harness.onlyRun();
            int asked = first.requests().size();
            String[] judge = {"judge", source.name(), "--judge", "strict", "--file", "judges.yaml", "--display", "none"
            };

            dryRun(harness, judge, source);
            try (HarnessProcess killed = harness.start(judge)) {
                second.server().awaitReplies(20, Harness.LIMIT);
                killed.kill();
            }
            Set<Place> had = scored(other(source));
            int before = second.requests().size();
            HarnessProcess.Ended resumed = harness.run("resume", "--display", "none");

            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(first.requests()).hasSize(asked);
            assertThat(second.requests()).allMatch(request -> request.model().equals(Evaluations.JUDGE));
            assertThat(had).isNotEmpty();
            assertThat(second.requests().subList(before, second.requests().size()))
                    .isNotEmpty()
                    .noneMatch(request -> had.contains(second.place(request)));
            RunFiles judged = other(source);
            assertThat(answers(judged)).isEqualTo(answers(source));
            tellsItsSource(judged, source);
            assertThat(resumed.out()).contains("the answers are those of run " + source.name());

            againByTheSame(harness, source, second);
        }
    }

    /** The candidates' key is needed by nobody who does not ask them. */
    private static String withKey(String baseUrl) {
        return Evaluations.of(baseUrl, CANDIDATES)
                        .replace("concurrency: 8", "concurrency: 8\n    apiKey: ${CANDIDATE_KEY}")
                + "gate: {minCoverage: 0.8}\n";
    }

    private static String judges(String baseUrl) {
        return Evaluations.of(baseUrl, "fresh", List.of("nobody"), "strict")
                .replace("model: strict", "model: " + Evaluations.JUDGE);
    }

    private static void dryRun(Harness harness, String[] judge, RunFiles source) throws Exception {
        HarnessProcess.Ended plan = harness.run(Stream.concat(Stream.of(judge), Stream.of("--dry-run", "--json"))
                .toArray(String[]::new));
        assertThat(plan.code()).as(plan.err()).isZero();
        JsonNode lines = source.report(plan.out()).path("lines");
        assertThat(lines.findValuesAsText("role")).containsExactly("judge");
        assertThat(lines.path(0).path("requests").asLong())
                .isEqualTo(answers(source).stream()
                        .filter(answer -> !answer.endsWith("|"))
                        .count());
    }

    private static Set<Place> scored(RunFiles run) throws IOException {
        return run.lines().stream()
                .filter(line -> line.path("outcome").asText().equals("scored"))
                .map(line -> new Place(
                        "verdict",
                        line.path("candidate").asText(),
                        line.path("question").asText(),
                        line.path("turn").asInt()))
                .collect(Collectors.toSet());
    }

    private RunFiles other(RunFiles source) throws IOException {
        return new RunFiles(RunFiles.children(folder.resolve("results")).stream()
                .filter(run -> !run.equals(source.folder()))
                .findFirst()
                .orElseThrow());
    }

    private static List<String> answers(RunFiles run) throws IOException {
        return run.lines().stream()
                .filter(line -> line.path("kind").asText().equals("answer"))
                .map(line -> String.join(
                        "|",
                        line.path("candidate").asText(),
                        line.path("question").asText(),
                        line.path("turn").asText(),
                        line.path("outcome").asText(),
                        line.path("text").asText()))
                .sorted()
                .toList();
    }

    private static void tellsItsSource(RunFiles judged, RunFiles source) throws IOException {
        JsonNode said = judged.report().at("/run/source");
        assertThat(said.path("run").asText()).isEqualTo(source.name());
        assertThat(said.path("answersSha256").asText()).hasSize(64);
        assertThat(judged.text("report.md")).contains("The answers are those of run " + source.name());
        assertThat(judged.text("report.html")).contains(source.name() + ", judged again, sha256");
        assertThat(judged.name()).startsWith("test-judged-");
        assertThat(judged.candidate("one").at("/usage/requests").asInt()).isZero();
        assertThat(judged.candidate("one").at("/score/mean").asDouble())
                .isEqualTo(source.candidate("one").at("/score/mean").asDouble());
    }

    /** One run can be judged many times, and what was judged again, too; the judge is then one of its own evaluation. */
    private void againByTheSame(Harness harness, RunFiles source, FaultServer judge) throws Exception {
        RunFiles once = other(source);
        int asked = judge.requests().size();
        HarnessProcess.Ended again = harness.run(
                "judge", once.name(), "--judge", "strict", "--name", "twice", "--display", "none", "--json");

        assertThat(again.code()).as(again.err()).isZero();
        JsonNode report = once.report(again.out());
        assertThat(report.at("/run/source/run").asText()).isEqualTo(once.name());
        assertThat(report.at("/run/source/answersSha256"))
                .as("the same answers")
                .isEqualTo(once.report().at("/run/source/answersSha256"));
        assertThat(judge.requests()).hasSizeGreaterThan(asked);
        assertThat(Files.isDirectory(source.folder())).isTrue();
    }

    /** A judge that always prefers what it is shown first; whose answers were graded before is compared now. */
    @Test
    void answersThatWereGradedAreComparedAndTheJudgesLeanIsFound() throws Exception {
        try (FaultServer first = FaultServer.good();
                ScriptedServer second = ScriptedServer.open(request -> Response.said(request, "As I see it: [[A]]"))) {
            Harness harness = Harness.in(folder)
                    .write(
                            "evaluation.yaml",
                            Evaluations.of(first.baseUrl(), CANDIDATES) + "gate: {minCoverage: 0.8}\n");
            harness.run("run", "evaluation.yaml", "--limit", "8", "--display", "none");
            RunFiles source = harness.onlyRun();
            int asked = first.requests().size();
            String[] judge = {
                "judge",
                source.name(),
                "--judge-url",
                second.baseUrl(),
                "--judge-model",
                "first-1",
                "--mode",
                "pairwise-all",
                "--display",
                "none",
                "--json"
            };
            HarnessProcess.Ended plan = harness.run(
                    Stream.concat(Stream.of(judge), Stream.of("--dry-run")).toArray(String[]::new));
            HarnessProcess.Ended judged = harness.run(judge);
            HarnessProcess.Ended agreement =
                    harness.run("agreement", source.name(), other(source).name(), "--json");

            assertThat(judged.code()).as(judged.err()).isZero();
            assertThat(first.requests()).hasSize(asked);
            assertThat(source.report(plan.out()).at("/lines/0/requests").asInt())
                    .as("both orders of every pair of answers that have a text")
                    .isEqualTo(second.requests().size())
                    .isBetween(20, 32);
            assertThat(source.report(judged.out()).at("/protocol/mode").asText())
                    .isEqualTo("pairwise-all");
            JsonNode said = source.report(agreement.out());
            assertThat(said.at("/positions/0/first").asInt())
                    .isEqualTo(second.requests().size() / 2)
                    .isEqualTo(said.at("/positions/0/comparisons").asInt());
            assertThat(said.at("/positions/0/pValue").asDouble()).isLessThan(0.01);
            assertThat(said.at("/winners/0/first").asText()).isEqualTo("judge-1, single");
            assertThat(said.at("/winners/0/second").asText()).isEqualTo("first-1, pairwise");
            assertThat(said.at("/winners/0/turns/0/withTies/total").asInt()).isPositive();
            assertThat(said.at("/winners/0/turns/0/withoutTies").isNull())
                    .as("its orders contradict each other: it says tie of all")
                    .isTrue();
        }
    }
}
