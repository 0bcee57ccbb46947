package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint behind TLS, with a certificate for {@code localhost} that only this test knows. */
final class TlsIT {

    private static final String PASSWORD = "changeit";

    private static final String REPLY = """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0,
             "finish_reason": "stop", "message": {"role": "assistant", "content": "yes"}}],
             "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}""";

    @TempDir
    private Path folder = Path.of("");

    private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();

        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        clientPorts.add(exchange.getRemoteAddress().getPort());
        boolean listed = exchange.getRequestURI().getPath().endsWith("/models");
        byte[] body =
                (listed ? "{\"data\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}" : REPLY).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private HarnessProcess.Ended doctor(String host, String... jvm) throws Exception {
        String address = "https://" + host + ":" + server.getAddress().getPort() + "/v1";
        return Harness.in(folder)
                .write("evaluation.yaml", Evaluations.of(address, "fresh", List.of("a"), "b"))
                .jvm(jvm)
                .run("doctor", "evaluation.yaml");
    }

    private String[] trust() {
        return new String[] {
            "-Djavax.net.ssl.trustStore=" + folder.resolve("keys.p12"), "-Djavax.net.ssl.trustStorePassword=" + PASSWORD
        };
    }

    @Test
    void aTrustedServerIsAskedOverConnectionsThatAreKept() throws Exception {
        HarnessProcess.Ended ended = doctor("localhost", trust());

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.out()).contains("every candidate and judge answers");
        assertThat(clientPorts).hasSizeLessThan(3);
    }

    @Test
    void aServerThatNobodyVouchesForIsNotAsked() throws Exception {
        HarnessProcess.Ended ended = doctor("localhost");

        assertThat(ended.code()).as(ended.said()).isEqualTo(3);
        assertThat(ended.said()).contains("no secure connection");
        assertThat(clientPorts).isEmpty();
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() throws Exception {
        HarnessProcess.Ended ended = doctor("127.0.0.1", trust());

        assertThat(ended.code()).as(ended.said()).isEqualTo(3);
        assertThat(ended.said()).contains("no secure connection");
        assertThat(clientPorts).isEmpty();
    }
}
