package dev.mtbench.benchmark.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenAI-compatible server, a process of its own. It holds a request for its drawn time without holding a thread, so a
 * thousand in flight cost it no more than sixteen.
 *
 * <p>{@code POST /begin?500&0.5&1&false} (mean in milliseconds, sigma, seed, whether bodies are kept) forgets all and sets
 * the times, {@code GET /load?64} says what was asked (64 is what may be in flight), {@code GET /count} only how often, {@code GET /bodies} gives the kept bodies: how many, then the length of each and its bytes.
 */
public final class LatencyServer {

    private static final int BACKLOG = 4096;
    private static final int THREADS = 8;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final ScheduledThreadPoolExecutor alarm = new ScheduledThreadPoolExecutor(2);
    private volatile Session session = new Session(new Latency(0, 0, 0), false);

    /** What was asked since the last beginning. */
    private record Session(
            Latency latency,
            boolean keepBodies,
            Collection<Served> served,
            Collection<byte[]> bodies,
            AtomicInteger inFlight,
            AtomicInteger mostInFlight,
            AtomicInteger answered) {

        Session(Latency latency, boolean keepBodies) {
            this(
                    latency,
                    keepBodies,
                    new ConcurrentLinkedQueue<>(),
                    new ConcurrentLinkedQueue<>(),
                    new AtomicInteger(),
                    new AtomicInteger(),
                    new AtomicInteger());
        }
    }

    private LatencyServer(ExecutorService threads) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::complete);
        server.createContext("/begin", this::begin);
        server.createContext("/load", this::load);
        server.createContext("/count", this::count);
        server.createContext("/bodies", this::bodies);
    }

    /** Prints its port and serves until its input ends. */
    public static void main(String[] arguments) throws IOException {
        // Body and headers in one go; and no connection is closed for being one of many.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(BACKLOG));
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        LatencyServer opened = new LatencyServer(Executors.newFixedThreadPool(THREADS));
        opened.server.start();
        System.out.println(opened.server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Nothing is said here: the end is what is waited for.
        }
        System.exit(0);
    }

    private void complete(HttpExchange exchange) throws IOException {
        long began = System.nanoTime();
        Session now = session;
        now.mostInFlight.accumulateAndGet(now.inFlight.incrementAndGet(), Math::max);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (now.keepBodies) {
            now.bodies.add(body);
        }
        Step step = Step.of(body);
        byte[] reply = reply(step, body.length);
        long latency = now.latency.nanos(body);
        if (latency == 0) {
            reply(exchange, now, reply, step, latency, began);
            return;
        }
        long left = latency - (System.nanoTime() - began);
        ScheduledFuture<?> unused =
                alarm.schedule(() -> reply(exchange, now, reply, step, latency, began), left, TimeUnit.NANOSECONDS);
    }

    private static void reply(
            HttpExchange exchange, Session session, byte[] reply, Step step, long latency, long began) {
        // Before the client can have read it, and so before its next request.
        session.inFlight.decrementAndGet();
        try {
            send(exchange, "application/json", reply);
        } catch (IOException e) {
            System.err.println("a client went away: " + e.getMessage());
        } finally {
            session.answered.incrementAndGet();
            session.served.add(new Served(step, latency, began, System.nanoTime()));
        }
    }

    private static byte[] reply(Step step, int length) {
        String text = step.reply();
        return ("{\"id\":\"benchmark\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"benchmark\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                        + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + length / 4
                        + ",\"completion_tokens\":" + text.length() / 4 + ",\"total_tokens\":"
                        + (length + text.length()) / 4 + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void begin(HttpExchange exchange) throws IOException {
        List<String> settings = List.of(exchange.getRequestURI().getQuery().split("&", -1));
        session = new Session(
                new Latency(
                        Double.parseDouble(settings.get(0)),
                        Double.parseDouble(settings.get(1)),
                        Long.parseLong(settings.get(2))),
                Boolean.parseBoolean(settings.get(3)));
        send(exchange, "text/plain", new byte[0]);
    }

    private void load(HttpExchange exchange) throws IOException {
        Session now = session;
        int places = Integer.parseInt(exchange.getRequestURI().getQuery());
        Load load = Load.of(List.copyOf(now.served), places, now.mostInFlight.get());
        send(exchange, "application/json", MAPPER.writeValueAsBytes(load));
    }

    private void count(HttpExchange exchange) throws IOException {
        send(exchange, "text/plain", String.valueOf(session.answered.get()).getBytes(StandardCharsets.US_ASCII));
    }

    private void bodies(HttpExchange exchange) throws IOException {
        List<byte[]> all = List.copyOf(session.bodies);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(all.size());
        for (byte[] body : all) {
            out.writeInt(body.length);
            out.write(body);
        }
        send(exchange, "application/octet-stream", bytes.toByteArray());
    }

    private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
