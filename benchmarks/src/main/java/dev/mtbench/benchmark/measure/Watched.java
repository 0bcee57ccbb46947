package dev.mtbench.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a program to its end and looks at it from outside, by {@code /proc} where there is one.
 *
 * <p>The processor's time is what the system booked on this process for children that have ended, so it is whole; no other
 * child may end meanwhile. Memory is the kernel's own peak, as it was at the last look, {@link #LOOK_MILLIS} before the
 * end at most.
 */
public final class Watched {

    private static final int LOOK_MILLIS = 20;

    private final Path folder;
    private final Path said;

    /** Programs run in this folder; what they say goes into a file there. */
    public Watched(Path folder) {
        this.folder = folder;
        this.said = folder.resolve("said.txt");
    }

    /**
     * Runs a program.
     *
     * @throws IOException where it does not end well
     */
    public Usage run(List<String> command) throws IOException, InterruptedException {
        return run(command, process -> {});
    }

    /** The same; at every look something else is done, too. */
    public Usage run(List<String> command, Consumer<Process> look) throws IOException, InterruptedException {
        OptionalDouble booked = Proc.childrensCpuSeconds();
        long start = System.nanoTime();
        Process process = start(command);
        OptionalDouble peak = OptionalDouble.empty();
        OptionalInt threads = OptionalInt.empty();
        do {
            Proc.Status status = Proc.status(process.pid());
            peak = status.peakMegabytes().isPresent() ? status.peakMegabytes() : peak;
            threads = status.threads().orElse(0) > threads.orElse(0) ? status.threads() : threads;
            look.accept(process);
        } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command) + "\nended with " + process.exitValue() + ":\n" + Files.readString(said));
        }
        OptionalDouble cpu = booked.isPresent()
                ? OptionalDouble.of(Proc.childrensCpuSeconds().orElseThrow() - booked.getAsDouble())
                : booked;
        return new Usage(wall, cpu, peak, threads);
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        // Nothing from outside: neither keys nor options of the virtual machine.
        builder.environment().clear();
        return builder.start();
    }
}
