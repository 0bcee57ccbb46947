package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one results folder, side by side. */
final class LeaderboardIT {

    @TempDir
    private Path folder = Path.of("");

    /** Some of the tagged verdicts cannot be read, on purpose. */
    private static final String SOME_MISSING = "gate: {minCoverage: 0.5}\n";

    @Test
    void twoRunsStandSideBySideInEveryForm() throws Exception {
        Harness harness = Harness.in(folder);
        try (ScriptedServer server = ScriptedServer.open(new TaggedReplies(Duration.ZERO))) {
            harness.write(
                    "old.yaml", Evaluations.of(server.baseUrl(), List.of("candidate-1", "candidate-2")) + SOME_MISSING);
            harness.write(
                    "new.yaml", Evaluations.of(server.baseUrl(), List.of("candidate-2", "candidate-3")) + SOME_MISSING);
            for (String file : List.of("old.yaml", "new.yaml")) {
                HarnessProcess.Ended ended = harness.run("run", file, "--limit", "16");
                assertThat(ended.code()).as(ended.err()).isZero();
            }
            int asked = server.requests().size();
            Path damaged = Files.createDirectories(folder.resolve("results/damaged"));
            Files.writeString(damaged.resolve("run.jsonl"), "{}\n");

            HarnessProcess.Ended text = harness.run("leaderboard");
            HarnessProcess.Ended all = harness.with(
                            "JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Kolkata")
                    .run("leaderboard", "results", "--all", "--json", "-o", "results/board.html", "-o", "board.csv");

            assertThat(text.code()).as(text.err()).isZero();
            assertThat(text.out()).contains("candidate-1", "candidate-2", "candidate-3");
            assertThat(text.err()).contains("damaged is passed over").doesNotContain("Exception");
            assertThat(all.code()).as(all.err()).isZero();
            JsonNode tables = Json.MAPPER.readTree(all.out()).path("tables");
            assertThat(tables).hasSize(1);
            assertThat(tables.path(0).path("rows")).hasSize(4).allSatisfy(this::isAsReported);
            assertThat(Files.readString(folder.resolve("results/board.html")))
                    .contains("/report.html\"")
                    .contains("candidate-3");
            assertThat(Files.readAllLines(folder.resolve("board.csv"))).hasSize(5);
            assertThat(server.requests()).hasSize(asked);
        }
    }

    private void isAsReported(JsonNode row) {
        Path run = folder.resolve("results").resolve(row.path("run").asText());
        try {
            JsonNode candidate =
                    new RunFiles(run).candidate(row.path("candidate").asText());
            assertThat(row.path("score")).isEqualTo(candidate.path("score").path("mean"));
            assertThat(row.path("interval")).isEqualTo(candidate.path("score").path("interval"));
            assertThat(row.path("rank").asInt()).isPositive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFolderWithoutRunsIsToldInASentence() throws Exception {
        Harness harness = Harness.in(folder);

        HarnessProcess.Ended missing = harness.run("leaderboard");
        Files.createDirectories(folder.resolve("results"));
        HarnessProcess.Ended empty = harness.run("leaderboard");

        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("results: there is no such folder").doesNotContain("Exception");
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err()).contains("results: there is no run in this folder");
    }
}
