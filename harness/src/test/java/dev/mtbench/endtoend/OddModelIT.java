package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that refuse what every other takes, and that think aloud, are asked as they want it, and the report says so. */
final class OddModelIT {

    private static final int CONCURRENCY = 8;
    private static final int ANSWERS = 32;

    @TempDir
    private Path folder = Path.of("");

    private static String evaluation(String baseUrl) {
        return Evaluations.of(baseUrl, List.of("candidate-1"))
                        .replace("concurrency: 8", "concurrency: " + CONCURRENCY + "\n    retries: 0")
                        .replace("model: candidate-1}", "model: candidate-1, system: Be brief., temperature: 0.7}")
                + "select: {limit: " + ANSWERS / 2 + "}\n";
    }

    /** The candidate takes neither {@code max_tokens} nor a temperature nor a system message; the judge no temperature. */
    private static Response respond(Request request) {
        JsonNode body = request.body();
        boolean judge = request.model().equals(Evaluations.JUDGE);
        if (!judge && body.has("max_tokens")) {
            return refused(
                    "max_tokens",
                    "unsupported_parameter",
                    "Unsupported parameter: 'max_tokens' is not supported with this model."
                            + " Use 'max_completion_tokens' instead.");
        }
        if (body.has("temperature")) {
            return refused(
                    "temperature",
                    "unsupported_value",
                    "Unsupported value: 'temperature' does not support " + body.path("temperature")
                            + " with this model. Only the default (1) value is supported.");
        }
        if (!judge && !request.said("system").isEmpty()) {
            return Response.error(400, "BadRequestError", "System role not supported");
        }
        return judge
                ? Response.said(request, "<think>\nRating: [[10]]? No.\n</think>\n\nThis is weak. Rating: [[4]]")
                : thinking(request);
    }

    private static Response refused(String parameter, String code, String message) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putObject("error").put("message", message).put("param", parameter).put("code", code);
        return Response.json(400, json);
    }

    private static Response thinking(Request request) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("model", request.model());
        ObjectNode choice = json.putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", "An answer.")
                .put("reasoning_content", "A thought.");
        json.putObject("usage")
                .put("prompt_tokens", 100)
                .put("completion_tokens", 20)
                .putObject("completion_tokens_details")
                .put("reasoning_tokens", 15);
        return Response.json(200, json);
    }

    @Test
    void whatAModelRefusesIsLearntFromItsRefusalsAndTheReportNamesIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(OddModelIT::respond)) {
            Harness harness = Harness.in(folder).write("evaluation.yaml", evaluation(server.baseUrl()));

            HarnessProcess.Ended ended = harness.run("run", "evaluation.yaml");

            assertThat(ended.code()).as(ended.err()).isZero();
            fewAreRefused(server);
            allOthersAreAskedOtherwise(server);
            assertThat(ended.err())
                    .containsOnlyOnce("model 'candidate-1' at endpoint 'local' refuses max_tokens")
                    .containsOnlyOnce("model 'candidate-1' at endpoint 'local' refuses temperature")
                    .containsOnlyOnce("model 'candidate-1' at endpoint 'local' refuses system")
                    .containsOnlyOnce("model 'judge-1' at endpoint 'local' refuses temperature");
            theReportNamesIt(harness.onlyRun());
            theThoughtsAreKeptApart(harness.onlyRun(), server);
        }
    }

    private static List<Request> refused(ScriptedServer server, String model, String sentence) {
        return server.replies().stream()
                .filter(reply -> reply.response().status() == 400)
                .filter(reply -> reply.request().model().equals(model))
                .filter(reply -> reply.response().body().contains(sentence))
                .map(ScriptedServer.Written::request)
                .toList();
    }

    private static void fewAreRefused(ScriptedServer server) {
        for (String sentence : List.of("'max_tokens'", "'temperature'", "System role")) {
            assertThat(refused(server, "candidate-1", sentence)).hasSizeBetween(1, CONCURRENCY);
        }
        assertThat(refused(server, "judge-1", "'temperature'")).hasSizeBetween(1, CONCURRENCY);
    }

    private static void allOthersAreAskedOtherwise(ScriptedServer server) {
        List<Request> answered = server.replies().stream()
                .filter(reply -> reply.response().status() == 200)
                .map(ScriptedServer.Written::request)
                .toList();
        assertThat(answered)
                .hasSize(2 * ANSWERS)
                .noneMatch(request -> request.body().has("temperature"));
        assertThat(answered.stream().filter(request -> request.model().equals("candidate-1")))
                .hasSize(ANSWERS)
                .allMatch(
                        request -> request.body().path("max_completion_tokens").asInt() == 1024)
                .allMatch(request -> request.said("user").get(0).startsWith("Be brief.\n\n"));
        assertThat(answered.stream().filter(request -> request.model().equals("judge-1")))
                .hasSize(ANSWERS)
                .allMatch(request -> request.body().path("max_tokens").asInt() == 2048);
    }

    private static void theReportNamesIt(RunFiles run) throws Exception {
        JsonNode candidate = run.candidate("candidate-1");
        assertThat(texts(candidate.path("adaptations"), "parameter"))
                .containsExactly("max_tokens", "temperature", "system");
        assertThat(candidate.path("adaptations"))
                .allMatch(adaptation -> adaptation.path("replies").asInt() == ANSWERS);
        assertThat(candidate.path("warnings").toString())
                .contains("temperature was refused by the model and not sent: " + ANSWERS
                        + " answers were drawn at the server's default")
                .contains("system was refused by the model and put before the first user message");
        assertThat(candidate.path("usage").path("reasoningTokens").asInt()).isEqualTo(15 * ANSWERS);
        JsonNode judge = run.report().path("judges").path(0);
        assertThat(texts(judge.path("adaptations"), "parameter")).containsExactly("temperature");
        assertThat(judge.path("warnings").toString()).contains("another protocol");
        assertThat(judge.path("usage").path("reasoningTokens").isNull()).isTrue();
        assertThat(run.text("report.md")).contains("sent as max\\_completion\\_tokens");
    }

    private static void theThoughtsAreKeptApart(RunFiles run, ScriptedServer server) throws Exception {
        // Every judge thinks of a ten and says four.
        assertThat(run.candidate("candidate-1").path("score").path("mean").asDouble())
                .isEqualTo(4.0);
        assertThat(run.lines())
                .hasSize(2 * ANSWERS)
                .allMatch(line -> !line.path("thinking").asText().isEmpty());
        assertThat(server.requests())
                .flatExtracting(Request::conversation)
                .noneMatch(line -> line.contains("A thought.") || line.contains("<think>"));
    }

    private static List<String> texts(JsonNode array, String key) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.path(key).asText())
                .toList();
    }
}
