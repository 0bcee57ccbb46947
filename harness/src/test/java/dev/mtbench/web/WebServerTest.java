package dev.mtbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself, over loopback. */
final class WebServerTest {

    private static final String CLOSE = "Host: localhost\r\nConnection: close\r\n";

    @TempDir
    private Path results = Path.of("");

    private FakeService service;
    private WebServer server;

    private static WebAddress address(int port) throws InputException {
        return WebAddress.of(
                Optional.empty(), Optional.of(port), Set.of(), Token.of("HARNESS_TOKEN", Optional.of(Asked.SECRET)));
    }

    @BeforeEach
    void open() throws Exception {
        service = new FakeService(results, "nightly");
        server = WebServer.open(address(0), service, new Metrics(), InstantSource.fixed(Samples.NOW));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String say(String text) throws IOException {
        return Wire.say(server.address(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/api/progress", "/nothing", "/runs/a/report.html", "/metrics"})
    void everyAnswerIsForThisPageOnly(String path) throws Exception {
        String answer = say("GET " + path + " HTTP/1.1\r\n" + CLOSE + "\r\n");

        assertThat(answer.lines().map(line -> line.toLowerCase(Locale.ROOT)))
                .contains(
                        "x-content-type-options: nosniff",
                        "x-frame-options: deny",
                        "referrer-policy: no-referrer",
                        "cross-origin-resource-policy: same-origin",
                        "cache-control: no-store")
                .anyMatch(line -> line.startsWith("content-security-policy: default-src 'none';")
                        && line.contains("frame-ancestors 'none'"))
                .noneMatch(line -> line.startsWith("access-control-"));
    }

    @Test
    void headSendsNoBody() throws Exception {
        assertThat(say("HEAD /healthz HTTP/1.1\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://evil.example/ HTTP/1.1\r\n" + CLOSE + "\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\n" + CLOSE + "\r\n",
                "GET /%zz HTTP/1.1\r\n" + CLOSE + "\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void whatIsNoRequestIsRefusedAndTheServiceGoesOn(String request) throws Exception {
        assertThat(say(request)).startsWith("HTTP/1.1 40").doesNotContain("\tat ", "mtbench");
        assertThat(say("GET /healthz HTTP/1.1\r\n" + CLOSE + "\r\n")).endsWith("ok\n");
    }

    @Test
    void aBodyHasABound() throws Exception {
        String head = "POST /api/runs HTTP/1.1\r\n" + CLOSE + "Authorization: Bearer " + Asked.SECRET
                + "\r\nContent-Type: application/json\r\n";
        String most = "{\"evaluation\": \"nightly\"" + " ".repeat(64 * 1024 - 25) + "}";

        assertThat(say(head + "Content-Length: " + most.length() + "\r\n\r\n" + most))
                .startsWith("HTTP/1.1 202 ");
        assertThat(say(head + "Content-Length: 65537\r\n\r\n" + most + "  ")).startsWith("HTTP/1.1 413 ");
        assertThat(say(head + "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + " ".repeat(0x10001) + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(service.asked).containsExactly("start nightly");
    }

    @Test
    void aFaultInsideIsNotTold() throws Exception {
        service.storeFails = true;

        assertThat(say("GET /api/progress HTTP/1.1\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 500 ")
                .contains("this could not be answered; the log says why")
                .doesNotContain("hunter2", "Exception", "\tat ");
    }

    @Test
    void fiftyClientsThatDripDoNotStopTheService() throws Exception {
        URI address = server.address();
        List<Socket> slowHeaders = Wire.dripping(address, 30, "GET / HTTP/1.1\r\nHost: local");
        List<Socket> slowBodies = Wire.dripping(
                address, 20, "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n{");
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(say("GET /healthz HTTP/1.1\r\n" + CLOSE + "\r\n")).endsWith("ok\n");
                for (Socket slow : slowHeaders) {
                    slow.getOutputStream().write('h');
                }
                for (Socket slow : slowBodies) {
                    slow.getOutputStream().write(' ');
                }
            }
        } finally {
            for (Socket slow : slowHeaders) {
                slow.close();
            }
            for (Socket slow : slowBodies) {
                slow.close();
            }
        }
    }

    @Test
    void aPortThatIsAskedForIsHadOrTold() throws Exception {
        int taken = server.address().getPort();

        assertThatThrownBy(
                        () -> WebServer.open(address(taken), service, new Metrics(), InstantSource.fixed(Samples.NOW)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--port: " + taken + " of 127.0.0.1 cannot be had");
    }

    @Test
    void theUsualPortIsNoReasonNotToServe() throws Exception {
        WebAddress usual = WebAddress.of(Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
        try (WebServer first = WebServer.open(usual, service, new Metrics(), InstantSource.system());
                WebServer second = WebServer.open(usual, service, new Metrics(), InstantSource.system())) {
            assertThat(second.address().getPort())
                    .isNotEqualTo(first.address().getPort())
                    .isPositive();
        }
    }
}
