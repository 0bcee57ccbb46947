package dev.mtbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.judge.Rating.Found;
import dev.mtbench.judge.Rating.NotFound;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.question.Scale;
import java.util.List;

/** Both readings of a verdict against the specification's cases. */
final class VectorRatingTest {

    @VectorTest("rating_parser_cases")
    void eachCaseIsReadAsSpecified(Vector vector) {
        List<String> texts = Vector.texts(vector.inputs().get("texts"));

        assertThat(texts).hasSize(14);
        for (int i = 0; i < texts.size(); i++) {
            Rating strict = StrictRating.read(texts.get(i), Scale.MT_BENCH);
            assertThat(status(strict))
                    .as(texts.get(i))
                    .isEqualTo(vector.expected().get("status").get(i).textValue());
            check(strict, vector.expected().get("score").get(i), texts.get(i));
            checkFastChat(
                    FastChatRating.read(texts.get(i)),
                    vector.expected().get("fastchat_mode").get(i));
        }
    }

    private static String status(Rating rating) {
        return rating instanceof Found found
                ? found.rule().name()
                : ((NotFound) rating).reason().name();
    }

    private static void check(Rating rating, JsonNode score, String text) {
        assertThat(rating instanceof Found).as(text).isEqualTo(score.isNumber());
        if (rating instanceof Found found) {
            assertThat(found.score()).as(text).isEqualTo(score.doubleValue());
        }
    }

    private static void checkFastChat(Rating rating, JsonNode expected) {
        if (expected.isTextual()) {
            assertThat(expected.textValue()).isEqualTo("SyntaxError");
            assertThat(rating).isEqualTo(new NotFound(Reason.FASTCHAT_ERROR));
        } else {
            assertThat(rating instanceof Found found ? found.score() : -1).isEqualTo(expected.doubleValue());
        }
    }
}
