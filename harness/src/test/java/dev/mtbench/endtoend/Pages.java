package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The pages of a running service, as its clients have them. */
record Pages(URI address, HttpClient client) {

    static final String TOKEN = "a-token-of-the-tests-0123456789";

    private static final Pattern AT = Pattern.compile("pages: are at (http://\\S+/)");
    private static final int MILLIS = 60_000;
    private static final int POLL_MILLIS = 50;

    /** Where the service says that they are. */
    static Pages of(HarnessProcess service) throws IOException, InterruptedException {
        String told = service.awaitTold(text -> AT.matcher(text).find(), Harness.LIMIT);
        String address = AT.matcher(told)
                .results()
                .map((MatchResult at) -> at.group(1))
                .findFirst()
                .orElseThrow();
        return new Pages(URI.create(address), HttpClient.newHttpClient());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.MAPPER.readTree(response.body());
    }

    /** Asks for it until it fits. */
    JsonNode awaitJson(String path, Predicate<JsonNode> wanted, Duration limit)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        JsonNode json = json(path);
        while (!wanted.test(json)) {
            assertThat(System.nanoTime() < end)
                    .as("waited for; so far %s", json)
                    .isTrue();
            Thread.sleep(POLL_MILLIS);
            json = json(path);
        }
        return json;
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> postWithToken(String path, String body) throws IOException, InterruptedException {
        return post(path, body, "Authorization", "Bearer " + TOKEN);
    }

    /** A client that has begun to ask and goes no further. */
    Socket dripping() throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(MILLIS);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** The first line of the answer to a request that no client library sends. */
    String statusLine(String request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
