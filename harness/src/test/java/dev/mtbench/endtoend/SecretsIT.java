package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What came from the environment into a key, a header or a query parameter is written nowhere. */
final class SecretsIT {

    /** As the Base64 alphabet has them: a query parameter arrives encoded. */
    private static final String KEY = "sk-0123+4567/89ab=cdefghijklmnopqrstuvwxyz";

    /** So much of a key is already too much. */
    private static final String BEGINNING = KEY.substring(0, 8);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aKeyThatTheServerEchoesInItsRepliesIsWrittenNowhere() throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ZERO);
        try (ScriptedServer server = ScriptedServer.open(request -> {
            Response reply = replies.respond(request);
            return Response.said(
                    request,
                    request.header("Authorization").orElseThrow() + " " + request.uri() + " "
                            + request.header("X-Key").orElseThrow() + " " + said(reply));
        })) {
            HarnessProcess.Ended ended = run(server);

            assertThat(ended.code()).as(ended.err()).isIn(0, 3);
            assertThat(server.requests()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.header("Authorization")).contains("Bearer " + KEY);
                assertThat(request.header("X-Key")).contains(KEY);
                assertThat(request.uri().getQuery()).contains("key=" + KEY);
            });
            writtenNowhere(ended);
            assertThat(Harness.in(folder).onlyRun().lines())
                    .filteredOn(line -> line.path("kind").asText().equals("answer"))
                    .allSatisfy(line -> assertThat(line.path("text").asText()).contains("Bearer ${TEST_KEY}"));
        }
    }

    private static String said(Response reply) throws IOException {
        return Json.MAPPER
                .readTree(reply.body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
    }

    /** At each length of the text before the key some part of it stands where a long message is cut. */
    @ParameterizedTest
    @ValueSource(ints = {0, 270, 280, 290})
    void aKeyThatTheServerEchoesInItsErrorsIsWrittenNowhere(int before) throws Exception {
        try (ScriptedServer server = ScriptedServer.open(request -> Response.error(
                400,
                "invalid_request",
                "x".repeat(before) + request.header("Authorization").orElseThrow() + " and " + request.uri()))) {
            HarnessProcess.Ended ended = run(server, "--display", "log");

            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            writtenNowhere(ended);
        }
    }

    @Test
    void aKeyThatTheServerEchoesInAPageIsWrittenNowhere() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(request -> new Response(
                401,
                Map.of("Content-Type", "text/html"),
                "<html>no entry with " + request.header("Authorization").orElseThrow() + "</html>",
                Behaviour.WHOLE))) {
            HarnessProcess.Ended ended = run(server);

            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            assertThat(ended.err()).contains("no entry with Bearer ${TEST_KEY}");
            writtenNowhere(ended);
        }
    }

    @Test
    void aKeyWithALineEndIsRefusedWithoutBeingShown() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.open(request -> Response.error(500, "unexpected", "no such key can be sent"))) {
            HarnessProcess.Ended ended = harness(server, KEY + "\n").run("run", "evaluation.yaml", "--limit", "8");

            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains("TEST_KEY").contains("line end");
            assertThat(server.requests()).isEmpty();
            writtenNowhere(ended);
        }
    }

    private HarnessProcess.Ended run(ScriptedServer server, String... more) throws Exception {
        String[] arguments = Stream.concat(Stream.of("run", "evaluation.yaml", "--limit", "8"), Stream.of(more))
                .toArray(String[]::new);
        return harness(server, KEY).run(arguments);
    }

    private Harness harness(ScriptedServer server, String key) throws IOException {
        String yaml = Evaluations.of(server.baseUrl(), List.of("candidate-1")).replace("concurrency: 8", """
                        concurrency: 4
                            apiKey: ${TEST_KEY}
                            headers: {X-Key: "${TEST_KEY}"}
                            query: {key: "${TEST_KEY}"}""");
        return Harness.in(folder).with("TEST_KEY", key).write("evaluation.yaml", yaml);
    }

    private void writtenNowhere(HarnessProcess.Ended ended) throws IOException {
        assertThat(ended.said()).doesNotContain(BEGINNING).doesNotContain(encoded(BEGINNING));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(BEGINNING)
                        .doesNotContain(encoded(BEGINNING));
            }
        }
        if (ended.code() != 2) {
            assertThat(Harness.in(folder).onlyRun().text("evaluation.yaml"))
                    .contains("apiKey: '${TEST_KEY}'")
                    .contains("X-Key: '${TEST_KEY}'")
                    .contains(" key: '${TEST_KEY}'");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
