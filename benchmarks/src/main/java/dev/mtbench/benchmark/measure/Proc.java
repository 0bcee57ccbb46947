package dev.mtbench.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

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

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
