package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Shared;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Recorded verdicts beside those of a second judge of whom it is known by how much it is stricter. */
@EnabledIf("dev.mtbench.Shared#isPresent")
final class AgreementIT {

    private static final String STRICT = "strict-1";
    private static final double BIAS = -0.5;
    private static final List<String> RECORDED =
            List.of("model_answer/phi-3-dpo.jsonl", "model_judgment/gpt-4_single.jsonl");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theBiasOfAJudgeIsFoundWithinItsInterval() throws Exception {
        Harness harness = Harness.in(folder);
        Path recording = recording();
        Map<String, Double> scores = scores(recording);
        good(harness.run("questions", "install", "mt-bench", "--from", Shared.root() + "/mt-bench"));
        good(harness.run("import", recording.toString(), "--name", "recorded"));
        HarnessProcess.Ended nowhere = harness.run("judge", harness.onlyRun().name(), "--judge", "gpt-4");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("imported", "--file");
        try (ScriptedServer server = ScriptedServer.open(request -> verdict(request, scores))) {
            good(harness.run(
                    "judge",
                    harness.onlyRun().name(),
                    "--judge-url",
                    server.baseUrl(),
                    "--judge-model",
                    STRICT,
                    "--name",
                    "strict",
                    "--display",
                    "none"));
            assertThat(server.requests())
                    .hasSize(160)
                    .allMatch(request -> request.model().equals(STRICT));
        }
        String[] command = {
            "agreement", run("recorded"), run("strict"), "--json", "-o", "a.json", "-o", "a.md", "-o", "a.html"
        };
        HarnessProcess.Ended said = good(harness.run(command));
        JsonNode report = Json.MAPPER.readTree(said.out());
        JsonNode pair = report.path("scores").path(0);

        assertThat(pair.path("kind").asText()).isEqualTo("judges");
        assertThat(pair.path("answers").asInt()).isEqualTo(160);
        assertThat(pair.path("biasInterval").path(0).asDouble()).isLessThan(BIAS);
        assertThat(pair.path("biasInterval").path(1).asDouble()).isBetween(BIAS, -0.3);
        assertThat(pair.path("quadraticKappa").asDouble()).isBetween(0.85, 0.99);
        assertThat(pair.path("spearman").asDouble()).isGreaterThan(0.7);
        assertThat(report.at("/runs/1/source").asText()).isEqualTo(run("recorded"));
        assertThat(Files.readString(folder.resolve("a.html"))).contains("How far judges agree", "gpt-4", STRICT);
        assertThat(Files.readString(folder.resolve("a.md"))).contains("| gpt-4 | " + STRICT + " | judges | 160 |");

        Map<String, String> written = Map.of("a.json", text("a.json"), "a.md", text("a.md"), "a.html", text("a.html"));
        good(harness.jvm("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Pacific/Chatham")
                .run(command));
        written.forEach(
                (file, text) -> assertThat(folder.resolve(file)).content().isEqualTo(text));
    }

    /** The counts are those of the file's own winners. */
    @Test
    void theRecordedComparisonsLeanToTheFirstPlace() throws Exception {
        Harness harness = Harness.in(folder);
        good(harness.run("questions", "install", "mt-bench", "--from", Shared.root() + "/mt-bench"));
        harness.run("import", Shared.root() + "/recorded/phi-3-dpo");
        JsonNode position = Json.MAPPER
                .readTree(good(harness.run("agreement", "--json")).out())
                .at("/positions/0");

        assertThat(List.of("comparisons", "consistent", "first", "second", "errors"))
                .extracting(count -> position.path(count).asInt())
                .containsExactly(75, 46, 24, 3, 2);
        assertThat(position.path("pValue").asDouble()).isLessThan(0.001);
    }

    private static HarnessProcess.Ended good(HarnessProcess.Ended ended) {
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended;
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private String run(String name) throws IOException {
        return RunFiles.children(folder.resolve("results")).stream()
                .map(run -> String.valueOf(run.getFileName()))
                .filter(run -> run.startsWith(name + "-"))
                .findFirst()
                .orElseThrow();
    }

    private Path recording() throws IOException {
        Path recording = folder.resolve("recording");
        for (String file : RECORDED) {
            Path copy = recording.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Shared.root().resolve("recorded/phi-3-dpo").resolve(file), copy);
        }
        return recording;
    }

    private static Map<String, Double> scores(Path recording) throws IOException {
        Map<String, Double> scores = new HashMap<>();
        for (JsonNode row : RecordedReplies.lines(recording.resolve("model_judgment/gpt-4_single.jsonl"))) {
            scores.put(row.path("user_prompt").asText(), row.path("score").asDouble());
        }
        return scores;
    }

    /** Half a point less, give or take half a point; who asks for what was not recorded finds no rating. */
    private static Response verdict(Request request, Map<String, Double> scores) {
        double noise = (new SplittableRandom(request.question().hashCode()).nextInt(3) - 1) / 2.0;
        return Response.said(
                request,
                Optional.ofNullable(scores.get(request.question()))
                        .map(score -> "Rating: [[" + Math.max(1, score + BIAS + noise) + "]]")
                        .orElse("I have never seen this."));
    }
}
