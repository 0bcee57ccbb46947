package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.Samples;
import dev.mtbench.Shared;
import dev.mtbench.file.Sha256;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Runs that compare, over HTTP. */
final class PairwiseIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LATENCY = Duration.ofMillis(10);
    private static final int[] MOMENTS = {30, 120, 220};
    private static final List<String> THREE = List.of("candidate-1", "candidate-2", "candidate-3");
    private static final Path OFFICIAL = Shared.root().resolve("mt-bench");
    private static final Path RECORDED = Shared.root().resolve("recorded/phi-3-dpo");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @EnabledIf("dev.mtbench.Shared#isPresent")
    void theRecordedGamesComeOutAsFastChatCountsThem() throws Exception {
        List<JsonNode> games = RecordedReplies.lines(RECORDED.resolve("model_judgment/gpt-4_pair.jsonl"));
        firstTurns(games);
        List<String> unmatched = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.open(recorded(games, unmatched))) {
            String yaml = Evaluations.of(server.baseUrl(), "./first-turns", List.of("phi-3", "phi-3-dpo"), "gpt-4");
            Harness harness = Harness.in(folder)
                    .write("evaluation.yaml", yaml + "mode: pairwise-all\ngate: {minCoverage: 0.9}\n");
            HarnessProcess.Ended run = harness.run("run", "evaluation.yaml", "--display", "none");

            assertThat(unmatched).isEmpty();
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("phi-3-dpo").contains("51.4%");
            List<Request> judged = server.requests().stream()
                    .filter(request -> request.model().equals("gpt-4"))
                    .toList();
            assertThat(judged).hasSize(2 * games.size());
            assertThat(judged.stream().map(Request::conversation).distinct()).hasSize(2 * games.size());
            assertThat(judged).allSatisfy(request -> {
                assertThat(request.body().path("temperature").asDouble(1)).isZero();
                assertThat(request.body().path("max_tokens").asInt()).isEqualTo(2048);
            });
            counts(harness.onlyRun().report());
            exported(harness, games);
        }
    }

    private static void counts(JsonNode report) {
        JsonNode row = row(report, "phi-3-dpo");
        assertThat(row.path("wins").asInt()).isEqualTo(20);
        assertThat(row.path("losses").asInt()).isEqualTo(18);
        assertThat(row.path("ties").asInt()).isEqualTo(35);
        assertThat(row.path("errors").asInt()).isEqualTo(2);
        assertThat(row.path("missing").asInt()).isZero();
        assertThat(row.path("adjusted").asDouble()).isEqualTo(0.5136986301369864);
        assertThat(row.path("fastChat").path("adjusted").asDouble()).isEqualTo(0.5136986301369864);
        for (JsonNode candidate : report.path("candidates")) {
            assertThat(candidate.path("score").path("mean").isNull()).isTrue();
        }
    }

    private static JsonNode row(JsonNode report, String candidate) {
        for (JsonNode row : report.path("pairwise").path("candidates")) {
            if (row.path("candidate").asText().equals(candidate)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + candidate);
    }

    private void exported(Harness harness, List<JsonNode> games) throws Exception {
        HarnessProcess.Ended export = harness.run("export", harness.onlyRun().name(), "out");
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(kept(RecordedReplies.lines(folder.resolve("out/model_judgment/gpt-4_pair.jsonl"))))
                .isEqualTo(kept(games));
    }

    /** All but the times, in the order of the questions. */
    private static Map<Integer, JsonNode> kept(List<JsonNode> rows) {
        Map<Integer, JsonNode> kept = new TreeMap<>();
        rows.forEach(row -> kept.put(row.path("question_id").asInt(), ((ObjectNode) row.deepCopy()).without("tstamp")));
        return kept;
    }

    /** A set of the recorded questions without their second turns, which nobody compared. */
    private void firstTurns(List<JsonNode> games) throws IOException {
        Set<Integer> ids =
                games.stream().map(game -> game.path("question_id").asInt()).collect(Collectors.toSet());
        Map<String, String> files = new LinkedHashMap<>();
        files.put("question.jsonl", shortened(OFFICIAL.resolve("question.jsonl"), ids));
        files.put("judge_prompts.jsonl", Files.readString(OFFICIAL.resolve("judge_prompts.jsonl")));
        files.put("reference_answer/checked.jsonl", Files.readString(OFFICIAL.resolve("reference_answer/gpt-4.jsonl")));
        Samples.write(
                folder.resolve("first-turns"),
                Samples.MANIFEST
                                .replace("categories: [math]", "categories: [math, reasoning, coding]")
                                .replace(
                                        "{plain: one, withReference: one-ref}",
                                        "{plain: single-v1, withReference: single-math-v1}")
                                .replace("    - {plain: two, withReference: two-ref}\n", "")
                        + "  pairwise:\n    - {plain: pair-v2, withReference: pair-math-v1}\n",
                files);
    }

    private static String shortened(Path questions, Set<Integer> ids) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (JsonNode question : RecordedReplies.lines(questions)) {
            if (ids.contains(question.path("question_id").asInt())) {
                ObjectNode first = question.deepCopy();
                first.putArray("turns").add(question.path("turns").path(0).asText());
                lines.append(Json.MAPPER.writeValueAsString(first)).append('\n');
            }
        }
        return lines.toString();
    }

    /** The replies that FastChat got; where it got none, a refusal that nobody repeats. */
    private static ScriptedServer.Handler recorded(List<JsonNode> games, List<String> unmatched) throws IOException {
        Map<List<String>, String> replies = new HashMap<>();
        Map<Integer, String> questions = new HashMap<>();
        for (JsonNode question : RecordedReplies.lines(OFFICIAL.resolve("question.jsonl"))) {
            questions.put(
                    question.path("question_id").asInt(),
                    question.path("turns").path(0).asText());
        }
        for (String model : List.of("phi-3", "phi-3-dpo")) {
            for (JsonNode row : RecordedReplies.lines(RECORDED.resolve("model_answer/" + model + ".jsonl"))) {
                replies.put(
                        List.of(
                                model,
                                String.valueOf(
                                        questions.get(row.path("question_id").asInt()))),
                        row.path("choices").path(0).path("turns").path(0).asText());
            }
        }
        for (JsonNode game : games) {
            for (String order : List.of("g1", "g2")) {
                replies.put(
                        List.of("gpt-4", game.path(order + "_user_prompt").asText()),
                        game.path(order + "_judgment").asText());
            }
        }
        return request -> {
            String reply = replies.get(List.of(request.model(), request.question()));
            if (reply == null) {
                synchronized (unmatched) {
                    unmatched.add(request.model() + ": " + request.question());
                }
                return Response.error(500, "unmatched", "nothing like this was recorded");
            }
            return reply.equals("$ERROR$") ? Response.error(400, "none", "no reply") : Response.said(request, reply);
        };
    }

    @Test
    void killsLoseNothingThatWasWrittenAndNothingIsAskedTwice() throws Exception {
        TaggedReplies answers = new TaggedReplies(LATENCY);
        try (ScriptedServer server = ScriptedServer.open(request -> replied(answers, request))) {
            Harness harness = Harness.in(folder)
                    .write(
                            "evaluation.yaml",
                            Evaluations.of(server.baseUrl(), THREE)
                                            .replace(
                                                    "concurrency: 8",
                                                    "concurrency: 8\n    headers: {X-Process: \"${PROCESS}\"}")
                                    + "mode: pairwise-all\nselect: {limit: 16}\n");
            HarnessProcess process = process(harness, 0).start("run", "evaluation.yaml", "--display", "none");
            for (int kill = 0; kill < MOMENTS.length; kill++) {
                try (HarnessProcess killed = process) {
                    server.awaitReplies(MOMENTS[kill], LIMIT);
                    assertThat(killed.isAlive()).isTrue();
                    killed.kill();
                }
                Set<String> had = harness.onlyRun().lines().stream()
                        .map(PairwiseIT::place)
                        .collect(Collectors.toSet());
                assertThat(had).isNotEmpty();
                process = process(harness, kill + 1).start("resume", "--display", "none");
                awaitFirst(server, kill + 1);
                assertThat(asked(answers, server, kill + 1)).doesNotContainAnyElementsOf(had);
            }
            try (HarnessProcess last = process) {
                HarnessProcess.Ended ended = last.await(LIMIT);
                assertThat(ended.code()).as(ended.err()).isZero();
            }
            RunFiles run = harness.onlyRun();
            games(run);
            HarnessProcess.Ended undisturbed =
                    process(harness, 9).run("run", "evaluation.yaml", "--display", "none", "--results", "undisturbed");
            assertThat(undisturbed.code()).as(undisturbed.err()).isZero();
            assertThat(run.results())
                    .isEqualTo(RunFiles.only(folder.resolve("undisturbed")).results());
            assertThat(run.scores())
                    .isEqualTo(RunFiles.only(folder.resolve("undisturbed")).scores());
            assertThat(asked(answers, server, 9)).doesNotHaveDuplicates();
            sameInArabic(run);
        }
    }

    /** A comparison for each order of each pair's answers with text, and not one more. */
    private static void games(RunFiles run) throws IOException {
        List<JsonNode> lines = run.lines();
        Set<String> blank = lines.stream()
                .filter(line -> line.path("outcome").asText().equals("empty"))
                .map(line -> line.path("candidate").asText()
                        + line.path("question").asText()
                        + line.path("turn").asText())
                .collect(Collectors.toSet());
        List<JsonNode> comparisons = lines.stream()
                .filter(line -> line.path("kind").asText().equals("comparison"))
                .toList();
        int expected = 0;
        for (JsonNode line : lines) {
            String place = line.path("question").asText() + line.path("turn").asText();
            if (line.path("kind").asText().equals("answer")
                    && !blank.contains(line.path("candidate").asText() + place)) {
                for (String other : THREE) {
                    boolean earlier = line.path("candidate").asText().compareTo(other) < 0;
                    expected += earlier && !blank.contains(other + place) ? 2 : 0;
                }
            }
        }
        assertThat(blank).isNotEmpty();
        assertThat(comparisons).hasSize(expected);
        assertThat(comparisons.stream().map(PairwiseIT::place)).doesNotHaveDuplicates();
        JsonNode pairwise = run.report().path("pairwise");
        assertThat(pairwise.path("pairs")).hasSize(3).allSatisfy(pair -> {
            assertThat(pair.path("expected").asInt()).isEqualTo(32);
            assertThat(pair.path("missing").asInt()).isZero();
        });
        assertThat(pairwise.path("ratings").path("candidates")).hasSize(3);
        assertThat(run.text("scores.csv").lines()).hasSize(1 + 3 * 32 * 2);
        assertThat(run.text("report.md")).contains("## Pairwise").doesNotContain("## Scores");
        assertThat(run.text("report.html")).contains("id=\"pairwise\"").doesNotContain("id=\"scores\"");
    }

    private void sameInArabic(RunFiles run) throws Exception {
        Map<String, String> before = run.reports();
        Harness arabic =
                Harness.in(folder).jvm("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Pacific/Chatham");
        for (String report : RunFiles.REPORTS) {
            HarnessProcess.Ended again = arabic.run(
                    "report",
                    run.folder().toString(),
                    "-o",
                    folder.resolve(report).toString());
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(folder.resolve(report)).hasContent(String.valueOf(before.get(report)));
        }
    }

    private static Response replied(TaggedReplies answers, Request request) {
        if (!request.model().equals(Evaluations.JUDGE)) {
            return answers.respond(request);
        }
        char pick = "AABBC".charAt(Math.floorMod(request.question().hashCode(), 5));
        return Response.said(request, "Clear enough.\n[[" + pick + "]]").after(LATENCY);
    }

    private static Harness process(Harness harness, int number) {
        return harness.with("PROCESS", "p" + number);
    }

    private static void awaitFirst(ScriptedServer server, int process) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (of(server, process).size() < 20 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    private static List<Request> of(ScriptedServer server, int process) {
        return server.requests().stream()
                .filter(request -> request.header("X-Process").orElseThrow().equals("p" + process))
                .toList();
    }

    /** The places that a process asked for, as the journal has them. */
    private static List<String> asked(TaggedReplies answers, ScriptedServer server, int process) {
        return of(server, process).stream()
                .map(request -> {
                    if (request.model().equals(Evaluations.JUDGE)) {
                        return Sha256.of(request.said("system").get(0) + "\0" + request.question());
                    }
                    TaggedReplies.Place place = answers.place(request);
                    return place.candidate() + "|" + place.question() + "|" + place.turn();
                })
                .toList();
    }

    private static String place(JsonNode line) {
        return line.path("kind").asText().equals("comparison")
                ? line.path("promptSha256").asText()
                : line.path("candidate").asText() + "|" + line.path("question").asText() + "|"
                        + line.path("turn").asInt();
    }
}
