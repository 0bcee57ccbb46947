package dev.mtbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunDocumentsTest {

    @TempDir
    private Path folder = Path.of("");

    private Path results() {
        return folder.resolve("results");
    }

    private RunDocuments documents() {
        return new RunDocuments(results());
    }

    @BeforeEach
    void store() throws IOException {
        new StoredRuns(results()).ended("nightly", "nightly-1", "complete", "model", "7.0");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Samples.write(outside.resolve("run.jsonl"), "{}");
        Samples.write(outside.resolve("report.html"), "not to be seen");
        Files.createDirectories(results().resolve("no-run"));
        Samples.write(results().resolve("no-run/report.html"), "of something else");
    }

    @Test
    void aReportIsServedInAnOriginOfItsOwn() throws Exception {
        Response response = documents().document("nightly-1", "report.html");

        assertThat(response.headers().get("Content-Security-Policy"))
                .startsWith("sandbox allow-scripts;")
                .doesNotContain("allow-same-origin");
        try (Response.Opened opened = response.content().open()) {
            String text = new String(opened.in().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("<title>report</title>").hasSize(Math.toIntExact(opened.length()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nightly-1, harness.log",
        "nightly-1, run.jsonl",
        "nightly-1, evaluation.yaml",
        "nightly-1, .lock",
        "nightly-1, scores.csv",
        "nightly-1, ../nightly-1/report.html",
        "no-run, report.html",
        "nothing, report.html",
        ".., report.html",
        "., report.html",
        "../outside, report.html",
        "nightly-1/../../outside, report.html",
        "/etc, report.html",
    })
    void nothingElseIs(String run, String file) {
        assertThatThrownBy(() -> documents().document(run, file)).isInstanceOf(Refusal.class);
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Files.createSymbolicLink(results().resolve("linked"), folder.resolve("outside"));
        Path run = new StoredRuns(results()).open("nightly", "nightly-2");
        Files.createSymbolicLink(run.resolve("report.html"), folder.resolve("outside/report.html"));

        assertThatThrownBy(() -> documents().document("linked", "report.html")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> documents().document("nightly-2", "report.html"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void theResultsFolderItselfMayBeALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked-results"), results());

        assertThat(new RunDocuments(link).document("nightly-1", "report.html").status())
                .isEqualTo(200);
    }
}
