package dev.mtbench.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mtbench.Samples;
import dev.mtbench.chat.Message;
import dev.mtbench.question.Question;
import dev.mtbench.question.Temperatures;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class CandidateTest {

    private static final Question QUESTION =
            new Question("1", true, "math", List.of("q1", "q2"), OptionalDouble.empty());
    private static final Temperatures TABLE = new Temperatures(0.7, Map.of("math", 0.0));

    private static Candidate candidate(String settings) {
        return Samples.evaluation(Samples.EVALUATION.replace("model: alpha-1", "model: alpha-1" + settings))
                .candidates()
                .get(0);
    }

    @Test
    void noSystemMessageIsSentUnlessThereIsOne() {
        assertThat(candidate("").conversation(QUESTION, List.of())).containsExactly(Message.user("q1"));
        assertThat(candidate(", system: Be brief.").conversation(QUESTION, List.of()))
                .containsExactly(Message.system("Be brief."), Message.user("q1"));
    }

    @Test
    void aLaterTurnGoesOnWithTheCandidatesOwnAnswers() {
        assertThat(candidate("").conversation(QUESTION, List.of("a1")))
                .containsExactly(Message.user("q1"), Message.assistant("a1"), Message.user("q2"));
    }

    @Test
    void theTemperatureIsTheCategorysUnlessSaidOtherwise() {
        assertThat(candidate("").sampling(QUESTION, TABLE).temperature()).hasValue(0.0);
        assertThat(candidate(", temperature: 0.3").sampling(QUESTION, TABLE).temperature())
                .hasValue(0.3);
        assertThat(candidate(", temperature: omit").sampling(QUESTION, TABLE).temperature())
                .isEmpty();
    }

    @Test
    void aQuestionsOwnTemperatureBeatsTheTable() {
        Question strict = new Question("2", true, "math", List.of("q"), OptionalDouble.of(0.9));

        assertThat(candidate("").sampling(strict, TABLE).temperature()).hasValue(0.9);
    }

    @Test
    void whatTheHarnessSetsItselfMustNotStandInExtra() {
        Candidate plain = candidate("");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Candidate(
                        "n",
                        "e",
                        "m",
                        plain.system(),
                        plain.temperature(),
                        1,
                        plain.topP(),
                        plain.seed(),
                        List.of(),
                        Map.of("max_tokens", 5),
                        Map.of(),
                        plain.price()))
                .withMessageContaining("max_tokens");
    }
}
