package dev.mtbench.chat.wire;

import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Secrets;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens clients for endpoints; all share one pool of connections. */
public final class Wire {

    private static final Duration CONNECT = Duration.ofSeconds(15);

    /** The JDK's client only moves bytes on these; the waiting is done by the lanes' threads. */
    private static final int MOVERS = 4;

    private final HttpClient jdk;
    private final Secrets secrets;

    public Wire(Secrets secrets) {
        this.secrets = secrets;
        ExecutorService movers = Executors.newFixedThreadPool(MOVERS, task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
        });
        // HTTP/1.1: the default asks for an upgrade to HTTP/2, at which some servers drop the request's body.
        this.jdk = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(movers)
                .build();
    }

    public ChatClient open(Endpoint endpoint) {
        return new OpenAiClient(endpoint, jdk, secrets);
    }
}
