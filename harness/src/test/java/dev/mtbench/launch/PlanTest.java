package dev.mtbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanTest {

    private final Path folder;

    PlanTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Plan plan(String yaml) {
        Evaluation evaluation = Samples.evaluation(yaml);
        return Plan.of(evaluation, Samples.materials(folder, evaluation));
    }

    @Test
    void everyTurnIsARequestOfTheCandidateAndOneOfTheJudge() {
        Plan plan = plan(Samples.EVALUATION);

        assertThat(plan.questionSet()).isEqualTo("sample 1");
        assertThat(plan.questions()).isEqualTo(4);
        assertThat(plan.lines()).extracting(Plan.Line::role).containsExactly("candidate", "judge");
        assertThat(plan.lines()).extracting(Plan.Line::requests).containsExactly(8L, 8L);
        assertThat(plan.lines())
                .extracting(Plan.Line::outputTokens)
                .containsExactly(8L * Plan.TYPICAL_ANSWER, 8L * Plan.TYPICAL_VERDICT);
        assertThat(plan.lines()).extracting(Plan.Line::mostOutputTokens).containsExactly(8L * 1024, 8L * 2048);
    }

    @Test
    void aLaterTurnSendsTheConversationAgain() {
        // "Write a line." and "Now another." are 4 and 3 tokens; the second turn sends both and an answer.
        assertThat(plan(Samples.EVALUATION + "select: {questions: [1]}\n")
                        .lines()
                        .get(0)
                        .inputTokens())
                .isEqualTo(4 + (4 + Plan.TYPICAL_ANSWER + 3));
    }

    @Test
    void generationsDrawsAndCandidatesMultiply() {
        Plan plan = plan(Samples.EVALUATION
                        .replace("model: alpha-1}", "model: alpha-1}\n  - {name: beta, endpoint: local, model: b}")
                        .replace("model: judge-1", "model: judge-1, draws: 3")
                + "runs: 2\n");

        assertThat(plan.generations()).isEqualTo(2);
        assertThat(plan.lines()).extracting(Plan.Line::requests).containsExactly(16L, 16L, 8L * 2 * 3 * 2);
    }

    @Test
    void noReplyIsEstimatedLongerThanItsLimit() {
        assertThat(plan(Samples.EVALUATION.replace("model: alpha-1", "model: alpha-1, maxTokens: 10"))
                        .lines()
                        .get(0)
                        .outputTokens())
                .isEqualTo(80);
    }

    @Test
    void aCostIsKnownWhereEveryPriceIs() {
        String price = ", price: {input: 1, output: 1000}";
        String candidate = Samples.EVALUATION.replace("model: alpha-1", "model: alpha-1" + price);
        Plan half = plan(candidate);
        Plan whole = plan(candidate.replace("model: judge-1", "model: judge-1" + price));

        assertThat(half.lines().get(0).usd()).isNotNull();
        assertThat(half.lines().get(1).usd()).isNull();
        assertThat(half.usd()).isNull();
        double expected = whole.lines().stream()
                .mapToDouble(line -> (line.inputTokens() + 1000 * line.outputTokens()) / 1e6)
                .sum();
        assertThat(whole.usd()).isNotNull().isCloseTo(expected, within(1e-12));
    }

    @Test
    void ofCheckpointsThatAreStillToBeFoundTheCostIsNotKnown() {
        String price = ", price: {input: 1, output: 1000}";
        Plan plan = plan(Samples.EVALUATION
                .replace("model: alpha-1", "checkpoints: {models: org/step-*}" + price)
                .replace("model: judge-1", "model: judge-1" + price));

        assertThat(plan.lines()).allMatch(line -> line.usd() != null);
        assertThat(plan.usd()).isNull();
        assertThat(plan.notes()).singleElement().asString().contains("counted as one");
    }
}
