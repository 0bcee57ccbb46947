package dev.mtbench.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.SampleEndpoints;
import dev.mtbench.chat.Secrets;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ConnectionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] MODELS = "{\"data\": [{\"id\": \"m\"}]}".getBytes(StandardCharsets.UTF_8);

    @Test
    void threadsThatNobodyEndsEndThemselves() {
        ThreadPoolExecutor movers = Connections.movers();

        assertThat(movers.allowsCoreThreadTimeOut()).isTrue();
    }

    /** A client for each run could not be closed: its thread, selector and sockets stayed until a collection. */
    @Test
    void theNextRunGoesOnWithTheConnectionsOfTheLast() throws Exception {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            answer(exchange);
        });
        server.start();
        try {
            Endpoint endpoint =
                    SampleEndpoints.at("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
            for (int run = 0; run < 5; run++) {
                assertThat(new Wire(Secrets.NONE).models(endpoint)).hasSize(1);
            }
        } finally {
            server.stop(0);
        }
        assertThat(ports).hasSize(1);
    }

    @Test
    void theEndOfAProgramEndsTheThreadsOfItsClients() throws Exception {
        SharedClient shared = new SharedClient(HttpClient::newHttpClient);
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

    /** All runs of a service share it: it would have sent nothing until the service's end. */
    @Test
    void aClientWhoseThreadHasDiedGivesWayToANewOne() throws Exception {
        SharedClient shared = new SharedClient(HttpClient::newHttpClient);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ConnectionsTest::answer);
        server.start();
        try {
            Endpoint endpoint =
                    SampleEndpoints.at("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
            ModelList models = new ModelList(endpoint, shared, Secrets.NONE);
            HttpClient first = shared.get();

            assertThat(models.fetch()).hasSize(1);
            assertThat(shared.get()).isSameAs(first);

            shared.end(LIMIT.toMillis());

            assertThat(models.fetch()).hasSize(1);
            assertThat(shared.get()).isNotSameAs(first);
        } finally {
            server.stop(0);
        }
    }

    private static List<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-SelectorManager"))
                .toList();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, MODELS.length);
            exchange.getResponseBody().write(MODELS);
        }
    }
}
