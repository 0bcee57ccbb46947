package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with a budget, as its owner and his bill see it. */
final class BudgetIT {

    private static final double MILLION = 1e6;
    private static final double INPUT = 100;
    private static final double OUTPUT = 1000;
    private static final double BUDGET = 1;

    @TempDir
    private Path folder = Path.of("");

    private static String evaluation(String baseUrl, double usd) {
        String price = ", maxTokens: 64, price: {input: " + INPUT + ", output: " + OUTPUT + "}}";
        return Evaluations.of(baseUrl, List.of("candidate-1")).replace("}", price)
                + "select: {limit: 16}\nbudget: {usd: " + usd + "}\ngate: {minCoverage: 0.5}\n";
    }

    private static double spent(RunFiles run) throws Exception {
        return run.lines().stream()
                .mapToDouble(line -> line.path("inputTokens").asLong() * INPUT / MILLION
                        + line.path("outputTokens").asLong() * OUTPUT / MILLION)
                .sum();
    }

    @Test
    void aRunStopsBeforeItCostsMoreAndGoesOnWithMoreMoney() throws Exception {
        try (FaultServer server = FaultServer.good()) {
            Harness harness = Harness.in(folder).write("evaluation.yaml", evaluation(server.baseUrl(), BUDGET));

            HarnessProcess.Ended stopped = harness.run("run", "evaluation.yaml", "--display", "none");
            RunFiles run = RunFiles.only(folder.resolve("results"));
            int requests = server.requests().size();
            JsonNode budget = run.report().at("/run/budget");
            HarnessProcess.Ended still = harness.run("resume", "--display", "none");

            assertThat(stopped.code()).as(stopped.said()).isEqualTo(3);
            assertThat(stopped.said()).contains("budget");
            assertThat(run.report().at("/run/status").asText()).isEqualTo("incomplete");
            assertThat(requests).isBetween(4, 63);
            assertThat(spent(run)).isPositive().isLessThanOrEqualTo(BUDGET);
            assertThat(budget.path("spent").asDouble()).isCloseTo(spent(run), within(1e-9));
            assertThat(still.code()).as(still.said()).isEqualTo(3);
            assertThat(server.requests()).hasSize(requests);

            HarnessProcess.Ended ended = harness.run("resume", "--budget", "1000", "--display", "none");

            assertThat(ended.code()).as(ended.said()).isZero();
            assertThat(server.askedAgain()).isEmpty();
            assertThat(run.report().at("/run/status").asText()).isEqualTo("complete");
            assertThat(run.report().at("/run/budget/spent").asDouble()).isCloseTo(spent(run), within(1e-9));
        }
    }
}
