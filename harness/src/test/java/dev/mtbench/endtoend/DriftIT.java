package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate that becomes worse, and a judge that becomes harsher: who moved is told apart by the frozen answers. */
final class DriftIT {

    private static final Pattern QUALITY = Pattern.compile("quality (\\d+\\.\\d)");

    private static final String SECRET = "hush-hush-hush";

    private static final int GOOD = 0;
    private static final int NOT_COMPARED = 3;
    private static final int GATE_FAILED = 100;

    /** Two questions of each category, two turns each. */
    private static final int ANSWERS = 32;

    @TempDir
    private Path folder = Path.of("");

    /** By how much they are not what they were. */
    private volatile double candidate;

    private volatile double judge;
    private final Set<Path> seen = new HashSet<>();

    /** An answer says how good it is, and the judge believes it, as far as it is not harsh. */
    private Response respond(Request request) {
        if (request.path().equals("/hook")) {
            return Response.json(200, Json.MAPPER.createObjectNode());
        }
        String text = request.question();
        if (!request.model().startsWith("judge")) {
            return Response.said(
                    request,
                    String.format(Locale.ROOT, "An answer of quality %.1f.", 6 + text.length() % 3 + candidate));
        }
        Matcher quality = QUALITY.matcher(text);
        double score = 0;
        while (quality.find()) {
            score = Double.parseDouble(quality.group(1));
        }
        return Response.said(request, String.format(Locale.ROOT, "Rating: [[%.1f]]", score + judge));
    }

    private RunFiles run(Harness harness, int code) throws Exception {
        HarnessProcess.Ended ended = harness.run("run", "evaluation.yaml", "--display", "none");
        assertThat(ended.code()).as(ended.said()).isEqualTo(code);
        List<Path> fresh = new ArrayList<>(RunFiles.children(folder.resolve("results")));
        fresh.removeAll(seen);
        fresh.removeIf(path -> path.getFileName().toString().startsWith("."));
        seen.addAll(fresh);
        assertThat(fresh).hasSize(1);
        return new RunFiles(fresh.get(0));
    }

    private static List<String> alarms(RunFiles run) throws IOException {
        return run.report().at("/drift/alarms").findValuesAsText("kind");
    }

    @Test
    void theSystemThatDropsAndTheJudgeThatTurnsHarsherAreToldApart() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(this::respond)) {
            Harness harness = Harness.in(folder)
                    .with("HOOK_URL", server.baseUrl().replace("/v1", "/hook"))
                    .with("HOOK_SECRET", SECRET)
                    .write(
                            "evaluation.yaml",
                            Evaluations.of(server.baseUrl(), List.of("candidate-1"))
                                    + "select: {limit: 16}\ndrift: {anchors: true}\ngate: {baseline: latest}\n"
                                    + "notify: [{url: \"${HOOK_URL}\", secret: \"${HOOK_SECRET}\"}]\n");
            RunFiles first = run(harness, GOOD);
            assertThat(first.report().at("/drift/notes").toString()).contains("there is no baseline yet");
            RunFiles second = run(harness, GOOD);
            HarnessProcess.Ended set = harness.run("baseline", "set", first.name(), second.name());
            assertThat(set.out()).as(set.said()).contains(ANSWERS + " answers are frozen");

            int before = server.requests().size();
            RunFiles quiet = run(harness, GOOD);
            assertThat(server.requests().size() - before)
                    .as("answers, verdicts, verdicts on frozen answers, and that the run has ended")
                    .isEqualTo(3 * ANSWERS + 1);
            assertThat(alarms(quiet)).isEmpty();

            candidate = -0.5;
            RunFiles dropped = run(harness, GATE_FAILED);
            JsonNode drift = dropped.report().path("drift");
            assertThat(alarms(dropped)).containsExactly("SYSTEM");
            assertThat(drift.at("/anchors/change").asDouble()).isZero();
            assertThat(drift.at("/candidates/0/systemChange").asDouble()).isEqualTo(-0.5);
            assertThat(dropped.candidate("candidate-1").at("/score/scored").asInt())
                    .as("anchors are no part of the headline")
                    .isEqualTo(ANSWERS);
            assertThat(dropped.text("report.html")).contains("Over time", "SYSTEM: candidate-1 has moved");
            assertThat(dropped.text("report.md")).contains("**SYSTEM: candidate-1 has moved and the judge has not: ");

            candidate = 0;
            judge = -0.5;
            RunFiles harsh = run(harness, NOT_COMPARED);
            assertThat(alarms(harsh)).containsExactly("JUDGE");
            assertThat(harsh.report().at("/gate/notes").toString()).contains("the gate is held: the judge has moved");
            assertThat(harsh.report().at("/drift/anchors/change").asDouble()).isEqualTo(-0.5);
            assertThat(harsh.report().at("/drift/candidates/0/systemChange").asDouble())
                    .isZero();
            theReportIsMadeAgainTheSame(harness, harsh);

            assertThat(told(server))
                    .containsExactly("finished", "finished", "finished", "finished", "SYSTEM", "finished", "JUDGE");
            assertThat(harsh.text("harness.log"))
                    .contains("told ${HOOK_URL}: alarm")
                    .doesNotContain(SECRET, "/hook");
        }
    }

    /** What the hook was told, in order. */
    private static List<String> told(ScriptedServer server) {
        return server.requests().stream()
                .filter(request -> request.path().equals("/hook"))
                .map(request -> request.body().path("event").asText().equals("alarm")
                        ? request.body().at("/alarm/kind").asText()
                        : request.body().path("event").asText())
                .toList();
    }

    private static void theReportIsMadeAgainTheSame(Harness harness, RunFiles run) throws Exception {
        Map<String, String> before = run.reports();
        assertThat(harness.run("report", run.name()).code()).isZero();
        assertThat(run.reports()).isEqualTo(before);
    }
}
