package dev.mtbench.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.failsafe.RetryPolicy;
import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.json.Json;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.Report;
import dev.mtbench.report.SampleRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of this process: what is posted, when again, and what is remembered. */
@DisabledOnOs(OS.WINDOWS)
final class NotifierTest {

    private static final String SECRET = "hush-hush";

    @TempDir
    private Path folder = Path.of("");

    private final List<Posted> posted = Collections.synchronizedList(new ArrayList<>());
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server = server(0);

    private record Posted(Headers headers, String body) {
        JsonNode json() throws IOException {
            return Json.MAPPER.readTree(body);
        }
    }

    private HttpServer server(int port) {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            opened.createContext("/", exchange -> {
                ports.add(exchange.getRemoteAddress().getPort());
                posted.add(new Posted(
                        exchange.getRequestHeaders(),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                Integer status = answers.poll();
                if (status != null && status == STALLED) {
                    exchange.sendResponseHeaders(200, 1);
                    return;
                }
                exchange.sendResponseHeaders(status == null ? 204 : status, -1);
                exchange.close();
            });
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private Evaluation evaluation(String recipient) throws Exception {
        return Samples.reader(Map.of(
                        "URL",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/in-the-address",
                        "SECRET",
                        SECRET))
                .parse("e.yaml", Samples.EVALUATION + "notify: [{" + recipient + "}]\n");
    }

    private Notifier notifier() {
        return new Notifier(
                InstantSource.fixed(Samples.NOW),
                RetryPolicy.<Integer>builder()
                        .handle(IOException.class)
                        .handleResultIf(Webhooks::mayPass)
                        .withMaxRetries(2)
                        .build());
    }

    private List<String> tell(String recipient, Report report) throws Exception {
        return notifier().tell(evaluation(recipient), report, folder);
    }

    private Report quiet() {
        return new SampleRun(folder).scores("alpha", 8, 7, 8, 7, 8, 7, 8, 7).report();
    }

    private Report alarmed(String text) {
        Report report = quiet();
        return report.with(
                report.run(),
                report.gate(),
                new DriftPart(
                        null,
                        null,
                        List.of(),
                        List.of(new DriftPart.Alarm(DriftPart.SYSTEM, "alpha \"β\"\n", "run-1", text)),
                        List.of()));
    }

    /** In the place of a status: a body is promised and never sent. */
    private static final int STALLED = -1;

    private static final String HOOK = "url: \"${URL}\", secret: \"${SECRET}\"";

    @Test
    void aRunThatHasEndedIsPostedWithItsNumbersAndASignature() throws Exception {
        assertThat(tell(HOOK, quiet())).isEmpty();

        assertThat(posted).hasSize(1);
        Posted post = posted.get(0);
        assertThat(post.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(post.headers().getFirst("X-Harness-Event")).isEqualTo("finished");
        assertThat(post.headers().getFirst("X-Harness-Timestamp")).isEqualTo("1767323045");
        assertThat(post.headers().getFirst("X-Harness-Signature"))
                .isEqualTo(Signature.of(SECRET, "1767323045", post.body().getBytes(UTF_8)));
        JsonNode json = post.json();
        assertThat(json.path("id").asText()).isEqualTo(post.headers().getFirst("X-Harness-Delivery"));
        assertThat(json.path("evaluation").asText()).isEqualTo("sample-run");
        assertThat(json.at("/run/status").asText()).isEqualTo("complete");
        assertThat(json.at("/candidates/0/name").asText()).isEqualTo("alpha");
        assertThat(json.at("/candidates/0/mean").asDouble()).isEqualTo(7.5);
        assertThat(json.path("gate").isNull()).isTrue();
        assertThat(json.path("alarms")).isEmpty();
    }

    @Test
    void theSignatureIsTheHmacOfTimeAndBody() {
        assertThat(Signature.of(SECRET, "1767323045", "{\"a\":1}\n".getBytes(UTF_8)))
                .as("by another implementation")
                .isEqualTo("sha256=1eca85ee948daabfe7d57235cae350f50f90d6dbc8e0d8b71e6d30432e0618c1");
    }

    @Test
    void withoutASecretNothingIsSigned() throws Exception {
        tell("url: \"${URL}\"", quiet());

        assertThat(posted.get(0).headers()).doesNotContainKeys("X-harness-signature", "X-harness-timestamp");
    }

    @Test
    void eachThingIsToldOnceAlsoAfterARestart() throws Exception {
        tell(HOOK, alarmed("by 0.5"));
        tell(HOOK, alarmed("by 0.6, in a later run"));

        assertThat(posted)
                .extracting(post -> post.headers().getFirst("X-Harness-Event"))
                .containsExactly("finished", "alarm");
        assertThat(posted.get(1).json().at("/alarm/candidate").asText()).isEqualTo("alpha \"β\"\n");
        assertThat(posted.get(1).json().at("/alarm/kind").asText()).isEqualTo("SYSTEM");
    }

    @Test
    void aTornMemoryTellsAgainRatherThanNever() throws Exception {
        tell("url: \"${URL}\", on: finished", quiet());
        Path memory = folder.resolve(".notices").resolve("sample-run.jsonl");
        String line = Files.readString(memory);
        assertThat(line).doesNotContain("in-the-address", SECRET);
        Files.writeString(memory, line.substring(0, line.length() / 2));

        tell("url: \"${URL}\", on: finished", quiet());
        tell("url: \"${URL}\", on: finished", quiet());
        assertThat(posted).hasSize(2);
    }

    @Test
    void onlyWhatWasAskedForIsTold() throws Exception {
        tell(HOOK + ", on: alarm", quiet());
        assertThat(posted).isEmpty();

        tell(HOOK + ", on: alarm", alarmed("by 0.5"));
        assertThat(posted).hasSize(1);
    }

    @Test
    void aServersFaultIsTriedAgainAndAnyOtherIsNot() throws Exception {
        answers.addAll(List.of(503, 429));
        assertThat(tell(HOOK, quiet())).isEmpty();
        assertThat(posted).hasSize(3);
        assertThat(posted.get(2).headers().getFirst("X-Harness-Delivery"))
                .isEqualTo(posted.get(0).headers().getFirst("X-Harness-Delivery"));

        posted.clear();
        answers.add(403);
        assertThat(notifier().tell(evaluation(HOOK), quiet(), folder.resolve("other")))
                .containsExactly("${URL} was not told: it answered 403");
        assertThat(posted).hasSize(1);
    }

    /** The JDK's timeout ends with the headers. */
    @Test
    void whoNeverEndsItsAnswerHoldsNobody() throws Exception {
        answers.addAll(List.of(STALLED, STALLED, STALLED));

        assertThat(tell(HOOK + ", timeout: 200ms", quiet()))
                .containsExactly("${URL} was not told: it cannot be reached: SocketTimeoutException");
        assertThat(posted).hasSize(3);
    }

    @Test
    void whoIsNotThereIsNamedWithoutTheAddressAndToldNextTime() throws Exception {
        Evaluation evaluation = evaluation(HOOK);
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(notifier().tell(evaluation, alarmed("by 0.5"), folder))
                .singleElement()
                .asString()
                .isEqualTo("${URL} was not told: it cannot be reached: ConnectException");

        server = server(port);
        assertThat(notifier().tell(evaluation, alarmed("by 0.5"), folder)).isEmpty();
        assertThat(posted).hasSize(2);
    }

    /** A client for each run could not be closed: its thread and its files stayed until a collection. */
    @Test
    void theNextRunIsToldOverTheConnectionOfTheLast() throws Exception {
        for (int run = 0; run < 5; run++) {
            assertThat(notifier().tell(evaluation(HOOK), quiet(), folder.resolve("runs-" + run)))
                    .isEmpty();
        }

        assertThat(posted).hasSize(5);
        assertThat(ports).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        answers.add(302);

        assertThat(tell(HOOK, quiet())).containsExactly("${URL} was not told: it answered 302");
        assertThat(posted).hasSize(1);
    }

    @Test
    void aCommandReadsTheSameFromItsInputAndNoShellReadsItsArguments() throws Exception {
        Path file = folder.resolve("told $(touch nothing); x.json");
        assertThat(tell("command: [tee, \"" + file + "\"], on: alarm", alarmed("by 0.5")))
                .isEmpty();

        assertThat(Json.MAPPER
                        .readTree(Files.readString(file))
                        .at("/alarm/text")
                        .asText())
                .isEqualTo("by 0.5");
    }

    @Test
    void aCommandThatFailsIsNotThereOrTakesTooLongIsToldAndNothingElse() throws Exception {
        assertThat(tell("command: [\"false\"]", quiet())).containsExactly("false was not told: it ended with 1");
        assertThat(tell("command: [no-such-program-here]", quiet()))
                .containsExactly("no-such-program-here was not told: it cannot be started");
        assertThat(tell("command: [sleep, \"600\"], timeout: 100ms", quiet()))
                .containsExactly("sleep 600 was not told: it had not ended after 100ms");
    }
}
