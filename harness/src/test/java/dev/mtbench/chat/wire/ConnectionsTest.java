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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ConnectionsTest {

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

    /** In a group of threads of its own: the clients of other tests go on. */
    @Test
    void theEndOfAProgramEndsTheThreadsOfItsClients() throws Exception {
        ThreadGroup program = new ThreadGroup("a program");
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        Thread main = new Thread(program, () -> {
            HttpClient client = HttpClient.newHttpClient();
            try {
                before.addAll(others(program));
                Connections.end();
                after.addAll(others(program));
            } finally {
                Reference.reachabilityFence(client);
            }
        });
        main.start();
        main.join();

        assertThat(before).hasSize(1);
        assertThat(after).isEmpty();
    }

    private static List<String> others(ThreadGroup program) {
        Thread[] threads = new Thread[10];
        int found = program.enumerate(threads);
        return Arrays.stream(threads, 0, found)
                .filter(thread -> thread != Thread.currentThread())
                .map(Thread::getName)
                .toList();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, MODELS.length);
            exchange.getResponseBody().write(MODELS);
        }
    }
}
