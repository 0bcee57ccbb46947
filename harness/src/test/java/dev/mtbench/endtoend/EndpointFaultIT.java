package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint that nothing gets through to costs few requests and one message, and the run can go on later. */
final class EndpointFaultIT {

    /** From the process's start to its end. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final int CONCURRENCY = 8;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aWrongKeyIsToldOnceAndTheRunGoesOnWithTheRightOne() throws Exception {
        closesAndGoesOn("endpoint 'local'", Response.error(401, "invalid_api_key", "Incorrect API key provided."));
    }

    @Test
    void aModelThatIsNotThereIsToldOnceAndTheRunGoesOnOnceItIs() throws Exception {
        closesAndGoesOn(
                "model 'candidate-1' at endpoint 'local'",
                Response.error(404, "model_not_found", "The model `candidate-1` does not exist."));
    }

    private void closesAndGoesOn(String who, Response fault) throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ZERO);
        AtomicBoolean broken = new AtomicBoolean(true);
        try (ScriptedServer server = ScriptedServer.open(request -> broken.get() ? fault : replies.respond(request))) {
            Harness harness = Harness.in(folder).write("evaluation.yaml", evaluation(server.baseUrl()));

            HarnessProcess.Ended failed = endedSoon(harness, "run", "evaluation.yaml");

            assertThat(server.requests().size()).isBetween(1, CONCURRENCY);
            toldOnce(harness, failed, fault.status() + " ");
            assertThat(failed.err()).contains("nothing more is sent: " + who);
            broken.set(false);
            goesOn(harness);
        }
    }

    @Test
    void aServerThatIsDownIsToldOnceAndTheRunGoesOnOnceItIsUp() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Harness harness = Harness.in(folder).write("evaluation.yaml", evaluation("http://127.0.0.1:" + port + "/v1"));

        HarnessProcess.Ended failed = endedSoon(harness, "run", "evaluation.yaml");

        toldOnce(harness, failed, "connection refused");
        try (ScriptedServer server = ScriptedServer.open(port, new TaggedReplies(Duration.ZERO))) {
            goesOn(harness);
            assertThat(server.requests()).isNotEmpty();
        }
    }

    @Test
    void aHostThatNobodyKnowsIsToldOnce() throws Exception {
        Harness harness = Harness.in(folder).write("evaluation.yaml", evaluation("http://nowhere.invalid/v1"));

        HarnessProcess.Ended failed = endedSoon(harness, "run", "evaluation.yaml");

        toldOnce(harness, failed, "the host is not known");
    }

    @Test
    void withoutAJudgeNoMoreAnswersArePaidFor() throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ofMillis(20));
        AtomicBoolean broken = new AtomicBoolean(true);
        try (ScriptedServer server =
                ScriptedServer.open(request -> broken.get() && request.model().equals(Evaluations.JUDGE)
                        ? Response.error(401, "invalid_api_key", "Incorrect API key provided.")
                        : replies.respond(request))) {
            String yaml = evaluation(server.baseUrl())
                    .replace("{name: judge-1, endpoint: local", "{name: judge-1, endpoint: judges")
                    .replace(
                            "candidates:",
                            "  judges: {baseUrl: \"" + server.baseUrl() + "\", concurrency: 8}\ncandidates:");
            Harness harness = Harness.in(folder).write("evaluation.yaml", yaml);

            HarnessProcess.Ended failed = endedSoon(harness, "run", "evaluation.yaml");

            assertThat(failed.code()).as(failed.err()).isEqualTo(3);
            assertThat(failed.err()).containsOnlyOnce("endpoint 'judges'");
            assertThat(server.requests().size()).isLessThan(60);
            broken.set(false);
            goesOn(harness);
        }
    }

    private static String evaluation(String baseUrl) {
        return Evaluations.of(baseUrl, List.of("candidate-1")) + "gate: {minCoverage: 0.5}\n";
    }

    private static HarnessProcess.Ended endedSoon(Harness harness, String... arguments) throws Exception {
        try (HarnessProcess process = harness.start(arguments)) {
            return process.await(SOON);
        }
    }

    private static void toldOnce(Harness harness, HarnessProcess.Ended failed, String message) throws Exception {
        assertThat(failed.code()).as(failed.err()).isEqualTo(3);
        assertThat(failed.err())
                .containsOnlyOnce(message)
                .containsOnlyOnce("endpoint 'local'")
                .contains("harness resume")
                .doesNotContain("Exception");
        assertThat(failed.out()).containsOnlyOnce(message);
        assertThat(failed.said().lines()).as(failed.said()).hasSizeLessThan(40);
        RunFiles run = harness.onlyRun();
        assertThat(run.report().path("run").path("status").asText()).isEqualTo("incomplete");
        assertThat(run.report().path("run").path("notes")).hasSize(1);
        assertThat(run.candidate("candidate-1").path("score").path("mean").isNull())
                .isTrue();
    }

    private static void goesOn(Harness harness) throws Exception {
        HarnessProcess.Ended resumed = harness.run("resume");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        RunFiles run = harness.onlyRun();
        assertThat(run.report().path("run").path("status").asText()).isEqualTo("complete");
        assertThat(run.report().path("run").path("notes")).isEmpty();
        assertThat(run.candidate("candidate-1").path("outcomes").path("failed").asInt())
                .isZero();
    }
}
