package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many checkpoints in one evaluation, and one model in many runs. */
final class CheckpointsIT {

    private static final String FILE = """
            name: checkpoints
            select: {categories: [writing, math], limit: 8}
            runs: %d
            endpoints:
              local: {baseUrl: %s, concurrency: 8}
            candidates:
              - {name: seven, endpoint: local, %s}
            judges:
              - {name: judge-1, endpoint: local, model: judge-1, draws: 2}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Harness harness = Harness.in(folder);
    private final Map<String, Integer> verdicts = new ConcurrentHashMap<>();

    @BeforeEach
    void harness() {
        harness = Harness.in(folder);
    }

    /** Later checkpoints are better, up to the fifth; who judges the same thing again says another thing. */
    private Response play(Request request) {
        if (request.path().endsWith("/models")) {
            ObjectNode list = Json.MAPPER.createObjectNode();
            ArrayNode models = list.putArray("data");
            for (String model :
                    List.of("step-600", "step-100", "step-200", "step-300", "step-400", "step-500", "judge-1")) {
                models.addObject().put("id", "org/" + model);
            }
            return Response.json(200, list);
        }
        if (!request.model().equals(Evaluations.JUDGE)) {
            return Response.said(request, "I am " + request.model() + ".");
        }
        String question = request.question();
        int step =
                question.contains("I am org/step-") ? question.charAt(question.lastIndexOf("org/step-") + 9) - '0' : 3;
        int again = verdicts.merge(question, 1, Integer::sum);
        int mood = Math.floorMod(question.hashCode(), 3) + (again % 3 == 0 ? 1 : 0);
        return Response.said(request, "Rating: [[" + (1 + Math.min(step, 5) + mood) + "]]");
    }

    @Test
    void sixCheckpointsThatAPatternFindsHaveATrendACorrelationAndABestOne() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(this::play)) {
            harness.write(
                    "e.yaml", FILE.formatted(1, server.baseUrl(), "checkpoints: {models: org/step-*, label: step}"));
            assertThat(harness.run("validate", "e.yaml").code()).isZero();
            assertThat(harness.run("run", "e.yaml", "--dry-run").out())
                    .contains("here it is counted as one", "The cost is unknown");
            assertThat(server.requests()).as("neither sends anything").isEmpty();
            HarnessProcess.Ended run = harness.run("run", "e.yaml");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("Best of 6: seven-", "chosen for being high", "Score and step, 6 candidates");

            JsonNode report = harness.onlyRun().report();
            assertThat(report.path("candidates").findValuesAsText("name"))
                    .contains("seven-100", "seven-200", "seven-300", "seven-400", "seven-500", "seven-600");
            JsonNode correlation =
                    report.path("checkpoints").path("correlations").path(0);
            assertThat(correlation.path("label").asText()).isEqualTo("step");
            assertThat(correlation.path("pearson").asDouble()).isGreaterThan(0.8);
            assertThat(correlation.path("spearmanInterval")).hasSize(2);
            JsonNode best = report.path("checkpoints").path("best");
            assertThat(best.path("observed").asDouble())
                    .isGreaterThanOrEqualTo(best.path("crossValidated").asDouble());
            assertThat(best.path("interval")).hasSize(2);

            Path run6 = harness.onlyRun().folder();
            assertThat(Files.readString(run6.resolve("evaluation.yaml")))
                    .as("found once, kept in the run's folder")
                    .contains("org/step-600")
                    .doesNotContain("step-*");
            assertThat(Files.readString(run6.resolve("report.html")))
                    .contains("Plot of a trend", "Score and step, 6 candidates", "Best of 6");
            HarnessProcess.Ended plot = harness.run("report", "-o", "trend.svg", "--axis", "step");
            assertThat(plot.code()).as(plot.err()).isZero();
            assertThat(Files.readString(folder.resolve("trend.svg"))).contains("<svg", "Score over step");

            HarnessProcess.Ended unknown =
                    harness.run("report", "-o", "scores.csv", "-o", "trend.svg", "--axis", "loss");
            assertThat(unknown.code()).isEqualTo(2);
            assertThat(folder.resolve("scores.csv"))
                    .as("nothing is written where one of the files cannot be")
                    .doesNotExist();
        }
    }

    @Test
    void fiveRunsShowTheirMeanTheHighestTheLowestAndWhereTheVarianceComesFrom() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(this::play)) {
            harness.write("e.yaml", FILE.formatted(5, server.baseUrl(), "model: org/step-300"));
            HarnessProcess.Ended run = harness.run("run", "e.yaml");
            assertThat(run.code()).as(run.err()).isZero();

            JsonNode variance =
                    harness.onlyRun().report().path("candidates").path(0).path("variance");
            JsonNode runs = variance.path("runs");
            assertThat(runs.path("means")).hasSize(5);
            assertThat(runs.path("highest").asDouble())
                    .isGreaterThan(runs.path("lowest").asDouble());
            assertThat(runs.path("mean").asDouble())
                    .isBetween(
                            runs.path("lowest").asDouble(), runs.path("highest").asDouble());
            assertThat(variance.path("question").asDouble()).isPositive();
            assertThat(variance.path("generation").isNumber()).isTrue();
            String line = "seven, 5 runs: mean ";
            assertThat(run.out()).contains(line, "highest", "lowest", "Variance: questions");
            assertThat(Files.readString(harness.onlyRun().folder().resolve("report.html")))
                    .contains(line);
            assertThat(Files.readString(harness.onlyRun().folder().resolve("report.md")))
                    .contains(line);
        }
    }
}
