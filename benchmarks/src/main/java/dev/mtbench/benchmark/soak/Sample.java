package dev.mtbench.benchmark.soak;

import dev.mtbench.benchmark.measure.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The service at one moment, after a full collection.
 *
 * @param heapMegabytes what is in use
 * @param residentMegabytes what the kernel holds for it; 0 where it does not tell
 */
record Sample(double heapMegabytes, double threads, double fileHandles, double residentMegabytes) {

    private static final int PARTS = 4;

    /** What may grow: the pages know each run, by a line or two. */
    private static final double MOST_GROWTH = 1.1;

    /**
     * The last quarter against the first.
     *
     * @param samples in their order; at least four
     */
    static List<Row> rows(List<Sample> samples) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("live heap", "MB", samples, Sample::heapMegabytes));
        rows.add(row("threads", "", samples, Sample::threads));
        rows.add(row("file handles", "", samples, Sample::fileHandles));
        rows.add(row("resident memory", "MB", samples, Sample::residentMegabytes));
        return rows;
    }

    private static Row row(String what, String unit, List<Sample> samples, ToDoubleFunction<Sample> value) {
        int quarter = samples.size() / PARTS;
        return new Row(
                what,
                unit,
                List.of(mean(samples.subList(samples.size() - quarter, samples.size()), value)),
                List.of(mean(samples.subList(0, quarter), value)),
                Row.Wanted.ratioAtMost(MOST_GROWTH));
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).average().orElseThrow();
    }
}
