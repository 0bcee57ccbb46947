package dev.mtbench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SharedClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static SharedClient shared() {
        return new SharedClient(() -> SharedClient.builder().build());
    }

    /** The JDK reads it for the first client, whichever that is; an idle connection stayed for 20 minutes. */
    @Test
    void howLongIdleConnectionsAreKeptIsSaidBeforeThereIsAClient() {
        shared();

        assertThat(System.getProperty("jdk.httpclient.keepalive.timeout")).isEqualTo("30");
    }

    @Test
    void theEndOfAClientEndsItsThread() throws Exception {
        SharedClient shared = shared();
        List<Thread> before = selectors();
        HttpClient client = shared.get();
        List<Thread> added = new ArrayList<>(selectors());
        added.removeAll(before);
        try {
            shared.end(LIMIT.toMillis());
        } finally {
            Reference.reachabilityFence(client);
        }

        assertThat(added).hasSize(1).noneMatch(Thread::isAlive);
    }

    @Test
    void theEndOfAProgramEndsTheThreadsOfAllClients() throws Exception {
        List<Thread> before = selectors();
        List<HttpClient> clients = List.of(shared().get(), shared().get());
        List<Thread> added = new ArrayList<>(selectors());
        added.removeAll(before);
        try {
            SharedClient.endAll(LIMIT.toMillis());
        } finally {
            Reference.reachabilityFence(clients);
        }

        assertThat(added).hasSize(2).noneMatch(Thread::isAlive);
    }

    /** All runs of a service share it: it would have sent nothing until the service's end. */
    @Test
    void aClientWhoseThreadHasDiedGivesWayToANewOne() throws Exception {
        SharedClient shared = shared();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            HttpClient first = shared.get();

            assertThat(status(first, address)).isEqualTo(204);
            assertThat(shared.get()).isSameAs(first);

            shared.end(LIMIT.toMillis());

            assertThat(shared.get()).isNotSameAs(first);
            assertThat(status(shared.get(), address)).isEqualTo(204);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aClientThatCannotBeMadeIsTriedAgainWithTheNextCall() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        SharedClient shared = new SharedClient(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new UncheckedIOException(new IOException("Too many open files"));
            }
            return SharedClient.builder().build();
        });

        assertThatThrownBy(shared::get).isExactlyInstanceOf(IOException.class).hasMessage("Too many open files");
        assertThat(shared.get()).isNotNull();
    }

    private static int status(HttpClient client, URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static List<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-SelectorManager"))
                .toList();
    }
}
