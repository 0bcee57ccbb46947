package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignalIT {

    private static final int SIGINT = 2;

    /** Long enough that replies are under way when the signal comes. */
    private static final Duration LATENCY = Duration.ofMillis(150);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsTheRunWithAllItsRepliesAndItGoesOnFromThere(String signal) throws Exception {
        assumeFalse(signal.equals("INT") && isSigintIgnored(), "a shell that runs this in the background ignores it");
        TaggedReplies replies = new TaggedReplies(LATENCY);
        try (ScriptedServer server = ScriptedServer.open(replies)) {
            Harness harness = Harness.in(folder)
                    .write(
                            "evaluation.yaml",
                            Evaluations.of(server.baseUrl(), List.of("candidate-1")) + "gate: {minCoverage: 0.5}\n");
            HarnessProcess.Ended interrupted;
            try (HarnessProcess process = harness.start("run", "evaluation.yaml", "--limit", "32")) {
                server.awaitReplies(30, Harness.LIMIT);
                process.signal(signal);
                interrupted = process.await(Harness.LIMIT);
            }
            RunFiles run = harness.onlyRun();
            assertThat(interrupted.code()).as(interrupted.err()).isEqualTo(130);
            assertThat(interrupted.err()).contains("harness resume");
            assertThat(server.requests().size()).isLessThan(100);
            assertThat(server.replies()).hasSameSizeAs(server.requests());
            assertThat(run.lines()).as("no reply is lost").hasSameSizeAs(server.replies());
            assertThat(run.report().path("run").path("status").asText()).isEqualTo("interrupted");
            assertThat(run.reports().values())
                    .allSatisfy(report -> assertThat(report).isNotEmpty());

            HarnessProcess.Ended resumed = harness.run("resume");

            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(run.report().path("run").path("status").asText()).isEqualTo("complete");
            assertThat(run.lines()).hasSameSizeAs(server.requests());
            assertThat(server.requests().stream()
                            .map(replies::place)
                            .filter(place -> place.kind().equals("answer")))
                    .hasSize(64)
                    .doesNotHaveDuplicates();

            nothingIsLeftToAsk(harness, server);
        }
    }

    private static void nothingIsLeftToAsk(Harness harness, ScriptedServer server) throws Exception {
        RunFiles run = harness.onlyRun();
        int before = server.requests().size();
        String scores = run.text("scores.csv");

        HarnessProcess.Ended again = harness.run("resume", run.name());

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(server.requests()).hasSize(before);
        assertThat(run.text("scores.csv")).isEqualTo(scores);
    }

    /** What this process ignores its children ignore too. */
    private static boolean isSigintIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> new BigInteger(line.substring(7).strip(), 16))
                        .anyMatch(ignored -> ignored.testBit(SIGINT - 1));
    }
}
