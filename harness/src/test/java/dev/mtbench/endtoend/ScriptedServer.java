package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenAI-compatible server on this machine that does what a test says, and remembers all of it. */
final class ScriptedServer implements AutoCloseable {

    /** More than the harness is asked to have in flight. */
    private static final int BACKLOG = 1024;

    static {
        // Without this the client waits 40 ms for the body of every reply.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** The script: what is answered to a request; many threads ask at once. */
    @FunctionalInterface
    interface Handler {
        Response respond(Request request) throws Exception;
    }

    /** A reply that was written whole. */
    record Written(Request request, Response response, Instant at) {}

    private final Handler handler;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Request> requests = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private final List<Exception> bugs = new ArrayList<>();

    private ScriptedServer(int port, Handler handler) throws IOException {
        this.handler = handler;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    }

    /** Starts on a free port. */
    static ScriptedServer open(Handler handler) throws IOException {
        return open(0, handler);
    }

    static ScriptedServer open(int port, Handler handler) throws IOException {
        ScriptedServer opened = new ScriptedServer(port, handler);
        opened.server.createContext("/", opened::serve);
        opened.server.setExecutor(opened.threads);
        opened.server.start();
        return opened;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    /** All requests so far, in the order of arrival. */
    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** All replies so far that were written whole, in that order. */
    List<Written> replies() {
        synchronized (written) {
            return List.copyOf(written);
        }
    }

    /** Waits until so many replies were written whole. */
    void awaitReplies(int count, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (written) {
            while (written.size() < count) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                assertThat(millis)
                        .as("replies so far: %s of %s", written.size(), count)
                        .isPositive();
                written.wait(millis);
            }
        }
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            Request request = arrived(exchange);
            Response response = handler.respond(request);
            if (response.behaviour().deliver(exchange, response)) {
                synchronized (written) {
                    written.add(new Written(request, response, Instant.now()));
                    written.notifyAll();
                }
            }
        } catch (IOException e) {
            // The client went away, which some tests make it do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            synchronized (bugs) {
                bugs.add(e);
            }
        }
    }

    private Request arrived(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        JsonNode json = body.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
        synchronized (requests) {
            Request request = new Request(
                    requests.size() + 1,
                    Instant.now(),
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    headers,
                    json);
            requests.add(request);
            return request;
        }
    }

    /** Ends; a script that failed fails the test. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        synchronized (bugs) {
            assertThat(bugs).as("faults of the script").isEmpty();
        }
    }
}
