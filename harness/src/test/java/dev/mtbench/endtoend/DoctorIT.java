package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} finds out before anything is spent. */
final class DoctorIT {

    private static final String KEY = "sk-doctor-0123456789";

    @TempDir
    private Path folder = Path.of("");

    private static Response respond(Request request) {
        if (!request.header("Authorization").orElse("").equals("Bearer " + KEY)) {
            return Response.error(401, "invalid_api_key", "Incorrect API key provided: " + KEY);
        }
        if (request.path().equals("/v1/models")) {
            ObjectNode json = Json.MAPPER.createObjectNode().put("object", "list");
            ArrayNode models = json.putArray("data");
            models.addObject().put("id", "llama-3-8b").put("shutdown_date", "2026-09-01");
            models.addObject().put("id", "llama-3.1-405b");
            return Response.json(200, json);
        }
        if (request.model().equals("gone")) {
            return Response.error(404, "model_not_found", "The model `gone` does not exist.");
        }
        return request.body().has("temperature") && request.model().equals("llama-3.1-405b")
                ? Response.error(400, "unsupported_parameter", "Unsupported parameter: 'temperature' is not supported.")
                : Response.said(request, "yes");
    }

    private Harness harness(ScriptedServer server, List<String> candidates, String judge) throws Exception {
        String yaml = Evaluations.of(server.baseUrl(), "fresh", candidates, judge)
                .replace("    concurrency: 8", "    concurrency: 8\n    apiKey: ${DOCTOR_KEY}");
        return Harness.in(folder).with("DOCTOR_KEY", KEY).write("evaluation.yaml", yaml);
    }

    @Test
    void everythingIsLookedAtAndNoSecretIsShown() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(DoctorIT::respond)) {
            Harness harness = harness(server, List.of("llama-3-8b"), "llama-3.1-405b");

            HarnessProcess.Ended ended = harness.run("doctor", "evaluation.yaml");

            assertThat(ended.code()).as(ended.said()).isZero();
            assertThat(ended.out())
                    .contains(
                            "every candidate and judge answers",
                            "warning: candidate 'llama-3-8b': 'llama-3-8b' will be shut down: 2026-09-01",
                            "are of one family (Llama)",
                            "judge 'llama-3.1-405b' refuses temperature: it is not sent",
                            "runs: 1  (default)",
                            "endpoints.local.apiKey: ${DOCTOR_KEY}  (evaluation.yaml:7:13, environment DOCTOR_KEY)");
            assertThat(ended.said()).doesNotContain(KEY);
            assertThat(server.requests())
                    .filteredOn(request -> !request.path().equals("/v1/models"))
                    .hasSize(3)
                    .allMatch(request -> request.body().path("max_tokens").asInt() <= 32);
            assertThat(folder.resolve("results")).doesNotExist();
        }
    }

    @Test
    void aModelThatIsGoneIsToldByTheExitCode() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(DoctorIT::respond)) {
            Harness harness = harness(server, List.of("llama-3-8b", "gone"), "llama-3.1-405b");

            HarnessProcess.Ended ended = harness.run("doctor", "evaluation.yaml", "--json");

            assertThat(ended.code()).as(ended.said()).isEqualTo(3);
            JsonNode found = Json.MAPPER.readTree(ended.out());
            assertThat(found.path("usable").asBoolean()).isFalse();
            assertThat(found.at("/endpoints/0/models").asInt()).isEqualTo(2);
            assertThat(found.at("/models/1/name").asText()).isEqualTo("gone");
            assertThat(found.at("/models/1/listed").asBoolean(true)).isFalse();
            assertThat(found.at("/models/1/fault").asText()).contains("does not exist");
            assertThat(found.at("/models/0/answered").asBoolean()).isTrue();
        }
    }

    @Test
    void aWrongKeyIsToldWithoutIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(DoctorIT::respond)) {
            HarnessProcess.Ended ended = harness(server, List.of("llama-3-8b"), "llama-3.1-405b")
                    .with("DOCTOR_KEY", "sk-another-0123456789")
                    .run("doctor", "evaluation.yaml");

            assertThat(ended.code()).as(ended.said()).isEqualTo(3);
            assertThat(ended.out()).contains("local gave no list of models: 401", "does not answer: ");
            assertThat(ended.said()).doesNotContain("sk-another");
        }
    }

    @Test
    void aFaultyFileIsToldAndNothingIsSent() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(DoctorIT::respond)) {
            Harness harness = harness(server, List.of("llama-3-8b"), "llama-3.1-405b");
            harness.write("faulty.yaml", Evaluations.of(server.baseUrl(), List.of("a")) + "colour: red\n");

            HarnessProcess.Ended ended = harness.run("doctor", "faulty.yaml");

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("unknown key 'colour'");
            assertThat(server.requests()).isEmpty();
        }
    }
}
