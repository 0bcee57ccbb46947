package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.report.SampleRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkdownReportTest {

    private static String named(Path folder, String name) {
        return MarkdownReport.of(new SampleRun(
                        folder, Samples.evaluation(Samples.EVALUATION.replace("name: alpha", "name: \"" + name + "\"")))
                .notes("a note with <script> and [a](b)")
                .report());
    }

    @Test
    void aHostileNameIsTextAndNothingElse(@TempDir Path folder) {
        String text = named(folder, "<img src=x>|[a](javascript:b) `c` **d** # e \\\\ ~f~");

        assertThat(text)
                .contains("\\<img src=x\\>\\|\\[a\\](javascript:b) \\`c\\` \\*\\*d\\*\\* \\# e \\\\ \\~f\\~")
                .doesNotContainPattern("(?<!\\\\)[<\\[]");
        assertThat(text.lines().filter(line -> line.startsWith("#"))).hasSize(6);
    }

    @Test
    void aNameIsNoAddressAndNobodysNameToBeCalled(@TempDir Path folder) {
        assertThat(named(folder, "https://x.example www.x.example @someone x#12"))
                .contains("https&#58;//x.example www&#46;x.example @&#8203;someone x\\#&#8203;12")
                .doesNotContain("https://", "www.", "@someone", "#12");
    }

    @Test
    void aNameNeverBeginsANewLine(@TempDir Path folder) {
        String plain = named(folder, "ab");
        String broken = named(folder, "a\\n# b\\r\\u2028\\x1b[31m");

        assertThat(broken.lines().count()).isEqualTo(plain.lines().count());
        assertThat(broken).doesNotContain("\u001B", "\u2028", "\r");
    }

    @Test
    void everyRowOfATableHasAsManyCells(@TempDir Path folder) {
        String text = named(folder, "a|b");

        for (String table : text.split("\n\n", -1)) {
            if (table.startsWith("|")) {
                assertThat(table.lines()
                                .map(line -> line.replace("\\|", "")
                                        .chars()
                                        .filter(c -> c == '|')
                                        .count()))
                        .containsOnly(table.lines()
                                .findFirst()
                                .orElseThrow()
                                .chars()
                                .filter(c -> c == '|')
                                .count());
            }
        }
    }
}
