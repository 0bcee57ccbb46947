package dev.mtbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunBookTest {

    @TempDir
    private Path results = Path.of("");

    private RunBook book() {
        return new RunBook(new RunDocuments(results));
    }

    @Test
    void aRunIsWhatItsFilesSayNowAndOthersAreLeftOut() throws Exception {
        RunBook book = book();
        assertThat(new RunBook(new RunDocuments(results.resolve("none"))).all()).isEmpty();
        new StoredRuns(results).open("nightly", "nightly-1");
        Files.createDirectories(results.resolve(".schedule"));
        Files.createDirectories(results.resolve("damaged"));
        Samples.write(results.resolve("damaged/run.jsonl"), "nothing\n");
        Samples.write(results.resolve("leaderboard.html"), "a file");

        assertThat(book.all()).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo("interrupted");
            assertThat(run.candidates()).isEmpty();
            assertThat(run.files()).isEmpty();
        });
        new StoredRuns(results).ended("nightly", "nightly-1", "complete", "model", "7.25");
        assertThat(book.all()).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo("complete");
            assertThat(run.protocol()).isEqualTo("p-1");
            assertThat(run.notes()).containsExactly("a <note>");
            assertThat(run.files()).containsExactly("report.html", "report.json");
            assertThat(run.candidates())
                    .containsExactly(new RunSummary.Candidate("model", 7.25, List.of(6.5, 7.5), 7, 8));
        });
    }

    @Test
    void aReportOfAnEarlierEndSaysNothing() throws Exception {
        Path run = new StoredRuns(results).ended("nightly", "nightly-1", "incomplete", "model", "7.25");
        String log = Files.readString(run.resolve("run.jsonl"));
        Samples.write(run.resolve("run.jsonl"), log + "{\"event\":\"resumed\",\"at\":\"2026-01-03T00:00:00Z\"}\n");

        assertThat(book().all()).singleElement().satisfies(found -> {
            assertThat(found.status()).isEqualTo("interrupted");
            assertThat(found.candidates()).isEmpty();
        });
    }

    @Test
    void anUnknownMeanIsUnknownAndADamagedReportIsNone() throws Exception {
        new StoredRuns(results).ended("nightly", "nightly-1", "incomplete", "model", "null");
        Path other = new StoredRuns(results).ended("nightly", "nightly-2", "complete", "model", "7");
        Samples.write(other.resolve("report.json"), "{");

        assertThat(book().all().get(0).candidates()).isEmpty();
        assertThat(book().all().get(1).candidates().get(0).mean()).isNull();
    }

    @Test
    void aReportThatIsWrittenAfterTheOthersIsSeen() throws Exception {
        Path run = new StoredRuns(results).ended("nightly", "nightly-1", "complete", "model", "7.25");
        Files.delete(run.resolve("report.html"));
        RunBook book = book();
        assertThat(book.all().get(0).hasPage()).isFalse();

        Samples.write(run.resolve("report.html"), "<!DOCTYPE html>");

        assertThat(book.all().get(0).hasPage()).isTrue();
    }

    @Test
    void aCancelledRunIsCalledSo() throws Exception {
        Path run = new StoredRuns(results).ended("nightly", "nightly-1", "interrupted", "model", "7");
        Samples.write(
                run.resolve("run.jsonl"),
                Files.readString(run.resolve("run.jsonl"))
                        .replace("a <note>", "it was cancelled by request; it can be resumed"));

        assertThat(book().all().get(0).status()).isEqualTo("cancelled");
        assertThat(book().all().get(0).isResumable()).isTrue();
    }
}
