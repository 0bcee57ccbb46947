package dev.mtbench.chat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A message's content: a text, or a list of parts as Mistral's reasoning models send it, with {@code text} and
 * {@code thinking} among their types. LangChain4j reads the text only, and takes a list for a fault.
 *
 * @param text empty where there is none
 * @param thinking empty where it is not kept apart here
 */
record Content(String text, Optional<String> thinking) {

    /** Whether this is the body of a chat completion in parts that can be read: one of a known type is there. */
    static boolean isInParts(String body) {
        try {
            JsonNode content = Json.FORGIVING
                    .readTree(body)
                    .path("choices")
                    .path(0)
                    .path("message")
                    .path("content");
            return content.isArray()
                    && StreamSupport.stream(content.spliterator(), false)
                            .anyMatch(part -> isOf("text", part) || isOf("thinking", part));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    static Content of(JsonNode content) {
        return content.isArray()
                ? new Content(
                        joined(content, "text"),
                        Optional.of(joined(content, "thinking")).filter(thought -> !thought.isEmpty()))
                : new Content(content.isTextual() ? content.textValue() : "", Optional.empty());
    }

    private static boolean isOf(String type, JsonNode part) {
        return part.path("type").asText().equals(type);
    }

    /** The parts of a type; a part's thinking may be a list of texts itself. */
    private static String joined(JsonNode parts, String type) {
        return StreamSupport.stream(parts.spliterator(), false)
                .filter(part -> isOf(type, part))
                .map(part -> part.path(type).isArray()
                        ? joined(part.path(type), "text")
                        : part.path(type).asText())
                .collect(Collectors.joining());
    }
}
