package dev.mtbench.report.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunResultsTest {

    private static final double[] EIGHTS = {8, 8, 8, 8, 8, 8, 8, 8};

    private final ResultsFolder results;

    RunResultsTest(@TempDir Path folder) {
        this.results = new ResultsFolder(folder);
    }

    private static Path report(RunFolder run) {
        return run.path().resolve("report.json");
    }

    private static void edit(RunFolder run, Consumer<ObjectNode> change) throws Exception {
        ObjectNode report = (ObjectNode) Json.MAPPER.readTree(Files.readAllBytes(report(run)));
        change.accept(report);
        Files.write(report(run), Json.pretty(report));
    }

    private static ObjectNode candidate(ObjectNode report) {
        return (ObjectNode) report.path("candidates").path(0);
    }

    private static void say(ObjectNode report, double mean) {
        ((ObjectNode) candidate(report).path("score")).put("mean", mean);
    }

    /** Of the only candidate of the only run. */
    private @Nullable Double score() {
        return results.board().tables().get(0).rows().get(0).score();
    }

    @Test
    void aWholeReportIsTakenAsItIs() throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        edit(run, report -> say(report, 7.25));

        assertThat(score()).isEqualTo(7.25);
    }

    @Test
    void aMissingReportIsMadeFromTheJournalAndNotWritten() throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        Files.delete(report(run));

        assertThat(score()).isEqualTo(8);
        assertThat(report(run)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"schemaVersion\": \"1.0\"}"})
    void aTornReportIsMadeFromTheJournal(String text) throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        Files.writeString(report(run), text);

        assertThat(score()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemaVersion", "run", "protocol", "judges", "candidates"})
    void aReportWithAGapIsMadeFromTheJournal(String part) throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        edit(run, report -> {
            say(report, 7.25);
            report.putNull(part);
        });

        assertThat(score()).isEqualTo(8);
    }

    @Test
    void aCandidateWithAGapIsMadeFromTheJournal() throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        for (String part : List.of("name", "score", "turns")) {
            ResultsFolder.report(run);
            edit(run, report -> {
                say(report, 7.25);
                candidate(report).putNull(part);
            });

            assertThat(score()).as(part).isEqualTo(8);
        }
    }

    @Test
    void anIntervalWithOneEndIsMadeFromTheJournal() throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        edit(run, report -> {
            say(report, 7.25);
            ((ObjectNode) candidate(report).path("score")).putArray("interval").add(7);
        });

        assertThat(score()).isEqualTo(8);
    }

    @Test
    void aReportOfAnotherFormIsMadeFromTheJournal() throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        edit(run, report -> {
            say(report, 7.25);
            report.put("schemaVersion", "0.9");
        });

        assertThat(score()).isEqualTo(8);
    }

    @Test
    void aReportOlderThanTheRunsLastEventIsMadeFromTheJournal() throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        edit(run, report -> say(report, 7.25));
        run.resumed(Samples.NOW.plusSeconds(100), Optional.empty());

        assertThat(score()).isEqualTo(8);

        run.ended(Samples.NOW.plusSeconds(200), RunStatus.COMPLETE, List.of());

        assertThat(score()).isEqualTo(8);
    }

    @Test
    void aRunThatCannotBeReadIsNamedAndHidesNoOther() throws Exception {
        results.run("good").scores("alpha", EIGHTS).ended();
        RunFolder damaged = results.run("damaged").scores("alpha", EIGHTS).ended();
        Files.delete(report(damaged));
        Files.delete(damaged.evaluation());
        Samples.write(results.path().resolve("strange/run.jsonl"), "{\"event\": \"started\"}\n");
        Samples.write(results.path().resolve("no-run/notes.txt"), "");
        Samples.write(results.path().resolve("leaderboard.html"), "");

        RunResults read = results.read();

        assertThat(read.runs()).extracting(run -> run.folder().id()).containsExactly("good");
        assertThat(read.passedOver()).extracting(Leaderboard.PassedOver::run).containsExactly("damaged", "strange");
    }

    @Test
    void aReportOutlivesTheRestOfItsFolder() throws Exception {
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        Files.delete(run.evaluation());
        Files.delete(run.questions().resolve("question-set.yaml"));

        assertThat(score()).isEqualTo(8);
    }

    @Test
    void aFolderWithoutARunIsTheUsersToMend(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> RunResults.read(folder, Samples.reader()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no run in this folder");
        assertThatThrownBy(() -> RunResults.read(folder.resolve("nowhere"), Samples.reader()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no such folder");
        RunFolder run = results.run("a").scores("alpha", EIGHTS).ended();
        assertThatThrownBy(() -> RunResults.read(run.path(), Samples.reader()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the folder of one run");
        Samples.write(folder.resolve("strange/run.jsonl"), "");
        assertThatThrownBy(() -> RunResults.read(folder, Samples.reader()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("how the run began");
    }

    @Test
    void aRunWithoutAnyScoreIsShown() throws Exception {
        results.run("a").scores("alpha", SampleRun.NONE).begun();

        Leaderboard.Row row = results.board().tables().get(0).rows().get(0);
        assertThat(row.score()).isNull();
        assertThat(row.rank()).isNull();
        assertThat(row.status()).isEqualTo("interrupted");
        assertThat(row.scored()).isZero();
    }
}
