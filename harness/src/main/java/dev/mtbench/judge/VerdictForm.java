package dev.mtbench.judge;

import dev.mtbench.chat.ReplyForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In what form a judge is asked for its score. */
public enum VerdictForm {
    /** A text with the score in brackets: MT-Bench's own. */
    TEXT("text"),
    /** A JSON object, which the endpoint makes sure of. */
    JSON_SCHEMA("json-schema"),
    /** The same text as MT-Bench's; the score is what the probabilities of its rating expect. */
    LOGPROBS("logprobs");

    /** The most that OpenAI and vLLM tell. */
    private static final int MOST_ALTERNATIVES = 20;

    private final String label;

    VerdictForm(String label) {
        this.label = label;
    }

    /** The name in files and reports. */
    public String label() {
        return label;
    }

    /** What the endpoint is asked to see to. */
    public ReplyForm reply() {
        return switch (this) {
            case TEXT -> new ReplyForm.Free();
            case JSON_SCHEMA -> new ReplyForm.OfSchema("verdict", schema());
            case LOGPROBS -> new ReplyForm.WithAlternatives(MOST_ALTERNATIVES);
        };
    }

    /** The range is not a part of it, since not all servers know how to keep to one; the reader does. */
    private static Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(JsonRating.EXPLANATION, Map.of("type", "string"));
        properties.put(JsonRating.RATING, Map.of("type", "number"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of(JsonRating.EXPLANATION, JsonRating.RATING));
        schema.put("additionalProperties", false);
        return schema;
    }
}
