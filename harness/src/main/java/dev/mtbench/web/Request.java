package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks.
 *
 * @param path as it was sent, still encoded; begins with a slash
 * @param query as it was sent; empty for none
 * @param headers all values of each, by its name in small letters
 * @param local the address of this machine that the client has reached
 */
@SuppressWarnings("ArrayRecordComponent")
record Request(
        String method,
        String path,
        Optional<String> query,
        Map<String, List<String>> headers,
        byte[] body,
        InetAddress local) {

    private static final int LONGEST_PATH = 1000;
    private static final int HEX = 16;

    Request {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(query, "query");
        requireNonNull(body, "body");
        requireNonNull(local, "local");
        headers = Map.copyOf(headers);
    }

    /** A header's one value; empty where it is missing or stands there more than once. */
    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    boolean has(String header) {
        return headers.containsKey(header);
    }

    /**
     * The names between the path's slashes, decoded.
     *
     * @throws Refusal where one of them cannot be the name of anything here
     */
    List<String> names() throws Refusal {
        if (!path.startsWith("/") || path.length() > LONGEST_PATH) {
            throw Refusal.notHere();
        }
        List<String> names = new ArrayList<>();
        if (!path.equals("/")) {
            for (String part : path.substring(1).split("/", -1)) {
                names.add(name(part));
            }
        }
        return names;
    }

    private static String name(String part) throws Refusal {
        String name = decoded(part);
        boolean harmless = !name.isEmpty()
                && !name.startsWith(".")
                && name.chars().noneMatch(sign -> sign == '/' || sign == '\\' || Character.isISOControl(sign));
        if (!harmless) {
            throw Refusal.notHere();
        }
        return name;
    }

    /** Percent signs and UTF-8, as strictly as both are defined; a plus is a plus. */
    static String decoded(String part) throws Refusal {
        ByteBuffer bytes = ByteBuffer.allocate(part.length() * 3);
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) == '%') {
                bytes.put(octet(part, i + 1));
                i += 2;
            } else {
                bytes.put(part.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw Refusal.notHere();
        }
    }

    private static byte octet(String part, int at) throws Refusal {
        int high = at < part.length() ? Character.digit(part.charAt(at), HEX) : -1;
        int low = at + 1 < part.length() ? Character.digit(part.charAt(at + 1), HEX) : -1;
        if (high < 0 || low < 0) {
            throw Refusal.notHere();
        }
        return (byte) (high * HEX + low);
    }

    /**
     * The parameters of the query.
     *
     * @throws Refusal where one is not known, or stands there twice
     */
    Map<String, String> parameters(List<String> known) throws Refusal {
        Map<String, String> found = new HashMap<>();
        for (String pair : query.filter(text -> !text.isEmpty()).stream()
                .flatMap(text -> List.of(text.split("&", -1)).stream())
                .toList()) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!known.contains(name) || found.containsKey(name)) {
                throw new Refusal(
                        400,
                        known.isEmpty()
                                ? "no parameter is known here"
                                : "each parameter once; known are " + String.join(", ", known));
            }
            found.put(name, decoded(equals < 0 ? "" : pair.substring(equals + 1)));
        }
        return found;
    }
}
