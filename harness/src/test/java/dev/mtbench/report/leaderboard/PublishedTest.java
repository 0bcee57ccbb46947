package dev.mtbench.report.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Shared;
import dev.mtbench.json.Json;
import dev.mtbench.question.Manifest;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.SetFolder;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

final class PublishedTest {

    private static final List<String> PAGE = List.of("https://example.org/card");

    private static Published.Score score(String model, double average) {
        return new Published.Score(model, null, null, average, false, null, "card", null);
    }

    private static Published of(Published.Score... scores) {
        Published.Likeness likeness = Published.read().likeness();
        return new Published(
                "MT-Bench",
                likeness,
                List.of(new Published.Source("card", "A card", "GPT-4", null, PAGE)),
                List.of(scores));
    }

    @Test
    void thoseInTheJarAreRead() {
        Published published = Published.read();

        assertThat(published.benchmark()).isEqualTo("MT-Bench");
        assertThat(published.scores()).hasSizeGreaterThan(30);
        assertThat(published.scores())
                .allSatisfy(
                        score -> assertThat(published.source(score).addresses()).isNotEmpty());
    }

    @Test
    void theyStandBesideRunsOfTheOfficialQuestions() throws Exception {
        Manifest official = QuestionSetReader.manifest(new SetFolder.InJar("mt-bench"));
        Map<String, String> sums = new LinkedHashMap<>(official.files());
        sums.putAll(official.installed().orElseThrow().files());
        Published.Likeness likeness = Published.read().likeness();

        assertThat(sums)
                .containsEntry("question.jsonl", likeness.questions())
                .containsEntry("judge_prompts.jsonl", likeness.judgePrompts())
                .containsEntry("reference_answer/gpt-4.jsonl", likeness.references());
    }

    @Test
    @EnabledIf("dev.mtbench.Shared#isPresent")
    void theyAreThePublishedFacts() throws Exception {
        Map<String, Published.Score> ours = new LinkedHashMap<>();
        Published.read().scores().forEach(score -> ours.put(score.model(), score));

        JsonNode facts = Json.MAPPER
                .readTree(Files.readAllBytes(Shared.root().resolve("published").resolve("scores.json")))
                .path("models");
        assertThat(facts).hasSameSizeAs(ours.keySet());
        for (JsonNode fact : facts) {
            assertThat(ours.get(fact.path("model").asText())).isNotNull().satisfies(score -> {
                assertThat(score.average()).isEqualTo(fact.path("average").asDouble());
                assertThat(score.turn1())
                        .isEqualTo(
                                fact.path("turn1").isNull()
                                        ? null
                                        : fact.path("turn1").asDouble());
                assertThat(score.turn2())
                        .isEqualTo(
                                fact.path("turn2").isNull()
                                        ? null
                                        : fact.path("turn2").asDouble());
                assertThat(score.runs() != null).isEqualTo(fact.has("runs"));
            });
        }
    }

    @Test
    void aScoreThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> score("a", 11)).withMessageContaining("scale");
        assertThatIllegalArgumentException().isThrownBy(() -> score("a", Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Published.Score("a", 8.0, null, 8, false, null, "card", null))
                .withMessageContaining("one turn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Published.Score("a", 8.0, 7.0, 8, false, null, "card", null))
                .withMessageContaining("mean");
        assertThatIllegalArgumentException().isThrownBy(() -> new Published.Runs(5, 9, 7, 8));
    }

    @Test
    void aFileThatContradictsItselfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(score("a", 8), score("a", 7)))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(new Published.Score("a", null, null, 8, false, null, "nowhere", null)))
                .withMessageContaining("no source");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Published.Source("card", "A card", "GPT-4", null, List.of("javascript:alert(1)")))
                .withMessageContaining("address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Published.Source("card", "A card", "GPT-4", "last year", PAGE));
    }
}
