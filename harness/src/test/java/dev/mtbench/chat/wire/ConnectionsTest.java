package dev.mtbench.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.SampleEndpoints;
import dev.mtbench.chat.Secrets;
import dev.mtbench.http.SharedClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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

    @Test
    void aClientThatCannotBeMadeIsNoFaultOfTheServers() {
        SharedClient none = new SharedClient(() -> {
            throw new UncheckedIOException(new IOException("Too many open files"));
        });
        Endpoint endpoint = SampleEndpoints.at("http://127.0.0.1:1/v1");

        ChatException listed =
                catchThrowableOfType(ChatException.class, () -> new ModelList(endpoint, none, Secrets.NONE).fetch());
        ChatException asked = catchThrowableOfType(
                ChatException.class,
                () -> new OpenAiClient(endpoint, none, Secrets.NONE)
                        .send("m", List.of(Message.user("Hi")), SampleEndpoints.PLAIN));

        assertThat(List.of(listed, asked)).allSatisfy(thrown -> {
            assertThat(thrown.fault().kind()).isEqualTo(FaultKind.CONNECTION_LOST);
            assertThat(thrown.fault().message()).isEqualTo("the connection broke: Too many open files");
        });
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, MODELS.length);
            exchange.getResponseBody().write(MODELS);
        }
    }
}
