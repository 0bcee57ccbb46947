package dev.mtbench.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves stand-ins as an OpenAI-compatible server does models, to this machine only.
 *
 * <p>{@code POST /v1/chat/completions} and {@code GET /v1/models}, without streaming and without keys.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int THREADS = 64;

    /** Connections that may wait to be taken up; by default 50, fewer than may come at once. */
    private static final int BACKLOG = 1024;

    static {
        // The JDK's server sends headers and body in two packets; without this the second waits for the client's word
        // that the first has come, which takes 40 ms on Linux.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, StandIn> models;
    private final Duration longestDelay;
    private final HttpServer server;
    private final ThreadPoolExecutor workers;
    private final AtomicLong completions = new AtomicLong();

    private LoopbackServer(Map<String, StandIn> models, Duration longestDelay) throws IOException {
        this.models = new TreeMap<>(models);
        this.longestDelay = longestDelay;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        this.workers = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LoopbackServer::thread);
        workers.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "stand-in");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts a server on a free port.
     *
     * @param models the stand-ins by the names they are asked for
     * @param longestDelay each reply takes up to this long, by its text, so that there is something to watch
     */
    public static LoopbackServer open(Map<String, StandIn> models, Duration longestDelay) throws IOException {
        LoopbackServer opened = new LoopbackServer(models, longestDelay);
        opened.server.setExecutor(opened.workers);
        opened.server.createContext("/", opened::serve);
        opened.server.start();
        return opened;
    }

    /** What an endpoint's {@code baseUrl} is to be; ends in {@code /v1}. */
    public URI baseUrl() {
        InetAddress address = server.getAddress().getAddress();
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/v1");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // Whatever the answer: a connection with an unread body cannot be used again.
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                send(exchange, 200, answer(exchange, body));
            } catch (Refusal e) {
                send(exchange, e.status(), error(e));
            } catch (InterruptedException e) {
                // The server is closing: the connection ends without a reply.
                Thread.currentThread().interrupt();
            }
        }
    }

    private ObjectNode answer(HttpExchange exchange, byte[] body) throws Refusal, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        return switch (path) {
            case "/v1/chat/completions" -> {
                allow(exchange, "POST");
                yield completion(ChatRequest.read(body));
            }
            case "/v1/models" -> {
                allow(exchange, "GET");
                yield list();
            }
            default -> throw new Refusal(404, "not_found", "there is nothing at " + path);
        };
    }

    private static void allow(HttpExchange exchange, String method) throws Refusal {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            throw new Refusal(405, "method_not_allowed", "only " + method + " is served here");
        }
    }

    private ObjectNode completion(ChatRequest request) throws Refusal, InterruptedException {
        StandIn standIn = models.get(request.model());
        if (standIn == null) {
            throw new Refusal(404, "model_not_found", "there is no model '" + request.model() + "' here");
        }
        String text = standIn.reply(request);
        Thread.sleep(new Passage(text).draw(Math.toIntExact(longestDelay.toMillis()) + 1));
        return Completion.of(request, text).json("chatcmpl-stand-in-" + completions.incrementAndGet());
    }

    private ObjectNode list() {
        ObjectNode list = Json.MAPPER.createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        models.keySet()
                .forEach(name -> data.addObject()
                        .put("id", name)
                        .put("object", "model")
                        .put("created", 0)
                        .put("owned_by", "stand-in"));
        return list;
    }

    private static ObjectNode error(Refusal refusal) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putObject("error")
                .put("message", refusal.getMessage())
                .put("type", "invalid_request_error")
                .putNull("param")
                .put("code", refusal.code());
        return json;
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        byte[] bytes = Json.line(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Ends at once; requests under way lose their connection. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
