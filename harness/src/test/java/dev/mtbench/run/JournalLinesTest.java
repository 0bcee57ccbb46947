package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JournalLinesTest {

    /** The size of what is read at once. */
    private static final int CHUNK = 1 << 16;

    private static List<String> lines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        try (JournalLines journal = new JournalLines(in)) {
            while (journal.next()) {
                lines.add(new String(journal.bytes(), 0, journal.length(), StandardCharsets.UTF_8));
            }
        }
        return lines;
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Gives a few bytes at a time, as a disk or a pipe may. */
    private static InputStream dripping(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(length, most));
            }
        };
    }

    @Test
    void eachLineIsGivenWithoutItsEnd() throws IOException {
        assertThat(lines("one\ntwo\n\nfour\r\n")).containsExactly("one", "two", "", "four\r");
    }

    @Test
    void aLastLineWithoutItsEndIsNone() throws IOException {
        assertThat(lines("one\ntw")).containsExactly("one");
        assertThat(lines("tw")).isEmpty();
        assertThat(lines("")).isEmpty();
    }

    @Test
    void linesOfAnyLengthAreWhole() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int length : new int[] {1, CHUNK - 2, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK + 3, 0, 2}) {
            expected.add("é".repeat(length / 2) + "x".repeat(length % 2));
        }

        assertThat(lines(String.join("\n", expected) + "\n")).isEqualTo(expected);
    }

    @Test
    void itDoesNotMatterInWhatPiecesTheyCome() throws IOException {
        String text = "one\n\nthree\n" + "x".repeat(1000) + "\nrest";

        for (int most = 1; most < 12; most++) {
            assertThat(lines(dripping(text, most))).containsExactly("one", "", "three", "x".repeat(1000));
        }
    }
}
