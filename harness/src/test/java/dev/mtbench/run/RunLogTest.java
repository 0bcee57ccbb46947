package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Budget;
import dev.mtbench.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLogTest {

    private static final Provenance BEGUN =
            new Provenance("r-1", "r", Samples.NOW, "1.0", "abc", Optional.of("a/folder"), Optional.of("refs.jsonl"));

    private final Path file;

    RunLogTest(@TempDir Path folder) {
        this.file = folder.resolve("run.jsonl");
    }

    @Test
    void aRunThatNeverSaidThatItEndedWasInterrupted() throws Exception {
        RunLog.started(file, BEGUN);

        assertThat(RunLog.read(file))
                .isEqualTo(new RunLog(BEGUN, RunStatus.INTERRUPTED, Optional.empty(), List.of(), Optional.empty()));
    }

    @Test
    void whatReadersMustKnowFromTheStartOutlivesEveryResumption() throws Exception {
        Provenance noted = BEGUN.noting("no language model took part");
        RunLog.started(file, noted);
        RunLog.resumed(file, Samples.NOW, Optional.empty());

        assertThat(RunLog.read(file).provenance()).isEqualTo(noted);
        assertThat(BEGUN.judging(noted, "abc").note()).isEqualTo(noted.note());
    }

    @Test
    void theEndIsKeptWithItsNotes() throws Exception {
        RunLog.started(file, BEGUN);
        RunLog.ended(
                file,
                Samples.NOW,
                RunStatus.INCOMPLETE,
                List.of("no \"judge\"\nthere"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(RunLog.read(file))
                .isEqualTo(new RunLog(
                        BEGUN,
                        RunStatus.INCOMPLETE,
                        Optional.of(Samples.NOW),
                        List.of("no \"judge\"\nthere"),
                        Optional.empty()));
    }

    @Test
    void aResumedRunHasNotEndedUntilItSaysSoAgain() throws Exception {
        RunLog.started(file, BEGUN);
        RunLog.ended(
                file,
                Samples.NOW,
                RunStatus.INCOMPLETE,
                List.of("note"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        RunLog.resumed(file, Samples.NOW.plusSeconds(9), Optional.empty());

        assertThat(RunLog.read(file).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(RunLog.read(file).finishedAt()).isEmpty();
        assertThat(RunLog.read(file).notes()).isEmpty();

        RunLog.ended(
                file,
                Samples.NOW.plusSeconds(10),
                RunStatus.COMPLETE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(RunLog.read(file).status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(RunLog.read(file).provenance().startedAt()).isEqualTo(Samples.NOW);
    }

    @Test
    void aTornLineIsNoEventAndTheNextOneIsNotGluedToIt() throws Exception {
        RunLog.started(file, BEGUN);
        Files.writeString(file, "{\"event\":\"ended\",\"sta", StandardOpenOption.APPEND);
        assertThat(RunLog.read(file).status()).isEqualTo(RunStatus.INTERRUPTED);

        RunLog.ended(
                file, Samples.NOW, RunStatus.COMPLETE, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(RunLog.read(file).status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void whatDoesNotSayHowItBeganIsNoRun() throws Exception {
        assertThatThrownBy(() -> RunLog.read(file)).isInstanceOf(InputException.class);
        Files.writeString(file, "");
        assertThatThrownBy(() -> RunLog.read(file)).isInstanceOf(InputException.class);
        Files.writeString(file, "{\"event\":\"started\",\"at\":\"never\"}\n");
        assertThatThrownBy(() -> RunLog.read(file)).isInstanceOf(InputException.class);
    }

    @Test
    void anUnknownStatusIsAFault() throws Exception {
        RunLog.started(file, BEGUN);
        Files.writeString(
                file,
                "{\"event\":\"ended\",\"status\":\"fine\",\"at\":\"2026-01-01T00:00:00Z\"}\n",
                StandardOpenOption.APPEND);

        assertThatThrownBy(() -> RunLog.read(file)).isInstanceOf(InputException.class);
    }

    @Test
    void whatWasSpentAndTheBudgetItWasResumedWithAreKept() throws Exception {
        RunLog.started(file, BEGUN);
        RunLog.resumed(file, Samples.NOW, Optional.of(new Budget(7)));
        RunLog.resumed(file, Samples.NOW, Optional.empty());
        RunLog.ended(
                file,
                Samples.NOW,
                RunStatus.INCOMPLETE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Spending(7, 6.5, 2)));

        assertThat(RunLog.read(file).budget()).contains(new Budget(7));
        assertThat(RunLog.read(file).spending()).contains(new Spending(7, 6.5, 2));
    }

    @Test
    void aRunThatJudgesAnothersAnswersSaysWhose() throws Exception {
        RunLog.started(file, BEGUN.judging(BEGUN, "abc123"));
        Provenance read = RunLog.read(file).provenance();

        assertThat(read.source()).contains(new Provenance.Source("r-1", "abc123"));
        assertThat(read.importedFrom()).as("imported they were, too").contains("a/folder");
        assertThat(read.goesOn()).isTrue();
        assertThat(BEGUN.goesOn()).isFalse();
    }
}
