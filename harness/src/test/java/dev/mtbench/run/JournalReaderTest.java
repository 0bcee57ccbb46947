package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalReaderTest {

    private static final Entry ONE = SampleEntries.answered(new Cell("1", 1, 1), "a1");
    private static final Entry TWO = SampleEntries.answered(new Cell("1", 1, 2), "a2");

    private final Path folder;

    JournalReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void write(Entry... entries) throws IOException {
        try (Journal journal = new Journal(folder)) {
            for (Entry entry : entries) {
                journal.append("alpha", Journal.line(entry));
            }
            journal.force();
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(Journal.file(folder, "alpha"), text, StandardOpenOption.APPEND);
    }

    @Test
    void aCandidateWithoutAJournalHasNoEntries() throws Exception {
        assertThat(JournalReader.read(folder, "alpha")).isEmpty();
        assertThat(JournalReader.repair(folder, "alpha")).isZero();
    }

    @Test
    void aLineThatACrashToreIsNoEntry() throws Exception {
        write(ONE, TWO);
        append("{\"kind\":\"answer\",\"quest");

        assertThat(JournalReader.read(folder, "alpha")).containsExactly(ONE, TWO);
    }

    @Test
    void theFirstEntriesAreReadWithoutWhatFollows() throws Exception {
        write(ONE, TWO);
        append("{damaged}\n");

        assertThat(JournalReader.first(folder, "alpha", 1)).containsExactly(ONE);
        assertThat(JournalReader.first(folder, "alpha", 2)).containsExactly(ONE, TWO);
        assertThatThrownBy(() -> JournalReader.first(folder, "alpha", 3)).isInstanceOf(InputException.class);
    }

    @Test
    void aWholeLineThatOnlyLacksItsEndNeverCounted() throws Exception {
        write(ONE, TWO);
        Path file = Journal.file(folder, "alpha");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 1));

        assertThat(JournalReader.read(folder, "alpha")).containsExactly(ONE);
    }

    @Test
    void aRepairedJournalIsGoneOnWithCleanly() throws Exception {
        write(ONE);
        append("{\"torn");

        assertThat(JournalReader.repair(folder, "alpha")).isEqualTo(6);
        assertThat(JournalReader.repair(folder, "alpha")).isZero();
        write(TWO);
        assertThat(JournalReader.read(folder, "alpha")).containsExactly(ONE, TWO);
    }

    @Test
    void aJournalThatIsOneTornLineIsRepairedToNothing() throws Exception {
        Files.writeString(Journal.file(folder, "alpha"), "{\"torn");

        assertThat(JournalReader.read(folder, "alpha")).isEmpty();
        assertThat(JournalReader.repair(folder, "alpha")).isEqualTo(6);
        assertThat(Files.size(Journal.file(folder, "alpha"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\":\"ans", "nonsense", "{}", "{\"a\":1}{\"b\":2}", "\0\0\0"})
    void aDamagedLineInTheMiddleIsAFaultWithItsPlace(String damaged) throws Exception {
        write(ONE);
        append("\n" + damaged + "\n");
        write(TWO);

        assertThatThrownBy(() -> JournalReader.read(folder, "alpha"))
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.faults()).hasSize(1);
                    assertThat(e.faults().get(0).line()).isEqualTo(3);
                    assertThat(e.faults().get(0).message()).contains("damaged");
                });
    }

    @Test
    void candidatesWhoseNamesDifferByASlashHaveFilesOfTheirOwn() throws Exception {
        try (Journal journal = new Journal(folder)) {
            journal.append("a/b", Journal.line(ONE));
            journal.append("a_b", Journal.line(TWO));
            journal.force();
        }

        assertThat(JournalReader.read(folder, "a/b")).isEqualTo(List.of(ONE));
        assertThat(JournalReader.read(folder, "a_b")).isEqualTo(List.of(TWO));
    }

    @Test
    void aJournalIsAppendedToAndNeverRewritten() throws Exception {
        write(ONE);
        byte[] before = Files.readAllBytes(Journal.file(folder, "alpha"));
        write(TWO);

        assertThat(Files.readAllBytes(Journal.file(folder, "alpha"))).startsWith(before);
    }
}
