package dev.mtbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.Fence;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EndingTest {

    private static final Instant FIRST = Samples.NOW.plusSeconds(600);
    private static final Instant LATER = FIRST.plusSeconds(600);
    private static final Outcome ALL_IN = new Outcome(List.of(), Optional.empty(), false, false);

    @TempDir
    private Path folder = Path.of("");

    private RunFolder run = new RunFolder(folder);

    /** A run that has all its replies and has not said yet that it ended. */
    @BeforeEach
    void makeARun() throws Exception {
        Evaluation evaluation = Samples.evaluation(Samples.EVALUATION + "results: " + folder.resolve("results") + "\n");
        run = new SampleRun(folder, evaluation)
                .scores("alpha", 9, 9, 9, 8, 9, 9, 9, 8)
                .written(folder.resolve("results"), Samples.NOW, RunStatus.INTERRUPTED);
        run.resumed(Samples.NOW.plusSeconds(120), Optional.empty());
    }

    private StoredRun read() throws Exception {
        return StoredRun.read(run, Samples.reader());
    }

    private static Ending at(Instant now) {
        return new Ending(
                () -> now,
                Samples.reader().withoutSecrets(),
                (run, outcome, fence) -> new Ending.Anchored(List.of(), Optional.empty()),
                () -> false);
    }

    private String report() throws IOException {
        return Files.readString(run.path().resolve("report.json"));
    }

    private List<String> ends() throws IOException {
        return Files.readAllLines(run.runLog()).stream()
                .filter(line -> line.contains("\"ended\"") && !line.contains("interrupted"))
                .toList();
    }

    @Test
    void aRunThatHasSaidThatItEndedSaysSoOnceHoweverOftenItIsEnded() throws Exception {
        at(FIRST).end(read(), ALL_IN, Fence.NONE);
        String report = report();

        Ended again = at(LATER).end(read(), Outcome.cancelled(), Fence.NONE);

        assertThat(ends()).singleElement().asString().contains(FIRST.toString());
        assertThat(again.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(report()).isEqualTo(report).contains(FIRST.toString());
    }

    @Test
    void whatAnotherMachineSaidSinceTheLogWasReadHolds() throws Exception {
        StoredRun before = read();
        at(FIRST).end(read(), ALL_IN, Fence.NONE);
        String report = report();

        at(LATER).end(before, ALL_IN, Fence.NONE);

        assertThat(ends()).hasSize(1);
        assertThat(report()).isEqualTo(report);
    }

    @Test
    void aStoreThatFailsWhenTheReportsAreWrittenCostsNoSecondEnding() throws Exception {
        Fence failing = () -> () -> {
            throw new IOException("the connection is gone");
        };
        assertThatThrownBy(() -> at(FIRST).end(read(), ALL_IN, failing)).hasMessage("the connection is gone");

        Ended again = at(LATER).end(read(), ALL_IN, Fence.NONE);

        assertThat(ends()).hasSize(1);
        assertThat(again.report().run().finishedAt()).isEqualTo(FIRST.toString());
    }

    @Test
    void anEndThatWasCutOffInTheMiddleOfItsLineIsNone() throws Exception {
        String before = Files.readString(run.runLog());
        at(FIRST).end(read(), ALL_IN, Fence.NONE);
        String whole = Files.readString(run.runLog());
        Files.writeString(run.runLog(), whole.substring(0, (before.length() + whole.length()) / 2));
        Files.delete(run.path().resolve("report.json"));

        Ended again = at(LATER).end(read(), ALL_IN, Fence.NONE);

        assertThat(again.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(again.report().run().finishedAt()).isEqualTo(LATER.toString());
        assertThat(report()).contains(LATER.toString());
    }
}
