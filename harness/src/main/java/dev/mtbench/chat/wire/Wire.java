package dev.mtbench.chat.wire;

import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.OfferedModel;
import dev.mtbench.chat.Secrets;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Opens clients for endpoints; those of one kind, http or https, share one pool of connections. */
public final class Wire {

    private static final Duration CONNECT = Duration.ofSeconds(15);

    /** The JDK's client only moves bytes on these; the waiting is done by the lanes' threads. */
    private static final int MOVERS = 4;

    private static final int IDLE_SECONDS = 10;

    private final Secrets secrets;
    private final ExecutorService movers = movers();
    private Optional<HttpClient> open = Optional.empty();
    private Optional<HttpClient> encrypted = Optional.empty();

    public Wire(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Loads what the first call needs, on a thread of its own. */
    public static void prepare() {
        Thread thread = new Thread(Rehearsal::play, "rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Nobody ends it: idle threads do, or a service would gain some with each run. */
    static ThreadPoolExecutor movers() {
        ThreadPoolExecutor movers = new ThreadPoolExecutor(
                MOVERS, MOVERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Wire::mover);
        movers.allowCoreThreadTimeOut(true);
        return movers;
    }

    private static Thread mover(Runnable task) {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    }

    public ChatClient open(Endpoint endpoint) {
        return new OpenAiClient(endpoint, http(endpoint), secrets);
    }

    /**
     * The models that an endpoint says it has; one request.
     *
     * @throws ChatException where it gives no list
     */
    public List<OfferedModel> models(Endpoint endpoint) throws ChatException, InterruptedException {
        return new ModelList(endpoint, http(endpoint), secrets).fetch();
    }

    private synchronized HttpClient http(Endpoint endpoint) {
        return isEncrypted(endpoint) ? encrypted() : unencrypted();
    }

    /** The scheme's letters may be of any case. */
    private static boolean isEncrypted(Endpoint endpoint) {
        return endpoint.baseUrl().value().regionMatches(true, 0, "https:", 0, 6);
    }

    private HttpClient encrypted() {
        encrypted = encrypted.or(() -> Optional.of(builder().build()));
        return encrypted.get();
    }

    private HttpClient unencrypted() {
        open = open.or(() -> Optional.of(builder().sslContext(trustingNobody()).build()));
        return open.get();
    }

    private HttpClient.Builder builder() {
        // HTTP/1.1: the default asks for an upgrade to HTTP/2, at which some servers drop the request's body.
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(movers);
    }

    /** The client makes a context also where it needs none, and reads all of the system's certificates for it. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime has no TLS", e);
        }
    }
}
