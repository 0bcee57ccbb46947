package dev.mtbench.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LoopbackServerTest {

    private static final int MANY = 64;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CyclicBarrier all = new CyclicBarrier(MANY);
    private LoopbackServer server;

    @BeforeEach
    void open() throws IOException {
        Map<String, StandIn> models = Map.of(
                "echo", ChatRequest::question,
                "meeting", request -> meet(),
                "limits", request -> request.temperature() + " " + request.maxTokens());
        server = LoopbackServer.open(models, Duration.ZERO);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String meet() {
        try {
            all.await(30, TimeUnit.SECONDS);
            return "all here";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersInOpenAisForm() throws Exception {
        HttpResponse<String> response = post(request("echo", "Grüße, 12345 😀"));
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(response.body());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(json.remove("id").asText()).startsWith("chatcmpl-");
        assertThat(json.remove("created").isIntegralNumber()).isTrue();
        assertThat(json).isEqualTo(Json.MAPPER.readTree("""
                        {"object": "chat.completion", "model": "echo", "system_fingerprint": "stand-in",
                         "choices": [{"index": 0, "message": {"role": "assistant", "content": "Grüße, 12345 😀"},
                                      "finish_reason": "stop"}],
                         "usage": {"prompt_tokens": 4, "completion_tokens": 4, "total_tokens": 8}}"""));
    }

    @Test
    void listsItsModels() throws Exception {
        JsonNode json = Json.MAPPER.readTree(send(builder("/models").GET()).body());

        assertThat(json.path("object").asText()).isEqualTo("list");
        assertThat(json.path("data").findValuesAsText("id")).containsExactly("echo", "limits", "meeting");
        assertThat(json.path("data").findValuesAsText("object")).containsOnly("model");
    }

    @Test
    void cutsAReplyAtItsTokenLimitAndSaysSo() throws Exception {
        JsonNode cut = Json.MAPPER.readTree(
                post(request("echo", "123456789").put("max_tokens", 2)).body());
        JsonNode whole = Json.MAPPER.readTree(post(request("echo", "12345678").put("max_completion_tokens", 2))
                .body());

        assertThat(content(cut)).isEqualTo("12345678");
        assertThat(cut.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(cut.at("/usage/completion_tokens").asInt()).isEqualTo(2);
        assertThat(content(whole)).isEqualTo("12345678");
        assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void neverCutsACharacterInTwo() throws Exception {
        assertThat(content(Json.MAPPER.readTree(
                        post(request("echo", "123😀56").put("max_tokens", 1)).body())))
                .isEqualTo("123");
    }

    @Test
    void passesOnTheTemperatureAndTheLimit() throws Exception {
        assertThat(content(Json.MAPPER.readTree(
                        post(request("limits", "?").put("temperature", 0.7).put("max_tokens", 9))
                                .body())))
                .isEqualTo("OptionalDouble[0.7] 9");
        assertThat(content(Json.MAPPER.readTree(post(request("limits", "?")).body())))
                .isEqualTo("OptionalDouble.empty 2147483647");
    }

    @Test
    void doesNotKnowOtherModels() throws Exception {
        HttpResponse<String> response = post(request("gpt-4", "Hello"));

        checkError(response, 404, "model_not_found");
        assertThat(response.body()).contains("there is no model 'gpt-4' here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"model\": \"echo\"}",
                "{\"model\": 1, \"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}",
                "{\"model\": \"echo\", \"messages\": []}",
                "{\"model\": \"echo\", \"messages\": [{\"role\": \"robot\", \"content\": \"a\"}]}",
                "{\"model\": \"echo\", \"messages\": [{\"role\": \"user\"}]}",
                "{\"model\": \"echo\", \"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"max_tokens\": 0}",
                "{\"model\": \"echo\", \"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"max_tokens\": [9]}",
                "{\"model\": \"echo\", \"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"temperature\": \"0\"}",
                "{\"model\": \"echo\", \"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"stream\": true}"
            })
    void refusesABodyThatIsNoRequest(String body) throws Exception {
        checkError(send(builder("/chat/completions").POST(BodyPublishers.ofString(body))), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /chat/completions, 405, method_not_allowed",
        "PUT, /chat/completions, 405, method_not_allowed",
        "POST, /models, 405, method_not_allowed",
        "POST, /completions, 404, not_found",
        "GET, /chat/completions/1, 404, not_found",
        "GET, '', 404, not_found"
    })
    void refusesOtherPathsAndMethods(String method, String path, int status, String code) throws Exception {
        checkError(send(builder(path).method(method, BodyPublishers.ofString("{}"))), status, code);
    }

    @Test
    void answersSixtyFourRequestsAtTheSameTime() throws Exception {
        assertThat(inParallel(MANY, "meeting"))
                .hasSize(MANY)
                .allSatisfy(body -> assertThat(body).contains("all here"));
    }

    @Test
    void standsThousandsOfRequests() throws Exception {
        assertThat(inParallel(4000, "echo"))
                .hasSize(4000)
                .allSatisfy(body -> assertThat(body).contains("\"finish_reason\":\"stop\""));
    }

    /** The bodies of so many replies, asked for by 64 threads. */
    private List<String> inParallel(int requests, String model) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(MANY);
        try {
            List<Future<String>> bodies = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                ObjectNode request = request(model, "request " + i);
                bodies.add(clients.submit(() -> post(request).body()));
            }
            List<String> result = new ArrayList<>();
            for (Future<String> body : bodies) {
                result.add(body.get());
            }
            return result;
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void listensOnlyToThisMachineAndUnderV1() {
        assertThat(server.baseUrl()).hasScheme("http").hasPath("/v1");
        assertThat(server.baseUrl().getHost()).isIn("127.0.0.1", "[0:0:0:0:0:0:0:1]");
    }

    @Test
    void nobodyAnswersOnceItIsClosed() {
        server.close();

        assertThatThrownBy(() -> post(request("echo", "Hello"))).isInstanceOf(ConnectException.class);
    }

    private static ObjectNode request(String model, String text) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("model", model);
        json.putArray("messages").addObject().put("role", "user").put("content", text);
        return json;
    }

    private HttpResponse<String> post(ObjectNode json) throws IOException, InterruptedException {
        return send(builder("/chat/completions").POST(BodyPublishers.ofByteArray(Json.line(json))));
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String content(JsonNode completion) {
        return completion.at("/choices/0/message/content").asText();
    }

    private static void checkError(HttpResponse<String> response, int status, String code) throws IOException {
        JsonNode error = Json.MAPPER.readTree(response.body()).path("error");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.has("param")).isTrue();
    }
}
