package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the pages of a service.
 *
 * <p>The JDK's server reads a request on the thread that will answer it, so a client that sends a byte now and then holds
 * one. There are more threads than such clients can hold in the ten seconds that a request may take; who comes when all
 * are taken loses the connection after that time.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final int THREADS = 200;
    private static final int BACKLOG = 256;
    private static final int LARGEST_BODY = 64 * 1024;

    static {
        // The server reads these once. In seconds, but for the last.
        property("maxReqTime", "10");
        property("maxRspTime", "60");
        property("idleInterval", "30");
        property("maxIdleConnections", "100");
        property("nodelay", "true");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Site site;

    private WebServer(HttpServer server, Site site) {
        this.server = server;
        this.site = site;
        this.threads = new ThreadPoolExecutor(
                0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), WebServer::thread, (task, pool) -> {});
    }

    private static void property(String name, String value) {
        String key = "sun.net.httpserver." + name;
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "web");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens it.
     *
     * @throws InputException where the address cannot be had
     */
    public static WebServer open(WebAddress address, WatchedService service, Metrics metrics, InstantSource clock)
            throws InputException {
        Site site = new Site(new Gatekeeper(address.hosts(), address.token()), service, metrics, clock);
        WebServer opened = new WebServer(bound(address), site);
        opened.server.setExecutor(opened.threads);
        opened.server.createContext("/", opened::serve);
        opened.server.start();
        return opened;
    }

    /** The usual port is taken where another service of this machine has it: any other will do. */
    private static HttpServer bound(WebAddress address) throws InputException {
        int port = address.port().orElse(WebAddress.USUAL_PORT);
        try {
            return HttpServer.create(new InetSocketAddress(address.listen(), port), BACKLOG);
        } catch (IOException e) {
            if (address.port().isEmpty()) {
                return bound(address.atAnyPort());
            }
            throw new InputException(Fault.of(
                    "--port", port + " of " + address.listen().getHostAddress() + " cannot be had: " + e.getMessage()));
        }
    }

    /** Where its first page is. */
    public URI address() {
        InetSocketAddress bound = server.getAddress();
        return URI.create("http://" + Gatekeeper.literal(bound.getAddress()) + ":" + bound.getPort() + "/");
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            Response response;
            try {
                response = site.answer(request(exchange));
            } catch (Refusal e) {
                response = e.response();
            } catch (IOException | RuntimeException e) {
                LOG.warn("a request could not be answered", e);
                response = new Refusal(500, "this could not be answered; the log says why").response();
            }
            send(exchange, response);
        } catch (IOException e) {
            // The client went away, or was too slow.
            LOG.debug("an answer was not taken", e);
        }
    }

    private static Request request(HttpExchange exchange) throws IOException, Refusal {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        URI uri = exchange.getRequestURI();
        if (uri.isAbsolute() || uri.getRawPath() == null) {
            throw new Refusal(400, "this is no proxy");
        }
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()),
                headers,
                body(exchange),
                requireNonNull(exchange.getLocalAddress().getAddress(), "local"));
    }

    private static byte[] body(HttpExchange exchange) throws IOException, Refusal {
        Optional<String> told = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"));
        byte[] body = told.filter(WebServer::isTooLong).isPresent()
                ? new byte[LARGEST_BODY + 1]
                : exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new Refusal(413, "a body has at most 64 KiB", Map.of("Connection", "close"));
        }
        return body;
    }

    private static boolean isTooLong(String length) {
        return !length.matches("[0-9]{1,9}") || Integer.parseInt(length) > LARGEST_BODY;
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        try (Response.Opened content = response.content().open()) {
            Headers headers = exchange.getResponseHeaders();
            SafeHeaders.ALL.forEach(headers::set);
            headers.set("Content-Type", response.type());
            response.headers().forEach(headers::set);
            boolean onlyHeaders = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(
                    response.status(), onlyHeaders || content.length() == 0 ? -1 : content.length());
            if (!onlyHeaders) {
                content.in().transferTo(exchange.getResponseBody());
            }
        }
    }

    /** Ends at once. Threads are not interrupted: that would close the store's file under whoever is using it. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
