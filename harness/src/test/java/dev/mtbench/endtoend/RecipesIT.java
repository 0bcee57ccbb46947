package dev.mtbench.endtoend;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import dev.mtbench.recipe.Recipes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What recipes send, and what comes of it: against one server that plays all of theirs, and the judges. */
final class RecipesIT {

    private static final List<String> PUBLISHED = List.of(
            "tenyxchat-7b-v1", "merlinite-7b-pt", "starling-lm-7b-beta", "zephyr-7b-beta", "fsfairx-zephyr-chat-v0.1");
    private static final List<String> SERVERS = List.of(
            "vllm", "llama.cpp", "ollama", "tgi", "lm-studio", "openai", "azure-openai", "openrouter", "mistral");
    private static final String JUDGE = "gpt-4";

    @TempDir
    private Path folder = Path.of("");

    private Harness harness = Harness.in(folder);
    private final Map<String, List<String>> firstTurns = new HashMap<>();

    @BeforeEach
    void harness() throws IOException {
        harness = Harness.in(folder)
                .with("JUDGE_API_KEY", "sk-judge")
                .with("CANDIDATE_API_KEY", "sk-candidate")
                .with("AZURE_OPENAI_RESOURCE", "r")
                .with("AZURE_OPENAI_DEPLOYMENT", "d");
        try (InputStream in = RecipesIT.class.getResourceAsStream("/questions/fresh/question.jsonl")) {
            for (String line : new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                JsonNode question = Json.MAPPER.readTree(line);
                firstTurns
                        .computeIfAbsent(question.path("category").asText(), name -> new ArrayList<>())
                        .add(question.path("turns").path(0).asText());
            }
        }
    }

    /** A completion for a prompt, a chat completion for a conversation; six for every answer. */
    private static Response play(Request request) {
        if (request.path().endsWith("/completions") && request.body().has("prompt")) {
            ObjectNode json = Json.MAPPER.createObjectNode().put("model", request.model());
            json.putArray("choices").addObject().put("text", " An answer.\n").put("finish_reason", "stop");
            json.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 3);
            return Response.json(200, json);
        }
        return Response.said(request, request.model().equals(JUDGE) ? "Fair. Rating: [[6]]" : "An answer.");
    }

    /** All recipes' candidates in one evaluation of two questions, as their files have them but for the addresses. */
    private static String allRecipes(String baseUrl) {
        Map<String, Object> endpoints = new HashMap<>();
        List<Object> candidates = new ArrayList<>();
        endpoints.put("judge", Map.of("baseUrl", baseUrl));
        for (String recipe : Recipes.NAMES) {
            Map<String, Object> file = mapping(new Load(LoadSettings.builder().build())
                    .loadFromString(Recipes.find(recipe).orElseThrow().text()));
            Map<String, Object> endpoint =
                    mapping(mapping(file.get("endpoints")).get("candidate"));
            endpoint.put("baseUrl", baseUrl);
            endpoints.put(recipe, endpoint);
            Map<String, Object> candidate = mapping(((List<?>) requireNonNull(file.get("candidates"))).get(0));
            candidate.put("endpoint", recipe);
            candidate.put("name", recipe);
            candidates.add(candidate);
        }
        Map<String, Object> all = new HashMap<>();
        all.put("name", "recipes");
        all.put("select", Map.of("categories", List.of("coding", "writing"), "limit", 4));
        all.put("endpoints", endpoints);
        all.put("candidates", candidates);
        all.put("judges", List.of(Map.of("name", JUDGE, "endpoint", "judge", "model", JUDGE)));
        return new Dump(DumpSettings.builder().build()).dumpToString(all);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(@Nullable Object node) {
        return (Map<String, Object>) requireNonNull(node);
    }

    @Test
    void everyRecipeSendsWhatItsServerTakesAndItsReportNamesThePublishedScore() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(RecipesIT::play)) {
            harness.write("all.yaml", allRecipes(server.baseUrl()));
            HarnessProcess.Ended run = harness.run("run", "all.yaml");
            assertThat(run.code()).as(run.err()).isZero();

            Map<Boolean, List<Request>> requests = server.requests().stream()
                    .filter(request -> !request.model().equals(JUDGE))
                    .collect(groupingBy(request -> request.body().has("prompt")));
            completions(requests.getOrDefault(true, List.of()));
            chats(requests.getOrDefault(false, List.of()));
            reports(run.out());
            resumedWithoutAnyOtherFile(server.requests().size(), server);
        }
    }

    private void completions(List<Request> requests) {
        assertThat(requests).hasSize(PUBLISHED.size() * 8).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/v1/completions");
            assertThat(request.body().has("messages")).isFalse();
            assertThat(request.body().path("stop")).hasSize(1);
            assertThat(request.body().path("max_tokens").asInt())
                    .isEqualTo(request.model().startsWith("tenyx") ? 512 : 1024);
        });
        prompt(requests, "tenyx/TenyxChat-7B-v1", "writing", "User:%s<|end_of_turn|>\nAssistant:\n");
        prompt(
                requests,
                "instructlab/merlinite-7b-pt",
                "writing",
                "<|system|>\nYou are an AI language model developed by IBM Research. You are a cautious assistant. You"
                        + " carefully follow instructions. You are helpful and harmless and you follow ethical guidelines"
                        + " and promote positive behavior.\n<|user|>\n%s\n<|assistant|>\n");
        prompt(
                requests,
                "Nexusflow/Starling-LM-7B-beta",
                "writing",
                "GPT4 Correct User: %s<|end_of_turn|>GPT4 Correct Assistant:");
        prompt(requests, "Nexusflow/Starling-LM-7B-beta", "coding", "Code User: %s<|end_of_turn|>Code Assistant:");
        prompt(requests, "HuggingFaceH4/zephyr-7b-beta", "writing", "<|user|>\n%s</s>\n<|assistant|>\n");
        Request sampled =
                prompt(requests, "sfairXC/FsfairX-Zephyr-Chat-v0.1", "coding", "<|user|>\n%s</s>\n<|assistant|>\n");
        assertThat(sampled.body().path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(sampled.body().path("top_p").asDouble()).isEqualTo(0.95);
        assertThat(sampled.body().path("top_k").asInt()).isEqualTo(50);
        assertThat(requests)
                .as("a second turn has the first answer without the white space around it")
                .anySatisfy(request -> assertThat(request.body().path("prompt").asText())
                        .contains("</s>\n<|assistant|>\nAn answer.</s>\n<|user|>\n"));
    }

    /** The request whose prompt is the format filled with a first turn of the category. */
    private Request prompt(List<Request> requests, String model, String category, String format) {
        List<String> formats = firstTurns.getOrDefault(category, List.of()).stream()
                .map(turn -> format.replace("%s", turn))
                .toList();
        List<Request> found = requests.stream()
                .filter(request -> request.model().equals(model))
                .filter(request ->
                        formats.contains(request.body().path("prompt").asText()))
                .toList();
        assertThat(found).as(model + " in " + category).isNotEmpty();
        return found.get(0);
    }

    private static void chats(List<Request> requests) {
        Map<String, Long> byModel = requests.stream().collect(groupingBy(Request::model, Collectors.counting()));
        assertThat(byModel.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(SERVERS.size() * 8L);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/v1/chat/completions");
            assertThat(request.body().fieldNames())
                    .toIterable()
                    .isSubsetOf("model", "messages", "temperature", "max_tokens", "stream", "provider");
        });
        assertThat(requests)
                .filteredOn(request -> request.body().has("provider"))
                .hasSize(8)
                .allSatisfy(request -> assertThat(request.body().path("provider"))
                        .isEqualTo(Json.MAPPER.readTree("{\"allow_fallbacks\": false, \"require_parameters\": true}")));
        assertThat(requests)
                .filteredOn(request -> request.header("api-key").isPresent())
                .as("Azure's key and version")
                .hasSize(8)
                .allSatisfy(request -> assertThat(request.uri().getQuery()).isEqualTo("api-version=2024-10-21"));
    }

    private void reports(String summary) throws Exception {
        Map<String, JsonNode> candidates = new HashMap<>();
        harness.onlyRun()
                .report()
                .path("candidates")
                .forEach(candidate -> candidates.put(candidate.path("name").asText(), candidate));
        assertThat(candidates).hasSize(PUBLISHED.size() + SERVERS.size());
        List<Double> published = List.of(8.103125, 7.96, 8.12, 7.34, 7.5);
        for (int i = 0; i < PUBLISHED.size(); i++) {
            JsonNode candidate = requireNonNull(candidates.get(PUBLISHED.get(i)));
            assertThat(candidate.path("published").path("average").asDouble()).isEqualTo(published.get(i));
            assertThat(candidate.path("published").path("differs").toString()).contains("other questions: fresh");
            assertThat(candidate
                            .path("settings")
                            .path("template")
                            .path("sha256")
                            .asText())
                    .hasSize(64);
            assertThat(summary).contains(PUBLISHED.get(i) + ": published ");
        }
        for (String server : SERVERS) {
            assertThat(requireNonNull(candidates.get(server)).path("published").isNull())
                    .isTrue();
        }
        Path report = harness.onlyRun().folder().resolve("report.html");
        assertThat(Files.readString(report)).contains("zephyr-7b-beta: published 7.34");
    }

    private void resumedWithoutAnyOtherFile(int sent, ScriptedServer server) throws Exception {
        Files.delete(folder.resolve("all.yaml"));
        HarnessProcess.Ended resumed = harness.run("resume");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(server.requests()).as("nothing is asked twice").hasSize(sent);
    }

    @Test
    void oneCommandRunsARecipeAndAnotherWritesItAsAFile() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(RecipesIT::play)) {
            HarnessProcess.Ended run = harness.run(
                    "run",
                    "--recipe",
                    "zephyr-7b-beta",
                    "--candidate-url",
                    server.baseUrl(),
                    "--judge-url",
                    server.baseUrl(),
                    "--judge-model",
                    JUDGE,
                    "--questions",
                    "fresh",
                    "--question",
                    "1001");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("Zephyr-7b-beta: published 7.34 (Zephyr-7b-beta model card");
            assertThat(server.requests()).hasSize(4);
        }
        HarnessProcess.Ended written = harness.run("init", "--recipe", "vllm", "mine.yaml");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(harness.run("validate", "mine.yaml").code()).isZero();
        assertThat(harness.run("run", "--recipe", "no-such", "--limit", "1").code())
                .isEqualTo(2);
    }
}
