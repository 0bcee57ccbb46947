package dev.mtbench.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Linux says of processes; nothing on other systems, and nothing of a process that has ended. */
public final class Proc {

    /** The kernel's unit towards programs is the same on every machine. */
    private static final double TICKS_A_SECOND = 100;

    private Proc() {}

    /**
     * A process.
     *
     * @param peakMegabytes the most it held resident so far
     * @param megabytes what it holds resident now
     */
    public record Status(OptionalDouble peakMegabytes, OptionalDouble megabytes, OptionalInt threads) {}

    public static Status status(long pid) {
        List<String> lines = lines("/proc/" + pid + "/status");
        OptionalLong threads = number(lines, "Threads:");
        return new Status(
                megabytes(number(lines, "VmHWM:")),
                megabytes(number(lines, "VmRSS:")),
                threads.isPresent() ? OptionalInt.of(Math.toIntExact(threads.getAsLong())) : OptionalInt.empty());
    }

    /** Files, sockets, pipes and selectors that a process has open. */
    public static OptionalInt fileHandles(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return OptionalInt.of((int) open.count());
        } catch (IOException | UncheckedIOException e) {
            return OptionalInt.empty();
        }
    }

    private static OptionalDouble megabytes(OptionalLong kibibytes) {
        return kibibytes.isPresent() ? OptionalDouble.of(kibibytes.getAsLong() * 1024 / 1e6) : OptionalDouble.empty();
    }

    private static OptionalLong number(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    /** What this process's ended children took of the processors, in seconds. */
    static OptionalDouble childrensCpuSeconds() {
        List<String> lines = lines("/proc/self/stat");
        if (lines.isEmpty()) {
            return OptionalDouble.empty();
        }
        // The name, second, is in brackets and may have blanks in it: what follows it begins with the third.
        String line = lines.get(0);
        List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
        long ticks = Long.parseLong(fields.get(16 - 3)) + Long.parseLong(fields.get(17 - 3));
        return OptionalDouble.of(ticks / TICKS_A_SECOND);
    }

    /** What all programs of this machine have taken of the processors since it was started, in seconds. */
    static OptionalDouble machinesCpuSeconds() {
        return lines("/proc/stat").stream()
                .filter(line -> line.startsWith("cpu "))
                .mapToDouble(Proc::busySeconds)
                .findFirst();
    }

    /** User, nice, system, then idle and waiting for disks, which do not count, then interrupts of two kinds. */
    private static double busySeconds(String line) {
        List<String> fields = List.of(line.trim().split(" +", -1));
        return IntStream.of(1, 2, 3, 6, 7)
                        .mapToLong(field -> Long.parseLong(fields.get(field)))
                        .sum()
                / TICKS_A_SECOND;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
