package dev.mtbench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HttpSenderTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(150);

    private static Response get(URI address, Duration timeout) throws IOException, InterruptedException {
        return HttpSender.direct().send(Request.get(address), timeout);
    }

    @Test
    void aReplyIsTakenWholeWithItsStatusAndHeaders() throws Exception {
        try (RawServer server = new RawServer(client -> {
            RawServer.send(client, "HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nwait");
            return true;
        })) {
            Response response = get(server.address(), LONG);

            assertThat(response.status()).isEqualTo(429);
            assertThat(response.headers().first("retry-after")).contains("7");
            assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("wait");
        }
    }

    @Test
    void nothingIsAskedOfAServerButTheRequest() throws Exception {
        try (RawServer server = new RawServer(client -> RawServer.say(client, "ok"))) {
            HttpSender.direct()
                    .send(
                            new Request("GET", server.address(), new Headers(List.of(header("X-A", "b"))), new byte[0]),
                            LONG);

            assertThat(server.requests())
                    .singleElement()
                    .satisfies(head -> assertThat(head.lines())
                            .filteredOn(line -> !line.isEmpty())
                            .containsExactlyInAnyOrder(
                                    "GET / HTTP/1.1",
                                    "X-A: b",
                                    "Host: " + server.address().getAuthority(),
                                    "Connection: keep-alive",
                                    "User-Agent: mt-bench-harness"));
        }
    }

    private static Headers.Header header(String name, String value) {
        return new Headers.Header(name, value);
    }

    @Test
    void theNextCallGoesOnWithTheConnectionOfTheLast() throws Exception {
        try (RawServer server = new RawServer(client -> RawServer.say(client, "ok"))) {
            for (int call = 0; call < 5; call++) {
                assertThat(get(server.address(), LONG).status()).isEqualTo(200);
            }

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatTheServerHasClosedSinceIsNotUsedAgain() throws Exception {
        try (RawServer server = new RawServer(client -> {
            RawServer.say(client, "ok");
            return false;
        })) {
            get(server.address(), LONG);
            awaitTrustToEnd();

            assertThat(get(server.address(), LONG).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** A connection that was used a moment ago is taken for a good one. */
    private static void awaitTrustToEnd() {
        long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUpInTime() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer server = new RawServer(client -> {
            RawServer.untilClosed(client);
            closed.countDown();
            return false;
        })) {
            assertThatThrownBy(() -> get(server.address(), SHORT)).isInstanceOf(SocketTimeoutException.class);
            closed.await();
        }
    }

    @Test
    void aBodyThatDripsIsGivenUpInTime() throws Exception {
        try (RawServer server = new RawServer(HttpSenderTest::drip)) {
            assertThatThrownBy(() -> get(server.address(), SHORT)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static boolean drip(Socket client) throws IOException {
        RawServer.send(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
        while (true) {
            RawServer.send(client, ".");
        }
    }

    @Test
    void anInterruptEndsACallAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        try (RawServer server = new RawServer(client -> {
            asked.countDown();
            RawServer.untilClosed(client);
            closed.countDown();
            return false;
        })) {
            Thread caller = new Thread(() -> thrown.complete(catchThrowable(() -> get(server.address(), LONG))));
            caller.start();
            asked.await();
            caller.interrupt();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            closed.await();
        }
    }

    @Test
    void aThreadThatWasInterruptedBeforeSendsNothingMore() throws Exception {
        try (RawServer server = new RawServer(RawServer::untilClosed)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> get(server.address(), LONG)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void aReplyThatNeverEndsIsGivenUpBeforeItFillsTheMemory() throws Exception {
        String much = "x".repeat(1 << 16);
        try (RawServer server = new RawServer(client -> {
            RawServer.send(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
            while (true) {
                RawServer.send(client, much);
            }
        })) {
            assertThatThrownBy(() -> get(server.address(), LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the reply is longer than 8 MiB");
        }
    }

    @Test
    void aBodyThatIsCutShortIsNoReply() throws Exception {
        try (RawServer server = new RawServer(client -> {
            RawServer.send(client, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            return false;
        })) {
            assertThatThrownBy(() -> get(server.address(), LONG))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void nothingIsSentTwice() throws Exception {
        try (RawServer server = new RawServer(client -> false)) {
            assertThatThrownBy(() -> get(server.address(), LONG)).isInstanceOf(IOException.class);

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anAddressAtWhichNobodyAnswersIsToldFromABrokenConnection() throws Exception {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
        }

        assertThatThrownBy(() -> get(nobody, LONG)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aRedirectIsFollowedOnlyWhereThatIsAskedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = new RawServer(client -> {
            if (asked.incrementAndGet() % 2 == 1) {
                RawServer.send(client, "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n");
                return true;
            }
            return RawServer.say(client, "there");
        })) {
            Request request = Request.get(server.address());

            assertThat(HttpSender.direct().send(request, LONG).status()).isEqualTo(302);
            asked.set(0);
            assertThat(HttpSender.redirected().send(request, LONG).body())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("there");
        }
    }
}
