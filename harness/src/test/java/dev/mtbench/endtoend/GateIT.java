package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A pipeline's view: what a run's gate and a comparison say by their exit codes, and the files they leave. */
final class GateIT {

    private static final int GOOD = 0;
    private static final int BAD_INPUT = 2;
    private static final int INCOMPLETE = 3;
    private static final int GATE_FAILED = 100;

    /** Two questions of each category: the fewest that can be compared. */
    private static final String FEW = "select: {limit: 16}\n";

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger score = new AtomicInteger(9);
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Set<Path> seen = new HashSet<>();

    /** All answers of a run are worth the same; a broken judge has lost every tenth. */
    private Response respond(Request request) {
        if (!request.model().startsWith("judge")) {
            return Response.said(request, "An answer.");
        }
        return broken.get() && request.number() % 10 == 0
                ? Response.error(400, "lost", "This verdict was lost.")
                : Response.said(request, "It is what it is. Rating: [[" + score.get() + "]]");
    }

    private Harness harness(ScriptedServer server, String gate) throws IOException {
        return harness(server, gate, Evaluations.JUDGE);
    }

    private Harness harness(ScriptedServer server, String gate, String judge) throws IOException {
        return Harness.in(folder)
                .write(
                        "evaluation.yaml",
                        Evaluations.of(server.baseUrl(), "fresh", List.of("candidate-1"), judge) + FEW + "gate: {"
                                + gate + "}\n");
    }

    private HarnessProcess.Ended run(Harness harness, int code) throws Exception {
        HarnessProcess.Ended ended = harness.run("run", "evaluation.yaml", "--display", "none");
        assertThat(ended.code()).as(ended.said()).isEqualTo(code);
        return ended;
    }

    /** The run that was not there before. */
    private RunFiles newest() throws IOException {
        List<Path> fresh = new ArrayList<>(RunFiles.children(folder.resolve("results")));
        fresh.removeAll(seen);
        assertThat(fresh).hasSize(1);
        seen.addAll(fresh);
        return new RunFiles(fresh.get(0));
    }

    private static void compare(Harness harness, RunFiles baseline, RunFiles other, int code, String... said)
            throws Exception {
        HarnessProcess.Ended ended = harness.run("compare", baseline.name(), other.name());
        assertThat(ended.code()).as(ended.said()).isEqualTo(code);
        assertThat(ended.said()).contains(said);
    }

    @Test
    void aRunThatIsWorseThanTheLastFailsThePipelineAndSaysWhere() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(this::respond)) {
            Harness harness = harness(server, "baseline: latest");
            assertThat(run(harness, GOOD).out())
                    .contains("gate: there is no complete run of 'test' to compare with yet");
            RunFiles before = newest();

            score.set(5);
            HarnessProcess.Ended failed = run(harness, GATE_FAILED);
            RunFiles after = newest();

            assertThat(failed.out()).contains("gate: NOT PASSED", "candidate-1: REGRESSION, it is worse; -4.00 points");
            JsonNode gate = after.report().path("gate");
            assertThat(gate.path("passed").asBoolean()).isFalse();
            assertThat(gate.path("baseline").asText()).isEqualTo(before.name());
            assertThat(after.text("report.md")).contains("**Gate not passed**, baseline `" + before.name() + "`");
            junit(harness, after);
            comparisons(harness, server, before, after);
            theGateStaysWhatItSaid(harness, before, after);
        }
    }

    private void junit(Harness harness, RunFiles run) throws Exception {
        assertThat(harness.run("report", run.name(), "-o", "junit.xml").code()).isZero();
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile());
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);

        assertThat(suite.getAttribute("name")).isEqualTo("candidate-1");
        // The score, two turns, eight categories.
        assertThat(suite.getAttribute("tests")).isEqualTo("11");
        assertThat(Integer.parseInt(suite.getAttribute("failures"))).isBetween(1, 11);
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
    }

    private void comparisons(Harness harness, ScriptedServer server, RunFiles before, RunFiles after) throws Exception {
        compare(harness, before, after, GATE_FAILED, "candidate-1: REGRESSION", "moved most");
        compare(harness, after, before, GOOD, "candidate-1: NO_REGRESSION", "+4.00 points");
        compare(harness, before, before, GOOD, "0.00 points");
        HarnessProcess.Ended files = harness.run("compare", before.name(), after.name(), "-o", "c.md", "-o", "c.json");
        assertThat(files.code()).isEqualTo(GATE_FAILED);
        assertThat(Files.readString(folder.resolve("c.md"))).contains("<details>", "REGRESSION");
        JsonNode json = after.report(Files.readString(folder.resolve("c.json")));
        assertThat(json.at("/comparisons/0/verdict").asText()).isEqualTo("REGRESSION");
        HarnessProcess.Ended wrong = harness.run("compare", before.name(), after.name(), "-o", "d.md", "-o", "c.pdf");
        assertThat(wrong.code()).isEqualTo(BAD_INPUT);
        assertThat(folder.resolve("d.md")).doesNotExist();

        run(harness(server, "baseline: latest", "judge-2"), GOOD);
        RunFiles other = newest();
        assertThat(other.report().at("/gate/notes/0").asText()).startsWith("not comparable with ");
        compare(harness, before, other, BAD_INPUT, "judges: judge-1 temperature", "judge-2 temperature", "--anyway");
        HarnessProcess.Ended anyway = harness.run("compare", before.name(), other.name(), "--anyway");
        assertThat(anyway.code()).isEqualTo(GATE_FAILED);
        assertThat(anyway.out()).contains("not the same protocol: judges: ");
    }

    private static void theGateStaysWhatItSaid(Harness harness, RunFiles before, RunFiles after) throws Exception {
        Map<String, String> written = after.reports();
        delete(before.folder());

        assertThat(harness.run("report", after.name()).code()).isZero();

        assertThat(after.reports()).isEqualTo(written);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aResumedRunIsHeldAgainstTheSameBaseline() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(this::respond)) {
            Harness harness = harness(server, "baseline: latest");
            run(harness, GOOD);
            RunFiles before = newest();
            score.set(5);
            broken.set(true);
            run(harness, INCOMPLETE);
            RunFiles after = newest();
            broken.set(false);

            HarnessProcess.Ended resumed = harness.run("resume", after.name(), "--display", "none");

            assertThat(resumed.code()).as(resumed.said()).isEqualTo(GATE_FAILED);
            assertThat(after.report().at("/gate/baseline").asText()).isEqualTo(before.name());
            theGateStaysWhatItSaid(harness, before, after);
        }
    }

    @Test
    void aScoreBelowTheBarFailsThePipeline() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(this::respond)) {
            score.set(5);

            assertThat(run(harness(server, "minScore: 7"), GATE_FAILED).out())
                    .contains("minScore FAILED", "lies below 7.0");
            run(harness(server, "minScore: 4"), GOOD);
        }
    }

    @Test
    void aBaselineThatIsNotThereIsToldBeforeAnythingIsSent() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(this::respond)) {
            HarnessProcess.Ended ended = run(harness(server, "baseline: nightly-of-old"), BAD_INPUT);

            assertThat(ended.err()).contains("nightly-of-old: there is no run of this name");
            assertThat(server.requests()).isEmpty();
            assertThat(folder.resolve("results")).doesNotExist();
        }
    }
}
