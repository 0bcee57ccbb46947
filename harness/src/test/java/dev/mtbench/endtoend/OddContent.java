package dev.mtbench.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a model may say in a reply that is none the less whole. */
enum OddContent implements Spoiling {
    NULL("empty"),
    MISSING("empty"),
    REFUSAL("refused"),
    CUT_OFF("truncated"),
    FILTERED("contentFilter"),
    ALL_THINKING("empty"),
    THINKING_WITHOUT_END("empty"),
    ALL_THINKING_APART("empty");

    private final String outcome;

    OddContent(String outcome) {
        this.outcome = outcome;
    }

    /** The outcome of such an answer. */
    String outcome() {
        return outcome;
    }

    @Override
    public Response spoil(Request request, Response good) {
        ObjectNode json = read(good);
        ObjectNode choice = (ObjectNode) json.path("choices").path(0);
        ObjectNode message = (ObjectNode) choice.path("message");
        // The tag stays in what is judged: by it a judge's request shows which answer it grades.
        String said = message.path("content").asText();
        switch (this) {
            case NULL -> message.putNull("content");
            case MISSING -> message.remove("content");
            case REFUSAL -> message.put("refusal", said + " I must decline.").putNull("content");
            case CUT_OFF -> choice.put("finish_reason", "length");
            case FILTERED -> choice.put("finish_reason", "content_filter");
            case ALL_THINKING -> message.put("content", "<think>" + said + "</think>");
            case THINKING_WITHOUT_END -> message.put("content", "<think>" + said);
            case ALL_THINKING_APART -> message.put("content", "").put("reasoning_content", said);
        }
        return good.saying(json.toString());
    }

    /** What a judge thought before its verdict, and did not mean. */
    static Response decoy(Request request, Response good) {
        ObjectNode json = read(good);
        ObjectNode message = (ObjectNode) json.path("choices").path(0).path("message");
        String said = message.path("content").asText();
        message.put("content", "<think>At first: Rating: [[1]]. But no.</think>\n" + said);
        return good.saying(json.toString());
    }

    private static ObjectNode read(Response good) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(good.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
