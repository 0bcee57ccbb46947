package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mtbench.endtoend.Connection.Incoming;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** An OpenAI-compatible server on this machine that does what a test says, and remembers all of it. */
final class ScriptedServer implements AutoCloseable {

    /** The script: what is answered to a request; many threads ask at once. */
    @FunctionalInterface
    interface Handler {
        Response respond(Request request) throws Exception;
    }

    /** A reply that was written whole. */
    record Written(Request request, Response response, Instant at) {}

    private final Handler handler;
    private final Door door;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Request> requests = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private final List<Exception> bugs = new ArrayList<>();
    private volatile Duration longestIdle = Duration.ZERO;

    private ScriptedServer(int port, Handler handler) throws IOException {
        this.handler = handler;
        this.door = new Door(port);
    }

    /** Starts on a free port. */
    static ScriptedServer open(Handler handler) throws IOException {
        return open(0, handler);
    }

    static ScriptedServer open(int port, Handler handler) throws IOException {
        ScriptedServer opened = new ScriptedServer(port, handler);
        opened.threads.execute(opened::welcome);
        return opened;
    }

    /** From now on ends, without a word, connections on which no request came for so long. */
    void dropIdleAfter(Duration idle) {
        longestIdle = idle;
    }

    /** Refuses new connections for a while. */
    void shutFor(Duration pause) throws IOException {
        door.shutFor(pause);
    }

    int port() {
        return door.port();
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

    private void welcome() {
        try {
            while (true) {
                Connection connection = new Connection(door.accept());
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException | RejectedExecutionException e) {
            // The server was closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            Optional<Incoming> next = connection.next(longestIdle);
            while (next.isPresent()) {
                answer(connection, arrived(next.get()));
                next = connection.next(longestIdle);
            }
        } catch (IOException e) {
            // The client went away, which some tests make it do, or was idle for too long.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            synchronized (bugs) {
                bugs.add(e);
            }
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(Connection connection, Request request) throws Exception {
        Response response = handler.respond(request);
        if (response.behaviour().deliver(connection, response)) {
            synchronized (written) {
                written.add(new Written(request, response, Instant.now()));
                written.notifyAll();
            }
        }
    }

    private Request arrived(Incoming incoming) throws IOException {
        JsonNode json = incoming.body().isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(incoming.body());
        synchronized (requests) {
            Request request = new Request(
                    requests.size() + 1, Instant.now(), incoming.method(), incoming.uri(), incoming.headers(), json);
            requests.add(request);
            return request;
        }
    }

    /** Ends; a script that failed fails the test. */
    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
        synchronized (bugs) {
            assertThat(bugs).as("faults of the script").isEmpty();
        }
    }
}
