package dev.mtbench.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.input.Environment;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.schedule.CronExpressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScheduledFilesTest {

    @TempDir
    private Path folder = Path.of("");

    private Path one = folder;
    private Path two = folder;

    @BeforeEach
    void write() {
        one = Samples.write(folder.resolve("one.yaml"), evaluation("one", "nightly", "0 0 2 * * ?"));
        two = Samples.write(folder.resolve("two.yaml"), evaluation("two", "weekly", "0 0 3 ? * MON"));
    }

    private static String evaluation(String name, String schedule, String cron) {
        return Samples.EVALUATION.replace("sample-run", name) + "schedules: [{name: " + schedule + ", cron: \"" + cron
                + "\"}]\n";
    }

    private ScheduledFiles read() throws InputException {
        EvaluationReader reader = new EvaluationReader(Environment.of(Map.of()), CronExpressions::fault);
        return new ScheduledFiles(List.of(one, two), reader::read);
    }

    private static List<String> crons(ScheduledFiles files) {
        return files.schedules().values().stream()
                .flatMap(List::stream)
                .map(ScheduleEntry::cron)
                .toList();
    }

    @Test
    void theSchedulesOfAllFilesAreInForceInTheirOrder() throws InputException {
        ScheduledFiles files = read();

        assertThat(files.schedules().keySet()).containsExactly("one", "two");
        assertThat(crons(files)).containsExactly("0 0 2 * * ?", "0 0 3 ? * MON");
        assertThat(files.of("two"))
                .hasValueSatisfying(file -> assertThat(file.file()).isEqualTo(two));
        assertThat(files.of("three")).isEmpty();
    }

    @Test
    void theFaultsOfAllFilesAreToldTogetherEachAtItsPlace() throws IOException {
        Files.writeString(one, evaluation("one", "nightly", "daily"));
        Files.writeString(two, evaluation("two", "weekly", "0 0 3 ? * MON").replace("MON\"", "MON\", timeZone: Mars"));

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("one.yaml:10:35: 'daily' is not a Quartz cron expression")
                .hasMessageContaining("two.yaml:10:61: there is no time zone 'Mars'");
    }

    @Test
    void twoFilesMayNotNameOneEvaluation() throws IOException {
        Files.writeString(two, evaluation("ONE", "weekly", "0 0 3 ? * MON"));

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two.yaml: the evaluation's name 'ONE' stands in")
                .hasMessageContaining("one.yaml");
    }

    @Test
    void allRunsGoToOneFolder() throws IOException {
        Files.writeString(two, evaluation("two", "weekly", "0 0 3 ? * MON") + "results: elsewhere\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two.yaml: its 'results' is another folder");
        Files.writeString(two, evaluation("two", "weekly", "0 0 3 ? * MON") + "results: ./results/.\n");
        assertThat(assertThatNothingIsWrong()).hasSize(2);
    }

    private List<ScheduledFile> assertThatNothingIsWrong() {
        try {
            return read().all();
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aChangedFileIsTakenAndOneThatIsAsItWasIsNoChange() throws Exception {
        ScheduledFiles files = read();
        assertThat(files.refresh()).isEqualTo(new ScheduledFiles.Refreshed(false, List.of()));

        Files.writeString(one, evaluation("one", "nightly", "0 0 4 * * ?"));

        assertThat(files.refresh()).isEqualTo(new ScheduledFiles.Refreshed(true, List.of()));
        assertThat(crons(files)).containsExactly("0 0 4 * * ?", "0 0 3 ? * MON");
        Files.writeString(one, "# " + Files.readString(one).replaceFirst("^", "a comment\n"));
        assertThat(files.refresh()).isEqualTo(new ScheduledFiles.Refreshed(false, List.of()));
    }

    @Test
    void aFaultyFileIsRefusedOnceWhileAGoodOneIsTaken() throws Exception {
        ScheduledFiles files = read();
        Files.writeString(one, evaluation("one", "nightly", "daily"));
        Files.writeString(two, evaluation("two", "weekly", "0 0 5 ? * MON"));

        ScheduledFiles.Refreshed refreshed = files.refresh();

        assertThat(refreshed.different()).isTrue();
        assertThat(refreshed.refused()).extracting(Fault::line).containsExactly(10);
        assertThat(crons(files)).containsExactly("0 0 2 * * ?", "0 0 5 ? * MON");
        assertThat(files.refresh()).isEqualTo(new ScheduledFiles.Refreshed(false, List.of()));
    }

    @Test
    void aFileThatIsGoneStaysInForceAndIsTakenWhenItIsBack() throws Exception {
        ScheduledFiles files = read();
        Files.delete(one);

        assertThat(files.refresh().refused()).hasSize(1);
        assertThat(crons(files)).hasSize(2);
        Files.writeString(one, evaluation("one", "nightly", "0 0 4 * * ?"));
        assertThat(files.refresh().different()).isTrue();
    }

    @Test
    void namesMayMoveFromFileToFileInTwoSteps() throws Exception {
        ScheduledFiles files = read();
        Files.writeString(one, evaluation("two", "nightly", "0 0 4 * * ?"));
        assertThat(files.refresh().refused()).hasSize(1);
        assertThat(crons(files)).containsExactly("0 0 2 * * ?", "0 0 3 ? * MON");

        Files.writeString(two, evaluation("three", "weekly", "0 0 3 ? * MON"));

        assertThat(files.refresh()).isEqualTo(new ScheduledFiles.Refreshed(true, List.of()));
        assertThat(files.schedules().keySet()).containsExactly("two", "three");
    }

    @Test
    void aChangeThatBreaksWhatTheFilesHaveInCommonIsRefused() throws Exception {
        ScheduledFiles files = read();
        Files.writeString(two, evaluation("one", "weekly", "0 0 5 ? * MON"));

        assertThat(files.refresh().refused()).hasSize(1);
        for (Path file : List.of(one, two)) {
            Files.writeString(file, Files.readString(file) + "results: elsewhere\n");
        }
        Files.writeString(two, evaluation("two", "weekly", "0 0 5 ? * MON") + "results: elsewhere\n");

        assertThat(files.refresh().refused())
                .extracting(Fault::message)
                .containsExactly("'results' has changed: that needs the service to be started again");
        assertThat(crons(files)).containsExactly("0 0 2 * * ?", "0 0 3 ? * MON");
    }

    @Test
    void allFilesOfAServiceNameTheSameDatabaseAndItStays() throws Exception {
        String shared = "store: {url: \"jdbc:postgresql://db/evaluations\"}\n";
        Files.writeString(one, evaluation("one", "nightly", "0 0 2 * * ?") + shared);
        assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("'store' is not that");

        Files.writeString(two, evaluation("two", "weekly", "0 0 3 ? * MON") + shared);
        ScheduledFiles files = read();
        assertThat(files.store()).isPresent();

        Files.writeString(one, evaluation("one", "nightly", "0 0 2 * * ?"));
        Files.writeString(two, evaluation("two", "weekly", "0 0 3 ? * MON"));
        assertThat(files.refresh().refused().toString()).contains("needs the service to be started again");
        assertThat(files.store()).isPresent();
    }
}
