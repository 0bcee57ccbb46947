package dev.mtbench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A client for as long as the process lives. Its thread moves all that is sent; a client whose thread has died, as in an
 * exhausted memory, sends nothing any more, and gives way to a new one.
 *
 * <p>JDK 17 cannot close a client: its thread, selector and connections stay until a collection finds it. A service that
 * opened one for each run would hold those of some hundreds.
 */
public final class SharedClient {

    private static final Pattern SELECTOR = Pattern.compile("HttpClient-[0-9]+-SelectorManager");

    /** For threads that are started while others are counted. */
    private static final int SPARE = 16;

    /** How long a connection waits for its next request; without it JDK 17 holds one for 20 minutes. */
    private static final String KEPT_SECONDS = "30";

    /** Those that have made a client. */
    private static final Set<SharedClient> IN_USE = ConcurrentHashMap.newKeySet();

    private final Supplier<HttpClient> maker;
    private Optional<Made> made = Optional.empty();

    static {
        // The JDK reads it once, for the first client of the process.
        String key = "jdk.httpclient.keepalive.timeout";
        if (System.getProperty(key) == null) {
            System.setProperty(key, KEPT_SECONDS);
        }
    }

    /**
     * Makes nothing yet.
     *
     * @param maker begins with {@link #builder}
     */
    public SharedClient(Supplier<HttpClient> maker) {
        this.maker = maker;
    }

    /** What all clients have in common. */
    public static HttpClient.Builder builder() {
        // HTTP/1.1: the default asks for an upgrade to HTTP/2, at which some servers drop the request's body.
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }

    /** A client with its thread, or with none where it cannot be told which is its own. */
    private record Made(HttpClient client, Optional<Thread> selector) {

        boolean isDead() {
            return selector.filter(thread -> !thread.isAlive()).isPresent();
        }
    }

    /**
     * The client; it is made where there is none that lives.
     *
     * @throws IOException where none can be made, such as for want of file handles
     */
    public synchronized HttpClient get() throws IOException {
        if (made.isEmpty() || made.get().isDead()) {
            try {
                made = Optional.of(make(maker));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            IN_USE.add(this);
        }
        return made.get().client();
    }

    /**
     * A reply with all of its body. The client's own timeout ends at the headers, before JDK 26: a body that never ends must
     * not hold whoever waits for it.
     *
     * @throws HttpTimeoutException where it is not all there in time
     */
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body, Duration timeout)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> reply = get().sendAsync(request, body);
        try {
            return reply.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole reply in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            reply.cancel(true);
        }
    }

    private static Made make(Supplier<HttpClient> maker) {
        // One after the other: the thread that is there afterwards, and was not before, is the client's.
        synchronized (SharedClient.class) {
            Set<Thread> before = new HashSet<>(selectors());
            HttpClient client = maker.get();
            List<Thread> added = selectors().stream()
                    .filter(thread -> !before.contains(thread))
                    .toList();
            return new Made(client, added.size() == 1 ? Optional.of(added.get(0)) : Optional.empty());
        }
    }

    private static List<Thread> selectors() {
        Thread[] threads = new Thread[Thread.activeCount() + SPARE];
        int found = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, found)
                .filter(thread -> SELECTOR.matcher(thread.getName()).matches())
                .toList();
    }

    /**
     * Ends the clients of a program that is done with them.
     *
     * @param millis to wait for each
     */
    public static void endAll(long millis) throws InterruptedException {
        for (SharedClient client : IN_USE) {
            client.end(millis);
        }
    }

    /**
     * Ends the client's thread, if there is one, and waits a moment for it. Calls that are under way then never end by
     * themselves, only by a deadline of the caller's; the next one is sent by a new client.
     *
     * <p>It ends when it is interrupted: JDK 17 has no method for it. One that did not would go on.
     */
    synchronized void end(long millis) throws InterruptedException {
        Optional<Thread> selector = made.flatMap(Made::selector);
        if (selector.isPresent()) {
            selector.get().interrupt();
            selector.get().join(millis);
        }
    }
}
