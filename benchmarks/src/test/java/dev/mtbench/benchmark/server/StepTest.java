package dev.mtbench.benchmark.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class StepTest {

    private static byte[] body(String model, String text) {
        return "{\"model\" : \"%s\", \"content\" : \"%s\"}"
                .formatted(model, text)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aRequestWithoutAMarkBeginsAConversation() {
        Step step = Step.of(body("c1", "A question."));

        assertThat(step.turn()).isEqualTo(1);
        assertThat(step.judged()).isFalse();
        assertThat(step).isEqualTo(Step.of(body("c1", "A question.")));
        assertThat(step.conversation())
                .isNotEqualTo(Step.of(body("c2", "A question.")).conversation());
    }

    @Test
    void anAnswerCarriesItsConversationIntoTheNextTurn() {
        Step first = Step.of(body("c1", "A question."));
        Step second = Step.of(body("c1", "A question. " + first.reply() + " Another."));

        assertThat(second).isEqualTo(new Step(first.conversation(), 2, false));
    }

    @Test
    void theJudgeIsAskedAboutTheLastTurnThatItIsShown() {
        Step first = Step.of(body("c1", "A question."));
        Step second = new Step(first.conversation(), 2, false);

        assertThat(Step.of(body(Step.JUDGE, first.reply()))).isEqualTo(new Step(first.conversation(), 1, true));
        assertThat(Step.of(body(Step.JUDGE, first.reply() + second.reply())))
                .isEqualTo(new Step(first.conversation(), 2, true));
    }
}
