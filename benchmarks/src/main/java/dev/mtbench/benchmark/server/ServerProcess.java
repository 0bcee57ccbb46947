package dev.mtbench.benchmark.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mtbench.benchmark.measure.Java;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server as its user sees it. */
public final class ServerProcess implements AutoCloseable {

    /** What the judge must be called. */
    public static final String JUDGE = Step.JUDGE;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Process process;
    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    public static ServerProcess start() throws IOException {
        // The heap is set so that the collector hardly ever runs, and never in the way.
        Process process = new ProcessBuilder(Java.OWN.main(
                        List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx1g"), LatencyServer.class, List.of()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String port = out.readLine();
        if (port == null) {
            throw new IOException("the server did not start");
        }
        return new ServerProcess(process, Integer.parseInt(port));
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** What an endpoint's {@code baseUrl} is to be. */
    public String baseUrl() {
        return base + "/v1";
    }

    /** Forgets what was asked, and answers in drawn times from here on. */
    public void begin(double meanMillis, double sigma, long seed) {
        post(meanMillis + "&" + sigma + "&" + seed + "&false");
    }

    /** The same, without any times. */
    public void beginAtOnce() {
        post("0&0&0&false");
    }

    /** The same, without any times, and keeps the bodies. */
    public void beginKeepingBodies() {
        post("0&0&0&true");
    }

    private void post(String settings) {
        send(HttpRequest.newBuilder(base.resolve("/begin?" + settings))
                .POST(BodyPublishers.noBody())
                .build());
    }

    /** What was asked since the beginning, by a client with so many requests in flight. */
    public Load load(int inFlight) {
        try {
            return MAPPER.readValue(
                    send(HttpRequest.newBuilder(base.resolve("/load?" + inFlight))
                            .build()),
                    Load.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many requests were answered since the beginning; costs the server next to nothing. */
    public int count() {
        return Integer.parseInt(
                new String(send(HttpRequest.newBuilder(base.resolve("/count")).build()), StandardCharsets.US_ASCII));
    }

    /** Writes the kept bodies to a file. */
    public void saveBodies(Path file) throws IOException {
        Files.write(file, send(HttpRequest.newBuilder(base.resolve("/bodies")).build()));
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("the server said " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
