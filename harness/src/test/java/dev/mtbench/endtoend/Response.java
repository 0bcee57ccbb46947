package dev.mtbench.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a server says, and how it comes. */
record Response(int status, Map<String, String> headers, String body, Behaviour behaviour) {

    Response {
        headers = Map.copyOf(headers);
    }

    static Response json(int status, ObjectNode json) {
        return new Response(status, Map.of("Content-Type", "application/json"), json.toString(), Behaviour.WHOLE);
    }

    /** A chat completion that ended by itself. */
    static Response said(Request request, String text) {
        return said(request, text, "stop");
    }

    static Response said(Request request, String text, String finishReason) {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("id", "chatcmpl-" + request.number())
                .put("object", "chat.completion")
                .put("created", request.at().getEpochSecond())
                .put("model", request.model());
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.put("finish_reason", finishReason);
        json.putObject("usage")
                .put("prompt_tokens", 100)
                .put("completion_tokens", 20)
                .put("total_tokens", 120);
        return json(200, json);
    }

    /** An error in OpenAI's form. */
    static Response error(int status, String code, String message) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .put("code", code);
        return json(status, json);
    }

    Response by(Behaviour chosen) {
        return new Response(status, headers, body, chosen);
    }

    Response after(Duration latency) {
        return by(behaviour.after(latency));
    }

    /** With another body. */
    Response saying(String text) {
        return new Response(status, headers, text, behaviour);
    }

    Response with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body, behaviour);
    }

    /** Whether it announces that the connection ends with it. */
    boolean closes() {
        return "close".equals(headers.get("Connection"));
    }

    /** The status line and the headers, of which one says how the body ends. */
    byte[] head(String framing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(framing).append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
