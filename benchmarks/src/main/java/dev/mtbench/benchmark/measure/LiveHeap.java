package dev.mtbench.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a virtual machine cannot let go of, as it counts it itself right after a full collection. */
public final class LiveHeap {

    private static final String TOTAL = "Total ";

    private LiveHeap() {}

    /**
     * Collects, and counts.
     *
     * @return megabytes
     * @throws IOException where the process is not there, or does not answer
     */
    public static double megabytes(Java java, long pid) throws IOException, InterruptedException {
        // By a file: a pipe may be full while the process that is to read it stands still to be counted.
        Path said = Files.createTempFile("histogram", ".txt");
        try {
            int code = new ProcessBuilder(java.tool("jcmd").toString(), Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            String histogram = Files.readString(said);
            if (code != 0) {
                throw new IOException("jcmd could not look at process " + pid + ":\n" + histogram);
            }
            return bytes(histogram) / 1e6;
        } finally {
            Files.delete(said);
        }
    }

    /** Of the last line: {@code Total}, how many, how large. */
    static double bytes(String histogram) throws IOException {
        List<String> totals =
                histogram.lines().filter(line -> line.startsWith(TOTAL)).toList();
        if (totals.size() != 1) {
            throw new IOException("jcmd gives no total:\n" + histogram);
        }
        List<String> fields = List.of(totals.get(0).trim().split(" +", -1));
        return Double.parseDouble(fields.get(2));
    }
}
