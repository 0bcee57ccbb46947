package dev.mtbench.endtoend;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client's connection, down to its bytes: a server can answer on it, and can also leave off anywhere. */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    /** A request before anybody has looked at what it asks. */
    record Incoming(String method, URI uri, Map<String, List<String>> headers, String body) {}

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        // Without this the client waits 40 ms for the rest of what is written in two pieces.
        socket.setTcpNoDelay(true);
    }

    /**
     * Waits for the next request.
     *
     * @param idle the longest wait for its first byte; zero: any
     * @return empty where the client has gone
     * @throws IOException where none came in time, or not all of it
     */
    Optional<Incoming> next(Duration idle) throws IOException {
        socket.setSoTimeout(Math.toIntExact(idle.toMillis()));
        in.mark(1);
        if (in.read() < 0) {
            return Optional.empty();
        }
        in.reset();
        socket.setSoTimeout(0);
        String[] start = line().split(" ", 3);
        Map<String, List<String>> headers = headers();
        int length = Integer.parseInt(
                headers.getOrDefault("content-length", List.of("0")).get(0));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("a request that is not whole");
        }
        return Optional.of(
                new Incoming(start[0], URI.create(start[1]), headers, new String(body, StandardCharsets.UTF_8)));
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(":", 2);
            headers.computeIfAbsent(header[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header[1].strip());
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("a request that is not whole");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the client has had enough of waiting. */
    void awaitLeaving() throws IOException {
        while (in.read() >= 0) {
            // A client sends nothing more before it has a reply.
        }
    }

    /** Ends with a reset in place of a regular end; what was written and not yet read is lost. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
