package dev.mtbench.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param number from 1, in the order of arrival
 * @param at when its body had been read
 * @param headers by lower-case name
 * @param body a missing node where there was none, or none that is JSON
 */
record Request(int number, Instant at, String method, URI uri, Map<String, List<String>> headers, JsonNode body) {

    String path() {
        return uri.getPath();
    }

    String model() {
        return body.path("model").asText();
    }

    /** {@code role: text} of each message, in order. */
    List<String> conversation() {
        List<String> lines = new ArrayList<>();
        body.path("messages")
                .forEach(message -> lines.add(message.path("role").asText() + ": "
                        + message.path("content").asText("")));
        return lines;
    }

    /** The texts of one role, in order. */
    List<String> said(String role) {
        List<String> texts = new ArrayList<>();
        body.path("messages").forEach(message -> {
            if (message.path("role").asText().equals(role)) {
                texts.add(message.path("content").asText(""));
            }
        });
        return texts;
    }

    /** The user's last text. */
    String question() {
        List<String> texts = said("user");
        return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
    }

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
