package dev.mtbench.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {

    @TempDir
    private Path folder = Path.of("");

    private List<Series> series(Runs runs) throws Exception {
        return History.read(runs.results(), "sample-run", Samples.reader()).series("alpha");
    }

    @Test
    void completeRunsOfOneNameAreOneSeriesInTheOrderOfTime() throws Exception {
        Runs runs = new Runs(folder);
        RunFolder first = runs.ran(7);
        runs.ran(RunStatus.INCOMPLETE, 1, 1);
        runs.ran(RunStatus.INTERRUPTED, 1, 1);
        RunFolder second = runs.ran(8);
        runs.change("name: sample-run", "name: another").ran(2);

        assertThat(series(runs)).singleElement().satisfies(series -> {
            assertThat(series.scores()).containsExactly(7.0, 8.0);
            assertThat(series.points()).extracting(Series.Point::run).containsExactly(first.id(), second.id());
            assertThat(series.changed()).isEmpty();
        });
    }

    @Test
    void anotherJudgeOrDecodingBeginsAnotherSeriesAndSaysWhatChanged() throws Exception {
        Runs runs = new Runs(folder);
        runs.ran(7);
        runs.change("model: judge-1", "model: judge-2").ran(8);
        runs.ran(8);
        runs.change("model: alpha-1", "model: alpha-1, temperature: 0.5").ran(6);

        List<Series> all = series(runs);
        assertThat(all).extracting(Series::scores).containsExactly(List.of(7.0), List.of(8.0, 8.0), List.of(6.0));
        assertThat(all.get(1).changed())
                .singleElement()
                .asString()
                .startsWith("judges: judge-2 temperature 0.0")
                .contains(", before judge-1 temperature 0.0");
        assertThat(all.get(2).changed())
                .singleElement()
                .asString()
                .startsWith("decoding: ")
                .contains("\"temperature\":0.5");
    }

    @Test
    void goingBackBeginsAnotherSeriesThoughNothingIsOtherwiseThanInTheFirst() throws Exception {
        Runs runs = new Runs(folder);
        RunFolder first = runs.ran(7);
        RunFolder trial = runs.change("model: alpha-1", "model: alpha-1, temperature: 0.9")
                .ran(4);
        runs.change(", temperature: 0.9", "").ran(8);
        History history = History.read(runs.results(), "sample-run", Samples.reader());

        assertThat(history.series("alpha"))
                .extracting(Series::scores)
                .containsExactly(List.of(7.0), List.of(4.0), List.of(8.0));
        assertThat(history.changes("alpha", List.of(first.id()))).contains(List.of());
        assertThat(history.changes("alpha", List.of("no such run"))).isEmpty();
        assertThat(history.changes("alpha", List.of(trial.id())).orElseThrow())
                .singleElement()
                .asString()
                .contains("by-category", ", before ", "0.9");
    }

    @Test
    void aFolderMayHaveAnotherNameThanItsRun() throws Exception {
        Runs runs = new Runs(folder).with("drift: {}\n");
        RunFolder first = runs.ran(7);
        Files.move(first.path(), first.path().resolveSibling("kept"));
        RunFolder second = runs.ran(7);

        assertThat(runs.drift(second).orElseThrow().notes()).isEmpty();
    }

    @Test
    void anotherModelIsWhatIsWatchedFor() throws Exception {
        Runs runs = new Runs(folder);
        runs.ran(7);
        runs.change("model: alpha-1", "model: alpha-2").ran(6);

        assertThat(series(runs)).hasSize(1);
    }

    @Test
    void aTrialWithAFewQuestionsDoesNotBreakASeries() throws Exception {
        Runs runs = new Runs(folder);
        runs.ran(7);
        Runs trial = runs.with("select: {limit: 2}\n");
        trial.ran(RunStatus.COMPLETE, 1, 1, SKIPPED, SKIPPED, 1, 1);
        trial.change("select: {limit: 2}\n", "").ran(8);

        assertThat(series(runs)).extracting(Series::scores).containsExactly(List.of(7.0, 8.0));
    }

    private static final double SKIPPED = Double.NaN;

    @Test
    void aRunThatCannotBeReadIsPassedOver() throws Exception {
        Runs runs = new Runs(folder);
        runs.ran(7);
        RunFolder damaged = runs.ran(7);
        runs.ran(8);
        Files.writeString(damaged.journal().resolve("alpha.jsonl"), "no line of a journal\nanother\n");

        assertThat(series(runs)).extracting(Series::scores).containsExactly(List.of(7.0, 8.0));
    }
}
