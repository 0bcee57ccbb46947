package dev.mtbench.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.chat.Message;
import dev.mtbench.json.Json;
import java.time.Instant;

/**
 * A stand-in's reply, cut at the request's limit.
 *
 * @param text what the client gets
 * @param cut whether the stand-in wrote more
 */
record Completion(ChatRequest request, String text, boolean cut) {

    /** A rough count serves: nobody pays for these tokens. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    static Completion of(ChatRequest request, String text) {
        long limit = (long) request.maxTokens() * CHARACTERS_PER_TOKEN;
        if (text.length() <= limit) {
            return new Completion(request, text, false);
        }
        int end = (int) limit;
        // Half a character would not survive UTF-8.
        return new Completion(
                request, text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end), true);
    }

    /** OpenAI's form. */
    ObjectNode json(String id) {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", "chat.completion")
                .put("created", Instant.now().getEpochSecond())
                .put("model", request.model())
                .put("system_fingerprint", "stand-in");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.put("finish_reason", cut ? "length" : "stop");
        long prompt = tokens(request.messages().stream()
                .map(Message::text)
                .mapToLong(String::length)
                .sum());
        long completion = tokens(text.length());
        json.putObject("usage")
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        return json;
    }

    private static long tokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
