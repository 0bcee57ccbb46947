package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of one's own, as the example in the documentation is one: single turns, and 1 to 5 stars. */
final class OwnRubricIT {

    private static final Path EXAMPLE =
            Path.of("../questions/examples/plain-words").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    /** Good answers have four or five stars, the silent candidate says nothing to advice, and some ratings are none. */
    private static Response respond(Request request) {
        String asked = request.question();
        if (!request.model().equals(Evaluations.JUDGE)) {
            boolean silent = request.model().equals("silent") && asked.contains("friend");
            return Response.said(request, silent ? "" : "An answer of " + request.model() + ".");
        }
        if (asked.contains("router")) {
            return Response.said(request, "Splendid. Rating: [[7]]");
        }
        if (asked.contains("moon")) {
            return Response.said(request, "Rating: [[4/5]]");
        }
        if (asked.contains("choir")) {
            return Response.said(request, "Rating: [3]");
        }
        return Response.said(request, asked.contains("<reference>") ? "Rating: [[5]]" : "Rating: [[4]]");
    }

    private Harness harness(ScriptedServer server, String gate) throws IOException {
        copy(EXAMPLE, folder.resolve("questions/plain-words"));
        return Harness.in(folder)
                .write(
                        "evaluation.yaml",
                        Evaluations.of(server.baseUrl(), "plain-words", List.of("plain", "silent"), Evaluations.JUDGE)
                                + "gate: {minCoverage: 0.9, " + gate + "}\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    @Test
    void theExampleRunsOnItsOwnScale() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(OwnRubricIT::respond)) {
            Harness harness = harness(server, "minScore: 3");

            HarnessProcess.Ended ended = harness.run("run", "evaluation.yaml", "--display", "none");

            assertThat(ended.code()).as(ended.said()).isZero();
            RunFiles run = harness.onlyRun();
            theProtocolIsTheSets(run.report().path("protocol"));
            theScoresStayOnTheScale(run);
            thePageAndThePlotsGoFromOneToFive(harness, run);
            theJudgeSawTheRubric(server);
        }
    }

    private static void theProtocolIsTheSets(JsonNode protocol) {
        assertThat(protocol.at("/scale/lowest").asDouble()).isEqualTo(1);
        assertThat(protocol.at("/scale/highest").asDouble()).isEqualTo(5);
        assertThat(protocol.at("/questions/count").asInt()).isEqualTo(12);
        assertThat(protocol.at("/references/set").asText()).isEqualTo("own");
        assertThat(protocol.path("notice").asText()).startsWith("An example");
    }

    /** The rating of 7 is none: what it would have been is bounded by 1 and by 5. An answer without text has 1. */
    private static void theScoresStayOnTheScale(RunFiles run) throws IOException {
        JsonNode plain = run.candidate("plain");
        JsonNode score = plain.path("score");
        JsonNode explain = plain.at("/categories/0");
        assertThat(explain.path("mean").asDouble()).isEqualTo(4);
        assertThat(explain.path("scored").asInt()).isEqualTo(3);
        assertThat(explain.path("expected").asInt()).isEqualTo(4);
        assertThat(plain.at("/categories/1/mean").asDouble()).isEqualTo(5);
        assertThat(plain.at("/categories/1/interval/1").asDouble()).isEqualTo(5);
        assertThat(plain.at("/categories/1/interval/0").asDouble()).isBetween(4.0, 4.9);
        assertThat(score.path("mean").asDouble()).isEqualTo((4 + 5 + 3.75) / 3);
        assertThat(score.at("/bounds/0").asDouble()).isEqualTo(((1 + 3 * 4) / 4.0 + 5 + 3.75) / 3);
        assertThat(score.at("/bounds/1").asDouble()).isEqualTo(((5 + 3 * 4) / 4.0 + 5 + 3.75) / 3);
        assertThat(score.at("/interval/0").asDouble()).isBetween(3.5, 4.25);
        assertThat(score.at("/interval/1").asDouble()).isBetween(4.25, 5.0);
        assertThat(plain.path("turns")).hasSize(1);
        assertThat(plain.at("/fastChat/turn2").isNull()).isTrue();
        assertThat(run.candidate("silent").at("/categories/2/mean").asDouble()).isEqualTo((1 + 3 + 4 + 4) / 4.0);
        assertThat(run.report().at("/judges/0/failures/OUT_OF_RANGE").asInt()).isEqualTo(2);
        assertThat(run.report().at("/judges/0/rules/OK_FRACTION").asInt()).isEqualTo(2);
    }

    private static void thePageAndThePlotsGoFromOneToFive(Harness harness, RunFiles run) throws Exception {
        assertThat(run.text("report.html")).contains("from 1 to 5").doesNotContain("Turn 2");
        assertThat(run.text("report.md")).contains("scores from 1 to 5");
        HarnessProcess.Ended plots =
                harness.run("report", run.name(), "-o", "radar.svg", "-o", "bars.svg", "-o", "copy.xml");

        assertThat(plots.code()).as(plots.said()).isZero();
        for (String plot : List.of("radar.svg", "bars.svg")) {
            assertThat(Files.readString(harness.folder().resolve(plot)))
                    .containsPattern(">5(\\.0)?</text>")
                    .doesNotContainPattern(">([6-9]|10)(\\.0)?</text>");
        }
    }

    private static void theJudgeSawTheRubric(ScriptedServer server) {
        List<Request> judged = server.requests().stream()
                .filter(request -> request.model().equals(Evaluations.JUDGE))
                .toList();

        // One answer without text is not shown to the judge; a rating off the scale is asked for once more.
        assertThat(judged).hasSize(2 * 12 - 1 + 2);
        assertThat(judged).allSatisfy(request -> {
            assertThat(request.said("system")).singleElement().asString().contains("1 to 5 stars", "Rating: [[n]]");
            assertThat(request.question()).startsWith("<request>").endsWith("Give your stars.");
        });
        assertThat(judged)
                .filteredOn(request -> request.question().contains("<reference>"))
                .hasSize(2 * 4);
    }

    @Test
    void aBarThatIsNotOnTheScaleIsToldBeforeAnythingIsSent() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(OwnRubricIT::respond)) {
            HarnessProcess.Ended ended = harness(server, "minScore: 7").run("run", "evaluation.yaml");

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("gate.minScore", "which goes from 1 to 5");
            assertThat(server.requests()).isEmpty();
        }
    }
}
