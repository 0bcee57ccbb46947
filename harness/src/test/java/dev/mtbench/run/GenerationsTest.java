package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerationsTest {

    private static final Entry ONE = SampleEntries.answered(new Cell("1", 1, 1), "a1");
    private static final Entry TWO = SampleEntries.answered(new Cell("1", 1, 2), "a2");
    private static final Entry LATE = SampleEntries.answered(new Cell("2", 1, 1), "late");

    @TempDir
    private Path folder = Path.of("");

    private static void append(Journal journal, Entry entry) throws IOException {
        journal.append("alpha", Journal.line(entry));
        journal.force();
    }

    private List<Entry> entries() throws Exception {
        return JournalReader.read(folder, "alpha");
    }

    @Test
    void whoTakesOverHasAllWholeLinesAndWhoWasPausedReachesNobody() throws Exception {
        try (Journal plain = new Journal(folder)) {
            append(plain, ONE);
        }
        Generations.takeOver(folder, "alpha", 3);
        try (Journal paused = new Journal(folder, 3, Fence.NONE)) {
            append(paused, TWO);
            Files.writeString(Journal.file(folder, "alpha"), "{\"torn", StandardOpenOption.APPEND);
            Generations.takeOver(folder, "alpha", 7);
            append(paused, LATE);
        }

        assertThat(entries()).containsExactly(ONE, TWO);
        assertThat(Generations.highest(folder, Samples.evaluation().candidates()))
                .isEqualTo(7);
        assertThat(Files.readString(Journal.file(folder, "alpha"))).endsWith("\n");
    }

    @Test
    void aTakeoverThatWasPausedInTheMiddleDoesNotDisplaceALaterOne() throws Exception {
        Generations.takeOver(folder, "alpha", 7);
        try (Journal journal = new Journal(folder, 7, Fence.NONE)) {
            append(journal, ONE);
        }
        Generations.takeOver(folder, "alpha", 3);

        assertThat(Journal.file(folder, "alpha").getFileName()).hasToString("7.jsonl");
        assertThat(entries()).containsExactly(ONE);
    }

    @Test
    void aSettledJournalHasItsPlainNameAndNobodyElseWritesIt() throws Exception {
        Generations.takeOver(folder, "alpha", 1);
        try (Journal paused = new Journal(folder, 1, Fence.NONE);
                Journal never = new Journal(folder, 2, Fence.NONE)) {
            append(paused, ONE);
            Generations.takeOver(folder, "alpha", 2);
            Generations.settle(folder, "alpha");
            append(paused, LATE);
            assertThatThrownBy(() -> append(never, LATE)).isInstanceOf(IOException.class);
        }
        Generations.settle(folder, "alpha");

        assertThat(entries()).containsExactly(ONE);
        assertThat(folder).isDirectoryContaining("glob:**/alpha.jsonl");
        assertThat(folder.toFile().list()).containsExactly("alpha.jsonl");
    }

    @Test
    void theFenceIsHeldFromTheFirstLineOfABatchUntilAllAreOnDisk() throws Exception {
        List<String> told = new ArrayList<>();
        Generations.takeOver(folder, "alpha", 1);
        try (Journal journal = new Journal(folder, 1, () -> {
            told.add("held");
            return () -> told.add("let go");
        })) {
            journal.append("alpha", Journal.line(ONE));
            journal.append("alpha", Journal.line(TWO));
            assertThat(told).containsExactly("held");
            journal.force();
            journal.force();
        }

        assertThat(told).containsExactly("held", "let go");
    }

    @Test
    void whoIsOutdatedWritesNothing() throws Exception {
        Generations.takeOver(folder, "alpha", 1);
        Fence outdated = () -> {
            throw new OutdatedException("another has it");
        };
        try (Journal journal = new Journal(folder, 1, outdated)) {
            assertThatThrownBy(() -> journal.append("alpha", Journal.line(ONE))).isInstanceOf(OutdatedException.class);
        }

        assertThat(entries()).isEmpty();
    }
}
