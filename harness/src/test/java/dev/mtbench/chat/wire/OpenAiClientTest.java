package dev.mtbench.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Concurrency;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.Reply;
import dev.mtbench.chat.ReplyForm;
import dev.mtbench.chat.SampleEndpoints;
import dev.mtbench.chat.Sampling;
import dev.mtbench.chat.Secrets;
import dev.mtbench.chat.Token;
import dev.mtbench.chat.Usage;
import dev.mtbench.input.Setting;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what comes back, against a server on this machine. */
@Timeout(60)
final class OpenAiClientTest {

    private static final String SECRET = "sk-very-secret-value";
    private static final String GOOD = """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "served-1", "system_fingerprint": "fp-1",
             "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi."}, "finish_reason": "stop"}],
             "usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}}
            """;

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private volatile Answer answer = exchange -> send(exchange, 200, GOOD);
    private Duration timeout = Duration.ofSeconds(20);

    /** What the server does with a request. */
    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private record Request(String method, String uri, Map<String, String> headers, JsonNode body) {}

    OpenAiClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            try (exchange) {
                Map<String, String> headers = new TreeMap<>();
                exchange.getRequestHeaders()
                        .forEach(
                                (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
                requests.add(new Request(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        headers,
                        Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes())));
                answer.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void answers(int status, String body) {
        answer = exchange -> send(exchange, status, body);
    }

    private Endpoint endpoint(Optional<Setting> key, Map<String, Setting> headers, Map<String, Setting> query) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        return new Endpoint(
                "local",
                Setting.literal(address),
                key,
                headers,
                query,
                new Concurrency.Fixed(1),
                OptionalInt.empty(),
                OptionalInt.empty(),
                timeout,
                Duration.ofMinutes(1),
                0);
    }

    private Endpoint endpoint() {
        return endpoint(Optional.empty(), Map.of(), Map.of());
    }

    private Endpoint withKey() {
        return endpoint(Optional.of(SampleEndpoints.variable("KEY", SECRET)), Map.of(), Map.of());
    }

    private static ChatClient client(Endpoint endpoint) {
        return new Wire(Secrets.of(List.of(endpoint))).open(endpoint);
    }

    private Reply ask() throws Exception {
        return client(endpoint()).send("m", List.of(Message.user("Hello")), SampleEndpoints.PLAIN);
    }

    private ChatFault fault() {
        return fault(endpoint());
    }

    private static ChatFault fault(Endpoint endpoint) {
        return catchThrowableOfType(
                        ChatException.class,
                        () -> client(endpoint).send("m", List.of(Message.user("Hello")), SampleEndpoints.PLAIN))
                .fault();
    }

    private JsonNode sent(List<Message> messages, Sampling sampling) throws Exception {
        client(endpoint()).send("org/model:7b", messages, sampling);
        return requests.get(requests.size() - 1).body();
    }

    private static Sampling omitted(Map<String, Object> extra) {
        return new Sampling(OptionalDouble.empty(), 16, OptionalDouble.empty(), OptionalInt.empty(), List.of(), extra);
    }

    @Test
    void thePlainestRequestHoldsTheModelTheMessageAndTheLimitOnly() throws Exception {
        assertThat(sent(List.of(Message.user("Hello")), omitted(Map.of())))
                .isEqualTo(Json.MAPPER.readTree(
                        "{\"model\":\"org/model:7b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                                + "\"max_tokens\":16,\"stream\":false}"));
    }

    @Test
    void everySettingIsSentUnderItsName() throws Exception {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("top_k", 50L);
        extra.put("min_p", new BigDecimal("0.05"));
        extra.put("chat_template_kwargs", Map.of("enable_thinking", false));
        Sampling sampling = new Sampling(
                OptionalDouble.of(0), 2048, OptionalDouble.of(0.95), OptionalInt.of(7), List.of("###", "\n\n"), extra);

        assertThat(sent(
                        List.of(
                                Message.system("Be brief."),
                                Message.user("q1"),
                                Message.assistant("a1"),
                                Message.user("q2")),
                        sampling))
                .isEqualTo(Json.MAPPER.readTree("""
                                {"model": "org/model:7b",
                                 "messages": [{"role": "system", "content": "Be brief."},
                                              {"role": "user", "content": "q1"},
                                              {"role": "assistant", "content": "a1"},
                                              {"role": "user", "content": "q2"}],
                                 "temperature": 0.0, "max_tokens": 2048, "top_p": 0.95, "seed": 7,
                                 "stop": ["###", "\\n\\n"], "stream": false,
                                 "top_k": 50, "min_p": 0.05, "chat_template_kwargs": {"enable_thinking": false}}
                                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" leading and trailing \n", "quotes \" and \\ and {braces}", "\u2028 \uD83D\uDE00 答え \t", "\0"})
    void aTextIsSentAsItIs(String text) throws Exception {
        JsonNode messages = sent(
                        List.of(Message.user(text), Message.assistant(text), Message.user("x" + text)),
                        omitted(Map.of()))
                .path("messages");

        assertThat(messages.path(0).path("content").asText()).isEqualTo(text);
        assertThat(messages.path(1).path("content").asText()).isEqualTo(text);
        assertThat(messages.path(2).path("content").asText()).isEqualTo("x" + text);
    }

    @Test
    void anEmptyAnswerStaysInTheConversation() throws Exception {
        JsonNode messages = sent(
                        List.of(Message.user("q1"), Message.assistant(""), Message.user("q2")), omitted(Map.of()))
                .path("messages");

        assertThat(messages.size()).isEqualTo(3);
        assertThat(messages.path(1)).isEqualTo(Json.MAPPER.readTree("{\"role\":\"assistant\",\"content\":\"\"}"));
    }

    @Test
    void theRequestIsAPlainPostOfHttpOneWithoutAnUpgrade() throws Exception {
        ask();

        Request request = requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo("/v1/chat/completions");
        assertThat(request.headers()).doesNotContainKeys("upgrade", "http2-settings", "authorization");
        assertThat(request.headers().get("content-type")).startsWith("application/json");
        assertThat(requests).hasSize(1);
    }

    @Test
    void theKeyHeadersAndQueryAreSent() throws Exception {
        Endpoint endpoint = endpoint(
                Optional.of(SampleEndpoints.variable("KEY", SECRET)),
                Map.of("X-Team", Setting.literal("eval")),
                Map.of("api-version", Setting.literal("2024-06-01")));
        client(endpoint).send("m", List.of(Message.user("Hello")), SampleEndpoints.PLAIN);

        assertThat(requests.get(0).headers())
                .containsEntry("authorization", "Bearer " + SECRET)
                .containsEntry("x-team", "eval");
        assertThat(requests.get(0).uri()).isEqualTo("/v1/chat/completions?api-version=2024-06-01");
    }

    @Test
    void aBlankKeyIsNone() throws Exception {
        client(endpoint(Optional.of(Setting.literal("")), Map.of(), Map.of()))
                .send("m", List.of(Message.user("Hello")), SampleEndpoints.PLAIN);

        assertThat(requests.get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    void aReplyIsReadWithAllThatTheServerSays() throws Exception {
        Reply reply = ask();

        assertThat(reply.text()).isEqualTo("Hi.");
        assertThat(reply.finishReason()).contains("stop");
        assertThat(reply.servedModel()).contains("served-1");
        assertThat(reply.systemFingerprint()).contains("fp-1");
        assertThat(reply.usage()).contains(new Usage(12, 3));
        assertThat(reply.thinking()).isEmpty();
        assertThat(reply.refusal()).isEmpty();
        assertThat(reply.latency()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void aReplyWithoutTextIsAnEmptyText(String content) throws Exception {
        answers(200, GOOD.replace("\"Hi.\"", content));

        assertThat(ask().text()).isEmpty();
    }

    @Test
    void aReplyWhoseTextIsLeftOutIsAnEmptyText() throws Exception {
        answers(200, GOOD.replace(", \"content\": \"Hi.\"", ""));

        assertThat(ask().text()).isEmpty();
    }

    @Test
    void aRefusalIsKeptApartFromTheText() throws Exception {
        answers(200, GOOD.replace("\"Hi.\"", "null, \"refusal\": \"I will not.\""));

        assertThat(ask().text()).isEmpty();
        assertThat(ask().refusal()).contains("I will not.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "content_filter", "tool_calls", "eos_token"})
    void theFinishReasonIsTheServersOwnWord(String reason) throws Exception {
        answers(200, GOOD.replace("\"stop\"", "\"" + reason + "\""));

        assertThat(ask().finishReason()).contains(reason);
        assertThat(ask().cutOff()).isEqualTo(reason.equals("length"));
    }

    @Test
    void whatTheServerDoesNotSayIsUnknown() throws Exception {
        answers(200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hi.\"}}]}");
        Reply reply = ask();

        assertThat(reply.text()).isEqualTo("Hi.");
        assertThat(reply.usage()).isEmpty();
        assertThat(reply.finishReason()).isEmpty();
        assertThat(reply.servedModel()).isEmpty();
        assertThat(reply.systemFingerprint()).isEmpty();
    }

    @Test
    void aReasoningModelsLimitIsSentUnderItsName() throws Exception {
        Sampling sampling = new Sampling(
                OptionalDouble.empty(),
                16,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                List.of(),
                Map.of(),
                Sampling.LimitKey.MAX_COMPLETION_TOKENS,
                new ReplyForm.Free());
        JsonNode body = sent(List.of(Message.user("Hello")), sampling);

        assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(16);
        assertThat(body.has("max_tokens")).isFalse();
    }

    @Test
    void whatTheModelRefusesIsReadFromTheReply() {
        answers(400, "{\"error\":{\"message\":\"No.\",\"param\":\"temperature\",\"code\":\"unsupported_value\"}}");

        assertThat(fault().remedies()).containsExactly(Adaptation.NO_TEMPERATURE);
    }

    @Test
    void reasoningTokensAreReadWhereTheServerCountsThem() throws Exception {
        answers(
                200,
                GOOD.replace(
                        "\"total_tokens\": 15",
                        "\"total_tokens\": 15, \"completion_tokens_details\": {\"reasoning_tokens\": 2}"));

        assertThat(ask().usage()).contains(new Usage(12, 3, OptionalLong.of(2)));
    }

    @Test
    void aTextInPartsIsJoinedAndItsThinkingKeptApart() throws Exception {
        answers(
                200,
                GOOD.replace(
                        "\"Hi.\"",
                        "[{\"type\": \"thinking\", \"thinking\": [{\"type\": \"text\", \"text\": \"Hm: \"},"
                                + " {\"type\": \"text\", \"text\": \"[[10]]\"}]},"
                                + " {\"type\": \"text\", \"text\": \"Hi\"}, {\"type\": \"text\", \"text\": \".\"}]"));
        Reply reply = ask();

        assertThat(reply.text()).isEqualTo("Hi.");
        assertThat(reply.thinking()).contains("Hm: [[10]]");
        assertThat(reply.finishReason()).contains("stop");
        assertThat(reply.usage()).contains(new Usage(12, 3));
    }

    @Test
    void partsOfThinkingAloneSayNothing() throws Exception {
        answers(200, GOOD.replace("\"Hi.\"", "[{\"type\": \"thinking\", \"thinking\": \"Hm.\"}]"));

        assertThat(ask().text()).isEmpty();
        assertThat(ask().thinking()).contains("Hm.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1]", "[{\"type\": \"image_url\"}]", "{\"text\": \"Hi.\"}"})
    void contentThatIsNeitherTextNorPartsOfItIsMalformed(String content) {
        answers(200, GOOD.replace("\"Hi.\"", content));

        assertThat(fault().kind()).isEqualTo(FaultKind.MALFORMED);
    }

    @Test
    void thoughtsUnderTheOtherKeyAreFoundWhereTheFirstIsNull() throws Exception {
        answers(200, GOOD.replace("\"Hi.\"", "\"Hi.\", \"reasoning_content\": null, \"reasoning\": \"Hm.\""));

        assertThat(ask().thinking()).contains("Hm.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning_content", "reasoning"})
    void whatAModelThoughtIsKeptApartFromItsAnswer(String key) throws Exception {
        answers(200, GOOD.replace("\"Hi.\"", "\"Hi.\", \"" + key + "\": \"Hm.\""));

        assertThat(ask().text()).isEqualTo("Hi.");
        assertThat(ask().thinking()).contains("Hm.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"the worker died\", \"code\": 500}}",
                "<html><body>Sign in</body></html>",
                "{\"choices\": []}",
                "{\"choices\": null}",
                "{}",
                "[]",
                "null",
                "\"Hi.\"",
                "",
                "{\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": \"Hi",
                "{\"choices\": [{\"finish_reason\": \"stop\"}]}",
                "{\"choices\": [{\"message\": null}]}",
                "data: {\"choices\": []}",
            })
    void whatIsNoChatCompletionIsAMalformedReply(String body) {
        answers(200, body);

        assertThat(fault().kind()).isEqualTo(FaultKind.MALFORMED);
    }

    @Test
    void anErrorInsideASuccessIsToldInTheServersWords() {
        answers(200, "{\"error\": {\"message\": \"the worker died\", \"code\": 500}}");

        assertThat(fault().message()).contains("the worker died");
    }

    @Test
    void aBodyThatEndsTooSoonIsALostConnection() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write(GOOD.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };

        assertThat(fault().kind()).isEqualTo(FaultKind.CONNECTION_LOST);
    }

    @Test
    void aConnectionThatBreaksBeforeTheReplyIsLost() {
        answer = exchange -> {};

        assertThat(fault().kind()).isEqualTo(FaultKind.CONNECTION_LOST);
    }

    @Test
    void theTimeoutHoldsToTheLastByte() {
        timeout = Duration.ofMillis(400);
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            for (int i = 0; i < 100_000 && !over.await(20, TimeUnit.MILLISECONDS); i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        };
        ChatFault fault = fault();

        assertThat(fault.kind()).isEqualTo(FaultKind.TIMEOUT);
        assertThat(fault.message()).contains("400ms");
    }

    @Test
    void theTimeoutHoldsForASilentServer() {
        timeout = Duration.ofMillis(300);
        answer = exchange -> over.await();

        assertThat(fault().kind()).isEqualTo(FaultKind.TIMEOUT);
    }

    @Test
    void anInterruptedCallEndsAtOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        answer = exchange -> {
            arrived.countDown();
            over.await();
        };
        Thread caller = Thread.currentThread();
        Thread other = new Thread(() -> {
            try {
                arrived.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            caller.interrupt();
        });
        other.start();

        assertThat(catchThrowableOfType(InterruptedException.class, this::ask)).isNotNull();
        other.join();
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        Endpoint nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new Endpoint(
                    "nobody",
                    Setting.literal("http://127.0.0.1:" + socket.getLocalPort() + "/v1"),
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    new Concurrency.Fixed(1),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    timeout,
                    timeout,
                    0);
        }

        assertThat(fault(nobody).kind()).isEqualTo(FaultKind.UNREACHABLE);
    }

    @Test
    void oneCallIsOneRequestAlsoWhereItFails() {
        answers(503, "busy");
        fault();

        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "refusal", "reasoning_content"})
    void aSecretThatTheServerEchoesIsInNoReply(String key) throws Exception {
        answers(
                200,
                GOOD.replace(
                                "\"content\": \"Hi.\"",
                                "\"content\": null, \"" + key + "\": \"your key is " + SECRET + "\"")
                        .replace("\"content\": null, \"content\"", "\"content\"")
                        .replace("served-1", SECRET)
                        .replace("fp-1", SECRET));
        Reply reply = client(withKey()).send("m", List.of(Message.user("Hello")), SampleEndpoints.PLAIN);

        assertThat(reply.toString()).doesNotContain(SECRET).contains("your key is ${KEY}");
    }

    @ParameterizedTest
    @CsvSource({"401", "400", "500", "200"})
    void aSecretThatTheServerEchoesIsInNoFault(int status) {
        answers(status, "{\"error\": {\"message\": \"wrong key " + SECRET + "\"}}");

        assertThat(fault(withKey()).message()).doesNotContain(SECRET);
        answers(status, "<p>" + SECRET + "</p>");
        assertThat(fault(withKey()).message()).doesNotContain(SECRET);
    }

    @Test
    void noPartOfASecretIsLeftWhereAMessageIsCutShort() {
        for (int before : IntStream.range(270, 300).toArray()) {
            answers(400, "{\"error\": {\"message\": \"" + "x".repeat(before) + SECRET + "\"}}");

            assertThat(fault(withKey()).message()).doesNotContain("sk-");
        }
    }

    @Test
    void manyCallsAtOnceGetTheirOwnReplies() throws Exception {
        answer = exchange -> send(
                exchange, 200, GOOD.replace("Hi.", exchange.getRequestHeaders().getFirst("X-Number")));
        List<String> replies = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return client(endpoint(
                                        Optional.empty(), Map.of("X-Number", Setting.literal("n" + i)), Map.of()))
                                .send("m", List.of(Message.user("Hello")), SampleEndpoints.PLAIN)
                                .text();
                    } catch (ChatException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toList());

        assertThat(replies)
                .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "n" + i).toList());
    }

    private static Sampling asking(ReplyForm form) {
        return new Sampling(
                        OptionalDouble.of(0),
                        64,
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        List.of(),
                        Map.of("top_k", 20))
                .with(form);
    }

    @Test
    void aSchemaIsAskedForInOpenAisForm() throws Exception {
        ReplyForm form = new ReplyForm.OfSchema("verdict", Map.of("type", "object"));
        JsonNode body = sent(List.of(Message.user("Grade.")), asking(form));

        assertThat(body.path("response_format")).isEqualTo(Json.MAPPER.readTree("""
                                {"type": "json_schema",
                                 "json_schema": {"name": "verdict", "strict": true, "schema": {"type": "object"}}}
                                """));
        assertThat(body.path("top_k").asInt()).isEqualTo(20);
        assertThat(body.has("logprobs")).isFalse();
    }

    @Test
    void tokensAreReadWithTheirPlacesInTheTextAndTheirAlternatives() throws Exception {
        // Three thoughts, and a character of four bytes in two tokens.
        answers(200, """
                {"model": "m", "choices": [{"index": 0, "finish_reason": "stop",
                 "message": {"role": "assistant", "content": "<think>hm</think>é😀 [[8]]"},
                 "logprobs": {"content": [
                  {"token": "<think>", "logprob": 0, "top_logprobs": []},
                  {"token": "hm", "logprob": 0, "top_logprobs": []},
                  {"token": "</think>", "logprob": 0, "top_logprobs": []},
                  {"token": "é\\\\xf0\\\\x9f", "logprob": 0, "bytes": [195, 169, 240, 159], "top_logprobs": []},
                  {"token": "\\\\x98\\\\x80", "logprob": 0, "bytes": [152, 128], "top_logprobs": []},
                  {"token": " [[", "logprob": -0.5, "bytes": [32, 91, 91], "top_logprobs": []},
                  {"token": "8", "logprob": -0.1, "bytes": [56],
                   "top_logprobs": [{"token": "8", "logprob": -0.1}, {"token": "7", "logprob": -2.5}]},
                  {"token": "]]", "logprob": 0, "top_logprobs": [{"token": "]", "logprob": -9}]}]}}]}
                """);
        JsonNode body = sent(List.of(Message.user("Grade.")), asking(new ReplyForm.WithAlternatives(20)));
        Reply reply = client(endpoint())
                .send("m", List.of(Message.user("Grade.")), asking(new ReplyForm.WithAlternatives(20)));

        assertThat(body.path("logprobs").asBoolean()).isTrue();
        assertThat(body.path("top_logprobs").asInt()).isEqualTo(20);
        assertThat(reply.text()).isEqualTo("é😀 [[8]]");
        assertThat(reply.tokens()).extracting(Token::start).containsExactly(0, 3, 3, 6, 7);
        assertThat(reply.tokens().get(3).alternatives())
                .containsExactly(new Token.Alternative("8", -0.1), new Token.Alternative("7", -2.5));
        assertThat(reply.tokens().get(4).alternatives())
                .containsExactly(new Token.Alternative("]", -9), new Token.Alternative("]]", 0));
    }

    @Test
    void tokensThatDoNotSpellTheTextAreNotTaken() throws Exception {
        answers(200, GOOD.replace("\"finish_reason\"", """
                "logprobs": {"content": [{"token": "Hello", "logprob": -0.1, "top_logprobs": []}]}, "finish_reason\""""));

        assertThat(client(endpoint())
                        .send("m", List.of(Message.user("Grade.")), asking(new ReplyForm.WithAlternatives(20)))
                        .tokens())
                .isEmpty();
    }
}
