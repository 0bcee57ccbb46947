package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A process of the jar. */
final class HarnessProcess implements AutoCloseable {

    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final Path out;
    private final Path err;

    /** How it ended, and what it said. */
    record Ended(int code, String out, String err) {

        /** Both streams. */
        String said() {
            return out + err;
        }
    }

    private HarnessProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static HarnessProcess start(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        Path out = Files.createTempFile("harness", ".out");
        Path err = Files.createTempFile("harness", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Nobody's keys: a process inherits nothing but what a test gives it.
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new HarnessProcess(builder.start(), out, err);
    }

    /** Waits for its end. */
    Ended await(Duration limit) throws IOException, InterruptedException {
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        String said = Files.readString(out);
        String told = Files.readString(err);
        assertThat(ended)
                .as("ended within %s; stdout:%n%s%nstderr:%n%s", limit, said, told)
                .isTrue();
        return new Ended(process.exitValue(), said, told);
    }

    /** Waits until it has said on stderr what fits, and gives all it has said there. */
    String awaitTold(Predicate<String> wanted, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        String told = Files.readString(err);
        while (!wanted.test(told)) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("waited for; so far:%n%s", told)
                    .isTrue();
            Thread.sleep(POLL_MILLIS);
            told = Files.readString(err);
        }
        return told;
    }

    /** What it has said on stderr so far. */
    String told() throws IOException {
        return Files.readString(err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGINT, SIGTERM and others, by name. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** SIGSTOP; nothing of it runs any more when this returns. For Linux. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
        while (!isPaused()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isPaused() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String status = Files.readString(thread.resolve("stat"));
                // The name before it may hold anything, a parenthesis too.
                if (status.charAt(status.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
