package dev.mtbench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.chat.Token.Alternative;
import dev.mtbench.judge.RatingTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of a rating's tokens in a journal's line: a list for each of its tokens, of what might have stood there. */
final class RatingTokensJson {

    private RatingTokensJson() {}

    static void write(ArrayNode json, RatingTokens tokens) {
        for (List<Alternative> position : tokens.positions()) {
            ArrayNode alternatives = json.addArray();
            for (Alternative alternative : position) {
                ObjectNode written = alternatives.addObject().put("token", alternative.text());
                // A probability of 0 has no logarithm that JSON could hold.
                if (Double.isFinite(alternative.logProbability())) {
                    written.put("logprob", alternative.logProbability());
                }
            }
        }
    }

    /** Empty where there are none. */
    static Optional<RatingTokens> read(JsonNode json) {
        List<List<Alternative>> positions = new ArrayList<>();
        for (JsonNode position : json) {
            List<Alternative> alternatives = new ArrayList<>();
            for (JsonNode alternative : position) {
                alternatives.add(new Alternative(
                        alternative.path("token").asText(),
                        alternative.path("logprob").isNumber()
                                ? alternative.path("logprob").doubleValue()
                                : Double.NEGATIVE_INFINITY));
            }
            positions.add(alternatives);
        }
        return positions.isEmpty() ? Optional.empty() : Optional.of(new RatingTokens(positions));
    }
}
