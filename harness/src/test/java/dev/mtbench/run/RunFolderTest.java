package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationWriter;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {

    private final Path results;

    RunFolderTest(@TempDir Path results) {
        this.results = results;
    }

    private RunFolder begun(String name, Instant at) throws Exception {
        RunFolder folder = RunFolder.create(results, name, at);
        RunLog.started(folder.runLog(), provenance(folder, name, at));
        return folder;
    }

    private static Provenance provenance(RunFolder folder, String name, Instant at) {
        return new Provenance(folder.id(), name, at, "1", "abc", Optional.empty(), Optional.empty());
    }

    @Test
    void theNameHoldsTheEvaluationTheTimeAndAMark() throws Exception {
        assertThat(RunFolder.create(results.resolve("new"), "nightly-7b", Samples.NOW)
                        .id())
                .matches("nightly-7b-20260102T030405Z-[0-9a-f]{4}");
    }

    @Test
    void noFolderIsEverUsedTwice() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            ids.add(RunFolder.create(results, "r", Samples.NOW).id());
        }

        assertThat(ids).hasSize(300);
    }

    @Test
    void aResultsFolderThatCannotBeWrittenIsTheUsersToMend() {
        Path file = Samples.write(results.resolve("file"), "");

        assertThatThrownBy(() -> RunFolder.create(file, "r", Samples.NOW)).isInstanceOf(InputException.class);
    }

    @Test
    void aLockIsHadOnce() throws Exception {
        RunFolder folder = begun("r", Samples.NOW);
        try (FileChannel lock = folder.lock()) {
            assertThat(lock.isOpen()).isTrue();
            assertThatThrownBy(folder::lock).isInstanceOf(InputException.class).hasMessageContaining("another process");
        }
        try (FileChannel again = folder.lock()) {
            assertThat(again.isOpen()).isTrue();
        }
    }

    @Test
    void theLatestRunIsFoundByItsTimeAndNotByItsName() throws Exception {
        RunFolder late = begun("a", Samples.NOW.plusSeconds(1));
        RunFolder early = begun("b", Samples.NOW);
        Files.createDirectory(results.resolve("no-run"));

        assertThat(RunFolder.all(results)).containsExactly(early, late);
        assertThat(RunFolder.find(Optional.empty(), results)).isEqualTo(late);
    }

    @Test
    void aRunIsFoundByNameAndByPath() throws Exception {
        RunFolder folder = begun("a", Samples.NOW);

        assertThat(RunFolder.find(Optional.of(folder.id()), results)).isEqualTo(folder);
        assertThat(RunFolder.find(Optional.of(folder.path().toString()), Path.of("elsewhere")))
                .isEqualTo(folder);
    }

    @Test
    void whereThereIsNoRunItIsSaid() {
        assertThatThrownBy(() -> RunFolder.find(Optional.empty(), results)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> RunFolder.find(Optional.empty(), results.resolve("missing")))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> RunFolder.find(Optional.of("r"), results))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("r: ");
    }

    @Test
    void aBegunRunHoldsAllThatItsReportsAreMadeFrom(@TempDir Path sets) throws Exception {
        Evaluation evaluation = Samples.evaluation();
        Materials materials = Samples.materials(sets, evaluation);
        RunFolder folder = RunFolder.create(results, "sample-run", Samples.NOW);
        folder.begin(provenance(folder, "sample-run", Samples.NOW), EvaluationWriter.write(evaluation), materials);

        StoredRun run = StoredRun.read(folder, Samples.reader());

        assertThat(run.evaluation()).isEqualTo(evaluation);
        assertThat(run.materials().set().questions()).isEqualTo(materials.set().questions());
        assertThat(run.materials().references()).isEqualTo(materials.references());
        assertThat(run.log().status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(run.ledger(evaluation.candidates().get(0)).entries()).isEmpty();
    }

    @Test
    void referencesFromElsewhereAreKeptWithTheRun(@TempDir Path sets) throws Exception {
        Path own = Samples.write(sets.resolve("own.jsonl"), Samples.REFERENCES.replace("\"8\"", "\"eight\""));
        Evaluation evaluation = Samples.evaluation(Samples.EVALUATION + "references: ./own.jsonl\n");
        Materials materials = Samples.materials(sets, evaluation);
        RunFolder folder = RunFolder.create(results, "sample-run", Samples.NOW);
        folder.begin(
                new Provenance(
                        folder.id(),
                        "sample-run",
                        Samples.NOW,
                        "1",
                        "abc",
                        Optional.empty(),
                        Optional.of("references.jsonl")),
                EvaluationWriter.write(evaluation),
                materials);
        Files.delete(own);

        assertThat(StoredRun.read(folder, Samples.reader())
                        .materials()
                        .references()
                        .orElseThrow()
                        .answers())
                .containsEntry("3", List.of("4", "eight"));
    }
}
