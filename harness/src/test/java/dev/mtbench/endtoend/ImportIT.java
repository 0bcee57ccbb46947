package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Shared;
import dev.mtbench.json.Json;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** FastChat's files as people published them, imported by the jar, against the numbers that FastChat prints for them. */
@EnabledIf("dev.mtbench.Shared#isPresent")
final class ImportIT {

    private static final Offset<Double> EXACT = within(1e-9);

    @TempDir
    private Path folder = Path.of("");

    private Harness harness = Harness.in(folder);

    @BeforeEach
    void installTheOfficialQuestions() throws Exception {
        harness = Harness.in(folder);
        assertThat(harness.run("questions", "install", "mt-bench", "--from", Shared.root() + "/mt-bench")
                        .code())
                .isZero();
    }

    @Test
    void fourModelsOfWhichOneWasJudgedTwice() throws Exception {
        HarnessProcess.Ended imported = imported("mistral-orpo");
        JsonNode report = Json.MAPPER.readTree(imported.out());

        assertThat(imported.code()).as(imported.err()).isZero();
        fastChat(report, "mistral-orpo-trl", 7.73125, 6.6, 7.165625);
        fastChat(report, "mistral-orpo-capybara", 7.125, 6.5125, 6.81875);
        fastChat(report, "mistral-orpo-mix", 6.43125, 5.575, 6.003125);
        fastChat(report, "mistral-orpo", 6.675, 5.037735849056604, 5.858934169278997);
        category(report, "mistral-orpo-trl", "math", 3.65);
        category(report, "mistral-orpo-trl", "extraction", 8.05);
        counts(report, "mistral-orpo", 320);
        counts(report, "mistral-orpo-trl", 160);
        assertThat(report.at("/run/notes").toString()).contains("mistral-orpo", "again");
    }

    @Test
    void fiveModelsOfOneFamily() throws Exception {
        HarnessProcess.Ended imported = imported("llama2-finetunes");
        JsonNode report = Json.MAPPER.readTree(imported.out());

        assertThat(imported.code()).as(imported.err()).isZero();
        fastChat(report, "llama2_chat_7b", 6.70625, 5.675, 6.190625);
        fastChat(report, "llama2_7b", 4.7625, 3.175, 3.96875);
        counts(report, "llama2_7b", 160);
    }

    @Test
    void aModelThatNobodyHasJudgedLeavesTheRunIncompleteAndTheOthersNumbersAlone() throws Exception {
        HarnessProcess.Ended imported = imported("phi-3-dpo");
        JsonNode report = Json.MAPPER.readTree(imported.out());

        assertThat(imported.code()).isEqualTo(3);
        fastChat(report, "phi-3-dpo", 8.3625, 8.0375, 8.2);
        category(report, "phi-3-dpo", "math", 6.15);
        category(report, "phi-3-dpo", "coding", 6.45);
        category(report, "phi-3-dpo", "humanities", 9.95);
        assertThat(candidate(report, "phi-3").at("/score/mean").isNull()).isTrue();
    }

    @Test
    void whatWasImportedIsNotResumedButExportedAsItCame() throws Exception {
        imported("mistral-orpo");
        String run = harness.onlyRun().folder().toString();

        HarnessProcess.Ended resumed = harness.run("resume", run);
        assertThat(resumed.code()).isEqualTo(2);
        assertThat(resumed.err()).contains("imported");

        assertThat(harness.run("export", run, "again").code()).isZero();
        HarnessProcess.Ended again = harness.run("import", "again", "--results", "second", "--json");
        fastChat(Json.MAPPER.readTree(again.out()), "mistral-orpo", 6.675, 5.037735849056604, 5.858934169278997);
    }

    private HarnessProcess.Ended imported(String recording) throws Exception {
        return harness.run("import", Shared.root() + "/recorded/" + recording, "--json");
    }

    private static void fastChat(JsonNode report, String name, double turn1, double turn2, double average) {
        JsonNode numbers = candidate(report, name).path("fastChat");
        assertThat(numbers.path("turn1").asDouble()).isCloseTo(turn1, EXACT);
        assertThat(numbers.path("turn2").asDouble()).isCloseTo(turn2, EXACT);
        assertThat(numbers.path("average").asDouble()).isCloseTo(average, EXACT);
    }

    private static void category(JsonNode report, String name, String category, double mean) {
        for (JsonNode row : candidate(report, name).path("categories")) {
            if (row.path("category").asText().equals(category)) {
                assertThat(row.path("mean").asDouble()).isCloseTo(mean, EXACT);
                return;
            }
        }
        throw new AssertionError("no category " + category);
    }

    private static void counts(JsonNode report, String name, int answers) {
        assertThat(candidate(report, name).at("/score/expected").asInt()).isEqualTo(answers);
        assertThat(candidate(report, name).at("/score/scored").asInt()).isEqualTo(answers);
    }

    private static JsonNode candidate(JsonNode report, String name) {
        for (JsonNode candidate : report.path("candidates")) {
            if (candidate.path("name").asText().equals(name)) {
                return candidate;
            }
        }
        throw new AssertionError("no candidate " + name);
    }
}
