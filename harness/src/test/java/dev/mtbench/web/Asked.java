package dev.mtbench.web;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests as they come in. */
final class Asked {

    static final String SECRET = "0123456789abcdef-secret";

    private Asked() {}

    static Request get(String path) {
        return of("GET", path, Map.of("host", List.of("localhost:8380")), "");
    }

    static Request post(String path, String body) {
        return of(
                "POST",
                path,
                Map.of(
                        "host", List.of("localhost:8380"),
                        "content-type", List.of("application/json"),
                        "authorization", List.of("Bearer " + SECRET)),
                body);
    }

    static Request of(String method, String address, Map<String, List<String>> headers, String body) {
        int mark = address.indexOf('?');
        return new Request(
                method,
                mark < 0 ? address : address.substring(0, mark),
                mark < 0 ? Optional.empty() : Optional.of(address.substring(mark + 1)),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                InetAddress.getLoopbackAddress());
    }

    /** The same with another header; no value takes it out. */
    static Request with(Request request, String header, String... values) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        headers.remove(header);
        if (values.length > 0) {
            headers.put(header, List.of(values));
        }
        return new Request(request.method(), request.path(), request.query(), headers, request.body(), request.local());
    }
}
