package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new user types first. */
final class DemoIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    private Harness harness = Harness.in(folder);

    @BeforeEach
    void workInTheFolder() {
        harness = Harness.in(folder);
    }

    @Test
    void theDemoRunsAndItsReportsAreTheSameInEveryLocale() throws Exception {
        HarnessProcess.Ended demo;
        try (HarnessProcess process = harness.start("demo")) {
            demo = process.await(LIMIT);
        }

        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(demo.err()).startsWith("No language model took part");
        assertThat(demo.out()).contains("stand-in-careful", "stand-in-hasty", "No language model took part");
        RunFiles run = harness.onlyRun();
        assertThat(run.report().path("run").path("status").asText()).isEqualTo("complete");
        assertThat(run.text("report.html")).contains("No language model took part");
        assertThat(run.text("report.md")).contains("No language model took part");
        // Some verdicts are asked for twice, to show that too.
        assertThat(run.lines().size()).isBetween(2 * 320, 2 * 330);
        Map<String, String> reports = run.reports();
        for (List<String> locale : List.of(
                List.of("de", "DE", "Europe/Berlin"),
                List.of("ar", "EG", "Asia/Kolkata"),
                List.of("tr", "TR", "America/St_Johns"))) {
            for (String report : RunFiles.REPORTS) {
                Files.delete(run.folder().resolve(report));
            }
            HarnessProcess.Ended rebuilt = harness.with(
                            "JAVA_TOOL_OPTIONS",
                            "-Duser.language=%s -Duser.country=%s -Duser.timezone=%s".formatted(locale.toArray()))
                    .run("report", run.name());
            assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
            assertThat(run.reports()).as("%s", locale).isEqualTo(reports);
            assertThat(rebuilt.out()).as("%s", locale).isEqualTo(demo.out());
        }
        otherForms(run, reports);
    }

    private void otherForms(RunFiles run, Map<String, String> reports) throws Exception {
        HarnessProcess.Ended written = harness.run("report", "-o", "x.csv", "-o", "deep/y.json", run.name());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(folder.resolve("x.csv")).hasContent(reports.get("scores.csv"));
        assertThat(folder.resolve("deep/y.json")).hasContent(reports.get("report.json"));

        HarnessProcess.Ended json = harness.run("report", "--json");
        assertThat(json.out()).isEqualTo(reports.get("report.json"));

        HarnessProcess.Ended plots =
                harness.run("report", "-o", "radar.svg", "-o", "my-bars.svg", "-o", "z.html", run.name());
        assertThat(plots.code()).as(plots.err()).isZero();
        assertThat(folder.resolve("radar.svg")).content().contains("stand-in-hasty: writing ");
        assertThat(folder.resolve("my-bars.svg")).content().contains("stand-in-careful");
        assertThat(folder.resolve("z.html")).hasContent(reports.get("report.html"));

        HarnessProcess.Ended trend = harness.run("report", "-o", "trend.svg", run.name());
        assertThat(trend.code()).isEqualTo(2);
        assertThat(trend.err()).contains("a trend needs several RUNs").doesNotContain("Exception");

        HarnessProcess.Ended plot = harness.run("report", "-o", "x.svg", run.name());
        assertThat(plot.code()).isEqualTo(2);
        assertThat(plot.err()).contains("radar.svg, bars.svg, trend.svg").doesNotContain("Exception");

        HarnessProcess.Ended unknown = harness.run("report", "-o", "x.doc");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("x.doc", ".csv").doesNotContain("Exception");
    }

    @Test
    void everyCommandHasHelpWithAnExample() throws Exception {
        HarnessProcess.Ended version = harness.run("--version");
        assertThat(version.code()).isZero();
        assertThat(version.out()).matches("harness \\S+ \\(\\S+\\)\\R");

        HarnessProcess.Ended help = harness.run("--help");
        assertThat(help.code()).isZero();
        for (List<String> command : List.of(
                List.of("demo"),
                List.of("init"),
                List.of("validate"),
                List.of("run"),
                List.of("resume"),
                List.of("judge"),
                List.of("agreement"),
                List.of("report"),
                List.of("import"),
                List.of("export"),
                List.of("questions"),
                List.of("questions", "list"),
                List.of("questions", "show"),
                List.of("questions", "install"),
                List.of("questions", "verify"))) {
            assertThat(help.out()).contains(command.get(0));
            String[] arguments =
                    Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
            HarnessProcess.Ended said = harness.run(arguments);
            assertThat(said.code()).as("%s", command).isZero();
            assertThat(said.err()).as("%s", command).isEmpty();
            assertThat(said.out())
                    .as("%s", command)
                    .contains("Usage: harness " + String.join(" ", command))
                    .contains("Example: harness " + String.join(" ", command));
        }
    }

    @Test
    void badUsageIsToldWithoutAStackTrace() throws Exception {
        for (List<String> wrong : List.of(
                List.of("rum"),
                List.of("run", "--limit", "few"),
                List.of("run", "--limit", "0", "--candidate-url", "x"),
                List.of("report", "no-such-run"),
                List.of("resume"),
                List.of("questions", "show", "stale"))) {
            HarnessProcess.Ended ended = harness.run(wrong.toArray(String[]::new));
            assertThat(ended.code()).as("%s", wrong).isEqualTo(2);
            assertThat(ended.err()).as("%s", wrong).isNotBlank().doesNotContain("Exception", "at dev.");
        }
    }

    @Test
    void theQuestionSetsAreListedShownAndVerified() throws Exception {
        HarnessProcess.Ended list = harness.run("questions", "list");
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("fresh", "mt-bench", "not installed: harness questions install mt-bench");

        HarnessProcess.Ended show = harness.run("questions", "show", "fresh");
        assertThat(show.code()).isZero();
        assertThat(show.out()).contains("80 ", "humanities");

        HarnessProcess.Ended one = harness.run("questions", "show", "fresh", "1031");
        assertThat(one.code()).isZero();
        assertThat(one.out()).contains("1031", "Turn 1", "Turn 2");

        HarnessProcess.Ended verify = harness.run("questions", "verify", "fresh");
        assertThat(verify.code()).isZero();
        assertThat(verify.out()).contains("fresh is good: 80 questions");
    }

    @Test
    void aDryRunPrintsItsRequestsAndSendsNone() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.open(request -> Response.error(500, "unexpected", "nothing was to be sent"))) {
            harness.write("evaluation.yaml", Evaluations.of(server.baseUrl(), List.of("candidate-1", "candidate-2")));

            HarnessProcess.Ended plan = harness.run("run", "evaluation.yaml", "--dry-run");
            HarnessProcess.Ended json = harness.run(
                    "run",
                    "evaluation.yaml",
                    "--dry-run",
                    "--json",
                    "--limit",
                    "8",
                    "--runs",
                    "3",
                    "--candidate",
                    "candidate-2");

            assertThat(plan.code()).as(plan.err()).isZero();
            assertThat(plan.out())
                    .containsPattern("candidate candidate-1 .* 160 ")
                    .containsPattern("candidate candidate-2 .* 160 ")
                    .containsPattern("judge judge-1 .* 320 ");
            JsonNode lines = Json.MAPPER.readTree(json.out()).path("lines");
            assertThat(lines).hasSize(2);
            assertThat(lines.path(0).path("requests").asInt()).isEqualTo(48);
            assertThat(lines.path(1).path("requests").asInt()).isEqualTo(48);
            assertThat(server.requests()).isEmpty();
            assertThat(folder.resolve("results")).doesNotExist();
        }
    }

    @Test
    void whatInitWritesIsValid() throws Exception {
        HarnessProcess.Ended init = harness.run("init");
        assertThat(init.code()).as(init.err()).isZero();

        HarnessProcess.Ended without = harness.run("validate", "evaluation.yaml");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("OPENAI_API_KEY is not set");

        HarnessProcess.Ended with =
                harness.with("OPENAI_API_KEY", "sk-of-a-test").run("validate", "evaluation.yaml");
        assertThat(with.code()).as(with.err()).isZero();
        assertThat(with.out()).contains("evaluation.yaml is good").doesNotContain("sk-of-a-test");

        HarnessProcess.Ended again = harness.run("init");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("evaluation.yaml: is there already");
    }
}
