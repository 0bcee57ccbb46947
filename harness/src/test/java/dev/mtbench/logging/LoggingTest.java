package dev.mtbench.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LoggingTest {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingTest.class);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLogIsSweptAndEndsWhenItIsClosed() throws Exception {
        Path file = folder.resolve("harness.log");
        try (Logging.Sink log = Logging.toFile(file, line -> line.replace("hush", "***"))) {
            LOG.info("it says hush");
        }
        LOG.info("nobody hears this");

        assertThat(Files.readString(file)).contains("it says ***").doesNotContain("hush", "nobody hears");
    }

    @Test
    void whatAServerSaysMakesNoLineOfItsOwnAndMovesNoCursor() throws Exception {
        Path file = folder.resolve("harness.log");
        try (Logging.Sink log = Logging.toFile(file, UnaryOperator.identity())) {
            LOG.warn("it said {}", "boom\r\n2026-01-01T00:00:00Z INFO  all is well \u001B[2J\u202E");
            LOG.error("it broke", new IllegalStateException("\u001B[31m"));
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).endsWith("it said boom 2026-01-01T00:00:00Z INFO  all is well \uFFFD[2J\uFFFD");
        assertThat(lines.get(1)).endsWith(": it broke");
        assertThat(lines.get(2)).isEqualTo("java.lang.IllegalStateException: \uFFFD[31m");
        assertThat(Files.readString(file))
                .doesNotContain("\u001B", "\u202E", "\r")
                .contains("\n\tat ");
    }

    @Test
    void aLogThatHasGrownIsPutAsidePackedAndOnlySoManyStay() throws Exception {
        Path file = folder.resolve("inner").resolve("harness.log");
        String line = "x".repeat(1 << 18);
        try (Logging.Sink log = Logging.toRollingFile(file, 1, 2, text -> text.replace("hush", "***"))) {
            for (int i = 0; i < 40; i++) {
                LOG.info("hush {}", line);
            }
        }

        try (Stream<Path> files = Files.list(file.getParent())) {
            List<String> names = files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
            assertThat(names).startsWith("harness.log", "harness.log.1.gz").hasSizeLessThanOrEqualTo(3);
        }
        assertThat(Files.size(file)).isLessThan(4L << 20);
        assertThat(Files.readString(file)).doesNotContain("hush");
    }

    @Test
    void aLogThatIsClosedIsHeldByNobody() throws Exception {
        ReferenceQueue<UnaryOperator<String>> gone = new ReferenceQueue<>();
        Reference<UnaryOperator<String>> sweep = closed(gone);
        LOG.info("the list of all logs is made anew");
        for (int look = 0; look < 200 && sweep.get() != null; look++) {
            System.gc();
            gone.remove(50);
        }

        assertThat(sweep.get()).isNull();
    }

    private Reference<UnaryOperator<String>> closed(ReferenceQueue<UnaryOperator<String>> gone) {
        Object its = new Object();
        UnaryOperator<String> sweep = line -> line + its;
        try (Logging.Sink log = Logging.toFile(folder.resolve("harness.log"), sweep)) {
            LOG.info("a run of a service that has thousands");
        }
        return new WeakReference<>(sweep, gone);
    }
}
