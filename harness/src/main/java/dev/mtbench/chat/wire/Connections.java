package dev.mtbench.chat.wire;

import dev.mtbench.http.SharedClient;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The connections of this process to endpoints: a pool for http and one for https. */
final class Connections {

    private static final Duration CONNECT = Duration.ofSeconds(15);

    /** The JDK's client only moves bytes on these; the waiting is done by the lanes' threads. */
    private static final int MOVERS = 4;

    private static final int IDLE_SECONDS = 10;

    private static final int MILLIS_TO_END = 50;

    private static final ExecutorService MOVING = movers();

    private static final SharedClient ENCRYPTED =
            new SharedClient(() -> builder().build());

    private static final SharedClient OPEN =
            new SharedClient(() -> builder().sslContext(trustingNobody()).build());

    private Connections() {}

    static SharedClient encrypted() {
        return ENCRYPTED;
    }

    static SharedClient open() {
        return OPEN;
    }

    /**
     * Ends all connections of a program that is done with them, also those of others than endpoints.
     *
     * <p>At its end the virtual machine waits 0.3 s for a thread that is in the system, and the clients' wait there for
     * their sockets.
     */
    static void end() {
        try {
            SharedClient.endAll(MILLIS_TO_END);
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
        return SharedClient.builder().connectTimeout(CONNECT).executor(MOVING);
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
