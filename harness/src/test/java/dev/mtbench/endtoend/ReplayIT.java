package dev.mtbench.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The official questions with answers and verdicts that were recorded, against the numbers that were published. */
@EnabledIf("dev.mtbench.Shared#isPresent")
final class ReplayIT {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Path OFFICIAL = Shared.root().resolve("mt-bench");
    private static final Map<String, Double> TEMPERATURES = Map.of(
            "writing",
            0.7,
            "roleplay",
            0.7,
            "stem",
            0.1,
            "humanities",
            0.1,
            "reasoning",
            0.0,
            "math",
            0.0,
            "coding",
            0.0,
            "extraction",
            0.0);

    @TempDir
    private Path folder = Path.of("");

    private Harness harness = Harness.in(folder);

    @BeforeEach
    void installTheOfficialQuestions() throws Exception {
        harness = Harness.in(folder);
        HarnessProcess.Ended installed = harness.run("questions", "install", "mt-bench", "--from", OFFICIAL.toString());
        assertThat(installed.code()).as(installed.err()).isZero();
        assertThat(installed.out()).contains("80 questions");
    }

    @Test
    void oneRecordedCandidateGetsItsPublishedNumbers() throws Exception {
        replay("phi-3-dpo", List.of("phi-3-dpo"));

        scores("phi-3-dpo", 8.3625, 8.0375, 8.2);
        category("phi-3-dpo", "math", 6.15);
        category("phi-3-dpo", "coding", 6.45);
        category("phi-3-dpo", "humanities", 9.95);
    }

    @Test
    void threeRecordedCandidatesGetTheirPublishedNumbersTogether() throws Exception {
        replay("mistral-orpo", List.of("mistral-orpo-trl", "mistral-orpo-capybara", "mistral-orpo-mix"));

        scores("mistral-orpo-trl", 7.73125, 6.6, 7.165625);
        scores("mistral-orpo-capybara", 7.125, 6.5125, 6.81875);
        scores("mistral-orpo-mix", 6.43125, 5.575, 6.003125);
        category("mistral-orpo-trl", "math", 3.65);
        category("mistral-orpo-trl", "extraction", 8.05);
        assertThat(harness.onlyRun().report().path("candidates").findValuesAsText("name"))
                .as("highest first")
                .startsWith("mistral-orpo-trl");
    }

    private void replay(String recording, List<String> candidates) throws Exception {
        RecordedReplies recorded =
                new RecordedReplies(OFFICIAL, Shared.root().resolve("recorded/" + recording), candidates);
        try (ScriptedServer server = ScriptedServer.open(recorded)) {
            HarnessProcess.Ended run = harness.write(
                            "evaluation.yaml",
                            Evaluations.of(server.baseUrl(), "mt-bench", candidates, RecordedReplies.JUDGE))
                    .run("run", "evaluation.yaml");

            assertThat(recorded.unmatched()).isEmpty();
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(server.replies()).hasSameSizeAs(server.requests());
            requests(server.requests(), candidates);
            reports(run.out(), candidates);
        }
    }

    private static void requests(List<Request> requests, List<String> candidates) throws IOException {
        Map<String, List<Request>> byModel = requests.stream().collect(groupingBy(Request::model));
        assertThat(byModel.keySet()).containsAll(candidates).hasSize(candidates.size() + 1);
        assertThat(byModel.get(RecordedReplies.JUDGE))
                .hasSize(160 * candidates.size())
                .allSatisfy(request -> {
                    assertThat(request.body().path("temperature").isNumber()).isTrue();
                    assertThat(request.body().path("temperature").asDouble()).isZero();
                    assertThat(request.body().path("max_tokens").asInt()).isEqualTo(2048);
                });
        Map<String, String> categories = categories();
        for (String candidate : candidates) {
            assertThat(byModel.get(candidate)).hasSize(160).allSatisfy(request -> {
                String category = categories.get(request.said("user").get(0));
                assertThat(request.body().path("temperature").isNumber()).isTrue();
                assertThat(request.body().path("temperature").asDouble()).isEqualTo(TEMPERATURES.get(category));
                assertThat(request.body().path("max_tokens").asInt()).isEqualTo(1024);
            });
            assertThat(byModel.get(candidate))
                    .filteredOn(request -> roles(request).equals(List.of("user")))
                    .as("turn 1")
                    .hasSize(80);
            assertThat(byModel.get(candidate))
                    .filteredOn(request -> roles(request).equals(List.of("user", "assistant", "user")))
                    .as("turn 2")
                    .hasSize(80);
        }
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/chat/completions");
            assertThat(request.headers()).doesNotContainKeys("upgrade", "http2-settings");
            assertThat(Set.copyOf(fields(request.body())))
                    .isSubsetOf("model", "messages", "temperature", "max_tokens", "stream");
        });
    }

    private static List<String> roles(Request request) {
        return request.body().path("messages").findValuesAsText("role");
    }

    private static List<String> fields(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, String> categories() throws IOException {
        Map<String, String> categories = new HashMap<>();
        for (JsonNode question : RecordedReplies.lines(OFFICIAL.resolve("question.jsonl"))) {
            categories.put(
                    question.path("turns").path(0).asText(),
                    question.path("category").asText());
        }
        return categories;
    }

    private void reports(String table, List<String> candidates) throws IOException {
        RunFiles run = harness.onlyRun();
        assertThat(run.report().path("run").path("status").asText()).isEqualTo("complete");
        assertThat(run.text("scores.csv").lines()).hasSize(160 * candidates.size() + 1);
        assertThat(run.text("report.md")).contains(candidates);
        assertThat(table).contains(candidates).contains("candidate", "95% interval", "turn 1", "turn 2");
        for (String candidate : candidates) {
            assertThat(Files.readAllLines(run.journal(candidate))).hasSize(320);
            assertThat(run.candidate(candidate).path("score").path("scored").asInt())
                    .isEqualTo(160);
        }
    }

    private void scores(String candidate, double turn1, double turn2, double mean) throws IOException {
        JsonNode json = harness.onlyRun().candidate(candidate);
        assertThat(json.path("turns").path(0).path("mean").asDouble()).isCloseTo(turn1, EXACT);
        assertThat(json.path("turns").path(1).path("mean").asDouble()).isCloseTo(turn2, EXACT);
        assertThat(json.path("score").path("mean").asDouble()).isCloseTo(mean, EXACT);
        assertThat(json.path("fastChat").path("turn1").asDouble()).isCloseTo(turn1, EXACT);
        assertThat(json.path("fastChat").path("turn2").asDouble()).isCloseTo(turn2, EXACT);
        assertThat(json.path("fastChat").path("average").asDouble()).isCloseTo(mean, EXACT);
    }

    private void category(String candidate, String category, double mean) throws IOException {
        for (JsonNode json : harness.onlyRun().candidate(candidate).path("categories")) {
            if (json.path("category").asText().equals(category)) {
                assertThat(json.path("mean").asDouble()).as(category).isCloseTo(mean, EXACT);
                return;
            }
        }
        throw new AssertionError("no category " + category);
    }
}
