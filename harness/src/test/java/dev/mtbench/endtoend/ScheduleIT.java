package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.endtoend.TaggedReplies.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as a process: fired by the second, stopped, killed, and given other files while it runs. */
final class ScheduleIT {

    private static final Duration LIMIT = Harness.LIMIT;
    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String YEARLY = "0 0 2 1 1 ?";
    private static final List<String> CANDIDATES = List.of("candidate-1");
    private static final Pattern RUN = Pattern.compile(" (?:runs in results/|run )([a-z]+-\\S+)");

    @TempDir
    private Path folder = Path.of("");

    private static String evaluation(ScriptedServer server, String name, int limit, String schedule) {
        return Evaluations.of(server.baseUrl(), CANDIDATES).replace("name: test", "name: " + name)
                + "gate: {minCoverage: 0.5}\nselect: {limit: " + limit + "}\nschedules:\n  - {name: s, " + schedule
                + "}\n";
    }

    private static String cron(String cron) {
        return "cron: \"" + cron + "\"";
    }

    private List<RunFiles> runs() throws IOException {
        return RunFiles.children(folder.resolve("results")).stream()
                .filter(run -> !run.getFileName().toString().startsWith("."))
                .map(RunFiles::new)
                .toList();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    /** The runs in the order of their beginnings and ends. */
    private static List<String> runsTold(String told) {
        return RUN.matcher(told)
                .results()
                .map((MatchResult run) -> run.group(1))
                .toList();
    }

    @Test
    void evaluationsOfSeveralFilesFireOneRunAtATimeUntilASignalEndsThemWithAllOnDisk() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(new TaggedReplies(Duration.ofMillis(100)))) {
            Harness harness = Harness.in(folder)
                    .write("a.yaml", evaluation(server, "a", 8, cron(EVERY_SECOND) + ", overlap: skip"))
                    .write("b.yaml", evaluation(server, "b", 8, cron(EVERY_SECOND) + ", overlap: queue"));
            HarnessProcess.Ended ended;
            try (HarnessProcess service = harness.start("schedule", "a.yaml", "b.yaml")) {
                service.awaitTold(
                        told -> count(told, " is complete: candidate-1 ") >= 3
                                && told.contains(" a: 's' of ")
                                && told.contains("is left out: a run of it goes on or waits"),
                        LIMIT);
                int before = server.replies().size();
                server.awaitReplies(before + 5, LIMIT);
                service.signal("TERM");
                ended = service.await(LIMIT);
            }

            assertThat(ended.code()).as(ended.err()).isEqualTo(130);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).contains("service: has ended", "a: next is 's' at ", "b: 's' of ");
            assertThat(ended.err().lines().filter(line -> line.contains("is left out")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(" a: "));
            List<String> told = runsTold(ended.err());
            for (int i = 0; i + 1 < told.size(); i += 2) {
                assertThat(told.get(i + 1))
                        .as("each run ends before the next begins")
                        .isEqualTo(told.get(i));
            }
            assertThat(told).anyMatch(run -> run.startsWith("a-")).anyMatch(run -> run.startsWith("b-"));
            List<JsonNode> lines = new ArrayList<>();
            for (RunFiles run : runs()) {
                lines.addAll(run.lines());
                assertThat(run.report().path("run").path("status").asText()).isIn("complete", "interrupted");
            }
            assertThat(lines).as("no reply is lost").hasSameSizeAs(server.replies());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void aRunThatWasCutOffIsTheFirstThatTheNextServiceGoesOnWith(String signal) throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ofMillis(50));
        try (ScriptedServer server = ScriptedServer.open(replies)) {
            Harness harness = Harness.in(folder)
                    .write("e.yaml", evaluation(server, "nightly", 32, cron(EVERY_SECOND) + ", misfire: skip"));
            try (HarnessProcess service = harness.start("schedule", "e.yaml")) {
                server.awaitReplies(30, LIMIT);
                service.signal(signal);
                service.await(LIMIT);
            }
            RunFiles run = runs().get(0);
            List<Place> answered = places(run.lines());
            int asked = server.requests().size();
            harness.write("e.yaml", evaluation(server, "nightly", 32, cron(YEARLY)));
            try (HarnessProcess service = harness.start("schedule", "e.yaml")) {
                String told = service.awaitTold(text -> text.contains("is complete: "), LIMIT);

                assertThat(told).contains("nightly: goes on with results/" + run.name());
                assertThat(server.requests().stream().skip(asked).map(replies::place))
                        .isNotEmpty()
                        .doesNotContainAnyElementsOf(answered);
                service.signal("TERM");
                assertThat(service.await(LIMIT).code()).isEqualTo(130);
            }
            assertThat(runs()).hasSize(1);
            assertThat(run.report().path("run").path("status").asText()).isEqualTo("complete");
        }
    }

    /** The answers, and the verdicts that have a score. */
    private static List<Place> places(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> !line.path("outcome").asText().equals("unscored"))
                .map(line -> new Place(
                        line.path("kind").asText(),
                        line.path("candidate").asText(),
                        line.path("question").asText(),
                        line.path("turn").asInt()))
                .toList();
    }

    @Test
    void whatWasMissedWhileNothingWasRunningIsMadeUpForOnceOrLeftOut() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(new TaggedReplies(Duration.ZERO))) {
            Harness harness = Harness.in(folder)
                    .write("once.yaml", evaluation(server, "once", 1, cron(YEARLY) + ", misfire: once"))
                    .write("skip.yaml", evaluation(server, "skip", 1, cron(YEARLY) + ", misfire: skip"));
            try (HarnessProcess service = harness.start("schedule", "once.yaml", "skip.yaml")) {
                service.awaitTold(told -> told.contains("skip: next is 's' at "), LIMIT);
                service.signal("TERM");
                service.await(LIMIT);
            }
            threeYearsPass();
            try (HarnessProcess service = harness.start("schedule", "once.yaml", "skip.yaml")) {
                String told = service.awaitTold(text -> text.contains(" is complete: "), LIMIT);

                assertThat(told).contains("it is made up for, once", "that is left out");
                assertThat(told.lines().filter(line -> line.contains(" missed ")))
                        .hasSize(2)
                        .anyMatch(line -> line.contains(" once: 's' missed ") && line.endsWith("made up for, once"))
                        .anyMatch(line -> line.contains(" skip: 's' missed ") && line.endsWith("that is left out"));
                assertThat(count(told, " has fired")).isEqualTo(1);
            }
            assertThat(runs()).hasSize(1).allMatch(run -> run.name().startsWith("once-"));
        }
    }

    /** What was next is long past. */
    private void threeYearsPass() throws SQLException {
        String store =
                "jdbc:h2:file:" + folder.resolve("results/.schedule/store").toAbsolutePath();
        long past = Instant.now().minus(Duration.ofDays(3 * 365)).toEpochMilli();
        try (java.sql.Connection connection = DriverManager.getConnection(store, "harness", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = " + past))
                    .isEqualTo(2);
        }
    }

    @Test
    void changedFilesAreTakenFaultyOnesRefusedAndTheStoreIsNotShared() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(new TaggedReplies(Duration.ZERO))) {
            Harness harness = Harness.in(folder).write("e.yaml", evaluation(server, "nightly", 8, cron(YEARLY)));
            try (HarnessProcess service = harness.start("schedule", "e.yaml")) {
                service.awaitTold(told -> told.contains("nightly: next is 's' at "), LIMIT);
                HarnessProcess.Ended second = harness.run("schedule", "e.yaml");
                assertThat(second.code()).as(second.err()).isEqualTo(2);
                assertThat(second.err()).contains("another service works with this folder");

                harness.write("e.yaml", evaluation(server, "nightly", 8, cron("every night")));
                service.awaitTold(
                        told -> told.contains("refused, what was in force stays: e.yaml:14:21: 'every night' is not"),
                        LIMIT);
                assertThat(server.requests()).isEmpty();

                harness.write("e.yaml", evaluation(server, "nightly", 8, cron(EVERY_SECOND)));
                String told = service.awaitTold(text -> text.contains("is complete: "), LIMIT);
                assertThat(told).contains("files: what has changed is in force");
            }
        }
    }

    @Test
    void nowGoesOnWithWhatWasInterruptedAndThenRunsAnewWithTheExitCodeOfARun() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(new TaggedReplies(Duration.ofMillis(20)))) {
            Harness harness = Harness.in(folder).write("e.yaml", evaluation(server, "nightly", 16, cron(YEARLY)));
            try (HarnessProcess run = harness.start("run", "e.yaml", "--display", "none")) {
                server.awaitReplies(10, LIMIT);
                run.kill();
            }
            HarnessProcess.Ended ended = harness.run("schedule", "e.yaml", "--now", "s", "--display", "none");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("candidate-1");
            assertThat(ended.err())
                    .contains("nightly: goes on with results/" + runs().get(0).name());
            assertThat(runs()).hasSize(2);
            for (RunFiles run : runs()) {
                assertThat(run.report().path("run").path("status").asText()).isEqualTo("complete");
            }
            HarnessProcess.Ended unknown = harness.run("schedule", "e.yaml", "--now", "weekly");
            assertThat(unknown.code()).isEqualTo(2);
            assertThat(unknown.err()).contains("--now: there is no evaluation or schedule 'weekly'");
        }
    }
}
