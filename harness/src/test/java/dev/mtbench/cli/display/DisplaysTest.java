package dev.mtbench.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.launch.Watcher;
import dev.mtbench.report.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DisplaysTest {

    @TempDir
    private Path folder = Path.of("");

    private String said(DisplayMode mode, Consumer<Watcher> news) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                Watcher watcher = Displays.of(mode, err).watch(new SampleRun(folder).stored(), () -> 0)) {
            news.accept(watcher);
        }
        // Where a table was drawn meanwhile, it is taken back first.
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("\u001B\\[\\d+F\u001B\\[J", "");
    }

    /** With {@link DisplayMode#LOG} the log has it. */
    @ParameterizedTest
    @EnumSource(
            value = DisplayMode.class,
            names = {"FULL", "PLAIN", "NONE"})
    void whatHappensIsToldOnALineOfItsOwnWithoutControlCharacters(DisplayMode mode) throws Exception {
        String said = said(mode, watcher -> {
            watcher.closed("the key is wrong");
            watcher.adapted("it refuses seed");
            watcher.faulted("endpoint 'local': 500 boom\u001B[2J; it is tried again");
            watcher.stopping("stopping: waits");
        });

        assertThat(said.lines())
                .containsSubsequence(
                        "nothing more is sent: the key is wrong",
                        "it refuses seed",
                        "endpoint 'local': 500 boom\uFFFD[2J; it is tried again",
                        "stopping: waits");
    }
}
