package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import dev.mtbench.json.Json;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status HTTP's
 * @param type of the content
 * @param headers besides those that every answer has
 */
record Response(int status, String type, Map<String, String> headers, Content content) {

    /** What is sent. */
    @FunctionalInterface
    interface Content {

        /** Begins to read it; called once. */
        Opened open() throws IOException;
    }

    /** What is read now, and how many bytes it has. */
    record Opened(InputStream in, long length) implements Closeable {

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    Response {
        requireNonNull(type, "type");
        requireNonNull(content, "content");
        headers = Map.copyOf(headers);
    }

    static Response of(int status, String type, byte[] bytes) {
        return new Response(status, type, Map.of(), () -> new Opened(new ByteArrayInputStream(bytes), bytes.length));
    }

    static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Response json(int status, Object value) {
        return of(status, "application/json", Json.pretty(value));
    }

    /** The same with these headers more, which replace those of the same name. */
    Response with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Response(status, type, all, content);
    }
}
