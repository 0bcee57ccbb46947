package dev.mtbench.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mtbench.Samples;
import dev.mtbench.chat.Message;
import dev.mtbench.question.Question;
import dev.mtbench.question.Temperatures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void aCategoryIsAskedInItsOwnMannerAndKeepsWhatItDoesNotSay() {
        Candidate candidate = candidate(", system: Be brief., topP: 0.5, temperature: 0.3,"
                + " categories: {math: {system: '', temperature: 0.9, maxTokens: 7}}");
        Question other = new Question("2", true, "writing", List.of("q"), OptionalDouble.empty());

        assertThat(candidate.conversation(QUESTION, List.of())).containsExactly(Message.user("q1"));
        assertThat(candidate.sampling(QUESTION, TABLE).temperature()).hasValue(0.9);
        assertThat(candidate.sampling(QUESTION, TABLE).maxTokens()).isEqualTo(7);
        assertThat(candidate.sampling(QUESTION, TABLE).topP()).hasValue(0.5);
        assertThat(candidate.conversation(other, List.of())).hasSize(2);
        assertThat(candidate.sampling(other, TABLE).temperature()).hasValue(0.3);
        assertThat(candidate.mostTokens()).isEqualTo(1024);
    }

    @Test
    void aPatternFindsItsCheckpointsAndLabelsThemWithWhatDiffers() {
        CheckpointPattern pattern = new CheckpointPattern("org/m-step*-hf", Optional.of("step"));
        List<Candidate> checkpoints = pattern.of(
                candidate(", labels: {seed: 1}"),
                List.of("org/m-step1000-hf", "org/m-step90-hf", "org/other", "org/m-step-hf", "org/m-stepfinal-hf"));

        assertThat(checkpoints).extracting(Candidate::name).containsExactly("alpha-90", "alpha-1000", "alpha-final");
        assertThat(checkpoints)
                .extracting(Candidate::model)
                .containsExactly("org/m-step90-hf", "org/m-step1000-hf", "org/m-stepfinal-hf");
        assertThat(checkpoints.get(0).labels()).isEqualTo(Map.of("seed", 1L, "step", 90L));
        assertThat(checkpoints.get(2).labels()).isEqualTo(Map.of("seed", 1L, "step", "final"));
    }
}
