package dev.mtbench.standin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.Message.Role;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A chat completion as it was asked for.
 *
 * @param model the name the client gave
 * @param messages one or more
 * @param temperature empty: not sent
 * @param maxTokens 1 or more; {@link Integer#MAX_VALUE} where the client set no limit
 */
public record ChatRequest(String model, List<Message> messages, OptionalDouble temperature, int maxTokens) {

    public ChatRequest {
        requireNonNull(model, "model");
        requireNonNull(temperature, "temperature");
        messages = List.copyOf(messages);
        if (messages.isEmpty() || maxTokens < 1) {
            throw new IllegalArgumentException("a request has messages and room for a token");
        }
    }

    /** The texts of one side, in order. */
    List<String> said(Role role) {
        return messages.stream()
                .filter(message -> message.role() == role)
                .map(Message::text)
                .toList();
    }

    /** The user's last text; empty where the user said nothing. */
    String question() {
        List<String> said = said(Role.USER);
        return said.isEmpty() ? "" : said.get(said.size() - 1);
    }

    /** Reads the body of a request. */
    static ChatRequest read(byte[] body) throws Refusal {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw malformed("the body is not JSON");
        }
        check(json.path("model").isTextual(), "'model' is to be a text");
        check(!json.path("stream").asBoolean(), "'stream' is not served here");
        JsonNode temperature = json.path("temperature");
        check(absent(temperature) || temperature.isNumber(), "'temperature' is to be a number");
        return new ChatRequest(
                json.path("model").asText(),
                messages(json.path("messages")),
                absent(temperature) ? OptionalDouble.empty() : OptionalDouble.of(temperature.asDouble()),
                // The newer name of the two; clients send one.
                limit(absent(json.path("max_tokens")) ? json.path("max_completion_tokens") : json.path("max_tokens")));
    }

    private static List<Message> messages(JsonNode array) throws Refusal {
        check(array.isArray() && !array.isEmpty(), "'messages' is to be a list with at least one message");
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : array) {
            check(message.path("content").isTextual(), "a message's 'content' is to be a text");
            messages.add(new Message(
                    role(message.path("role").asText()), message.path("content").asText()));
        }
        return messages;
    }

    private static Role role(String name) throws Refusal {
        return switch (name) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw malformed("there is no role '" + name + "'");
        };
    }

    private static int limit(JsonNode tokens) throws Refusal {
        check(
                absent(tokens) || (tokens.canConvertToInt() && tokens.isInt() && tokens.asInt() > 0),
                "the limit of tokens is to be a whole number above 0");
        return absent(tokens) ? Integer.MAX_VALUE : tokens.asInt();
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void check(boolean good, String message) throws Refusal {
        if (!good) {
            throw malformed(message);
        }
    }

    private static Refusal malformed(String message) {
        return new Refusal(400, "invalid_request", message);
    }
}
