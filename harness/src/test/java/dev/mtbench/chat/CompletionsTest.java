package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.mtbench.chat.wire.Wire;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conversations that a template makes prompts of, from the lane to the wire and back. */
@Timeout(60)
final class CompletionsTest {

    private static final List<Message> MESSAGES =
            List.of(Message.user("q1"), Message.assistant("a1"), Message.user("q2 \"ü\"\n"));
    private static final String TEMPLATE = "{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}</s>"
            + "{% if m.content == 'forbidden' %}{{ raise_exception('not that') }}{% endif %}{% endfor %}[assistant]";
    private static final String GOOD = """
            {"id": "1", "object": "text_completion", "created": 1, "model": "served-1", "system_fingerprint": "fp-1",
             "choices": [{"index": 0, "text": " Hi. \\n", "logprobs": null, "finish_reason": "length"}],
             "usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}}
            """;

    private final List<String> paths = Collections.synchronizedList(new ArrayList<>());
    private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private volatile String answer = GOOD;
    private volatile String refused = "";

    CompletionsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            try (exchange) {
                JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
                paths.add(exchange.getRequestURI().toString());
                bodies.add(body);
                boolean refuses = !refused.isEmpty() && body.has(refused);
                byte[] bytes = (refuses
                                ? "{\"error\": {\"message\": \"unsupported parameter: '" + refused + "'\"}}"
                                : answer)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(refuses ? 400 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Exchange ask(List<Message> messages, Sampling sampling) throws Exception {
        Endpoint endpoint =
                SampleEndpoints.at("http://127.0.0.1:" + server.getAddress().getPort() + "/v1", 1, 0);
        LaneListener listener = new LaneListener() {
            @Override
            public void closed(String reason) {
                told.add(reason);
            }

            @Override
            public void adapted(String what) {
                told.add(what);
            }
        };
        Map<String, Object> variables = new LinkedHashMap<>(Map.of("bos_token", "<s>"));
        ChatTemplate template = new ChatTemplate("t.jinja", TEMPLATE, variables);
        try (Lane lane = new Lane(endpoint, new Wire(Secrets.of(List.of(endpoint))).open(endpoint), listener)) {
            return lane.ask(new Call("org/m", messages, sampling, 1, Optional.of(template)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static Sampling sampling(Map<String, Object> extra) {
        return new Sampling(
                OptionalDouble.of(0.7), 64, OptionalDouble.of(0.95), OptionalInt.of(7), List.of("</s>"), extra);
    }

    @Test
    void thePromptGoesOutAsTheTemplateMadeItWithEverySetting() throws Exception {
        ask(MESSAGES, sampling(Map.of("top_k", 50L)));

        assertThat(paths).containsExactly("/v1/completions");
        assertThat(bodies.get(0)).isEqualTo(Json.MAPPER.readTree("""
                {"model": "org/m", "prompt": "[user]q1</s>[assistant]a1</s>[user]q2 \\"ü\\"\\n</s>[assistant]",
                 "temperature": 0.7, "max_tokens": 64, "top_p": 0.95, "seed": 7, "stop": ["</s>"], "stream": false, "top_k": 50}
                """));
    }

    @Test
    void whatBeginsTheSequenceIsSentOnlyToAServerThatIsToldNotToAddIt() throws Exception {
        ask(List.of(Message.user("q")), sampling(Map.of("add_special_tokens", false)));

        assertThat(bodies.get(0).path("prompt").asText()).isEqualTo("<s>[user]q</s>[assistant]");
        assertThat(bodies.get(0).path("add_special_tokens")).isEqualTo(Json.MAPPER.readTree("false"));
    }

    @Test
    void theReplyIsReadWithItsUsageAndReasonToEnd() throws Exception {
        Exchange.Replied replied = (Exchange.Replied) ask(MESSAGES, sampling(Map.of()));

        assertThat(replied.reply().text()).isEqualTo("Hi.");
        assertThat(replied.reply().finishReason()).contains("length");
        assertThat(replied.reply().cutOff()).isTrue();
        assertThat(replied.reply().servedModel()).contains("served-1");
        assertThat(replied.reply().usage()).contains(new Usage(12, 3, OptionalLong.empty()));
    }

    @Test
    void anEmptyTextIsAReply() throws Exception {
        answer = "{\"choices\": [{\"text\": \"\", \"finish_reason\": \"stop\"}]}";

        assertThat(((Exchange.Replied) ask(MESSAGES, sampling(Map.of())))
                        .reply()
                        .text())
                .isEmpty();
    }

    @Test
    void aReplyWithoutChoicesIsAFaultOfTheServer() throws Exception {
        answer = "{\"choices\": []}";

        assertThat(((Exchange.Failed) ask(MESSAGES, sampling(Map.of()))).fault().kind())
                .isEqualTo(FaultKind.MALFORMED);
    }

    @Test
    void aParameterThatTheServerRefusesIsLearnt() throws Exception {
        refused = "seed";

        assertThat(((Exchange.Replied) ask(MESSAGES, sampling(Map.of()))).adaptations())
                .containsExactly(Adaptation.NO_SEED);
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(1).has("seed")).isFalse();
        assertThat(told).hasSize(1);
    }

    @Test
    void aConversationThatTheTemplateRefusesFailsWithItsLineAndIsNotSent() throws Exception {
        Exchange.Failed failed = (Exchange.Failed) ask(List.of(Message.user("forbidden")), sampling(Map.of()));

        assertThat(failed.fault().kind()).isEqualTo(FaultKind.INVALID_REQUEST);
        assertThat(failed.fault().message()).isEqualTo("t.jinja:1: not that");
        assertThat(bodies).isEmpty();
    }
}
