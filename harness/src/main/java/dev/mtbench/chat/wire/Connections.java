package dev.mtbench.chat.wire;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The connections of this process: a pool for http and one for https.
 *
 * <p>JDK 17 cannot close a client: its thread, selector and connections stay until a collection finds it. A service that
 * opened one for each run would hold those of some hundreds.
 */
final class Connections {

    private static final Duration CONNECT = Duration.ofSeconds(15);

    /** The JDK's client only moves bytes on these; the waiting is done by the lanes' threads. */
    private static final int MOVERS = 4;

    private static final int IDLE_SECONDS = 10;

    /** How long a connection waits for its next request; without it JDK 17 holds one for 20 minutes. */
    private static final String KEPT_SECONDS = "30";

    private static final int MILLIS_TO_END = 50;

    private static final ExecutorService MOVING = movers();

    private static final SharedClient ENCRYPTED =
            new SharedClient(() -> builder().build());

    private static final SharedClient OPEN =
            new SharedClient(() -> builder().sslContext(trustingNobody()).build());

    static {
        // The client reads it once.
        String key = "jdk.httpclient.keepalive.timeout";
        if (System.getProperty(key) == null) {
            System.setProperty(key, KEPT_SECONDS);
        }
    }

    private Connections() {}

    static SharedClient encrypted() {
        return ENCRYPTED;
    }

    static SharedClient open() {
        return OPEN;
    }

    /**
     * Ends all connections of a program that is done with them.
     *
     * <p>At its end the virtual machine waits 0.3 s for a thread that is in the system, and the clients' wait there for
     * their sockets.
     */
    static void end() {
        try {
            ENCRYPTED.end(MILLIS_TO_END);
            OPEN.end(MILLIS_TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody ends it: idle threads do. */
    static ThreadPoolExecutor movers() {
        ThreadPoolExecutor movers = new ThreadPoolExecutor(
                MOVERS, MOVERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Connections::mover);
        movers.allowCoreThreadTimeOut(true);
        return movers;
    }

    private static Thread mover(Runnable task) {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    }

    private static HttpClient.Builder builder() {
        // HTTP/1.1: the default asks for an upgrade to HTTP/2, at which some servers drop the request's body.
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(MOVING);
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
