package dev.mtbench.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import dev.mtbench.judge.Rating.Found;
import dev.mtbench.judge.Rating.NotFound;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.judge.Rating.Rule;
import dev.mtbench.question.Scale;

/**
 * The reading of a verdict in JSON: one object with an explanation and a rating on the scale, and nothing else. Whatever
 * an explanation quotes is a text within it.
 */
final class JsonRating {

    static final String EXPLANATION = "explanation";
    static final String RATING = "rating";

    private JsonRating() {}

    /** Reads the text of a whole reply; a reply that was cut off must not be read at all. */
    static Rating read(String text, Scale scale) {
        if (text.isBlank()) {
            return new NotFound(Reason.EMPTY);
        }
        try {
            JsonNode verdict = Json.MAPPER.readTree(text);
            JsonNode rating = verdict.path(RATING);
            if (verdict.size() != 2 || !verdict.path(EXPLANATION).isTextual() || !rating.isNumber()) {
                return new NotFound(Reason.UNPARSEABLE);
            }
            return scale.contains(rating.doubleValue())
                    ? new Found(rating.doubleValue(), Rule.JSON)
                    : new NotFound(Reason.OUT_OF_RANGE);
        } catch (JsonProcessingException e) {
            return new NotFound(Reason.UNPARSEABLE);
        }
    }
}
