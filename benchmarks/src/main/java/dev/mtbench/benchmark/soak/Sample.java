package dev.mtbench.benchmark.soak;

import dev.mtbench.benchmark.measure.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The service at one moment, after a full collection; empty is what the system does not tell.
 *
 * @param heapMegabytes what it cannot let go of
 * @param residentMegabytes what the kernel holds for it
 */
record Sample(double heapMegabytes, OptionalInt threads, OptionalInt fileHandles, OptionalDouble residentMegabytes) {

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
        rows.add(row("live heap", "MB", samples, sample -> DoubleStream.of(sample.heapMegabytes())));
        rows.add(row("threads", "", samples, sample -> sample.threads().stream().asDoubleStream()));
        rows.add(row(
                "file handles",
                "",
                samples,
                sample -> sample.fileHandles().stream().asDoubleStream()));
        rows.add(row("resident memory", "MB", samples, sample -> sample.residentMegabytes().stream()));
        return rows;
    }

    private static Row row(String what, String unit, List<Sample> samples, Function<Sample, DoubleStream> value) {
        int quarter = samples.size() / PARTS;
        return new Row(
                what,
                unit,
                mean(samples.subList(samples.size() - quarter, samples.size()), value),
                mean(samples.subList(0, quarter), value),
                Row.Wanted.ratioAtMost(MOST_GROWTH));
    }

    /** Empty where none is known. */
    private static List<Double> mean(List<Sample> samples, Function<Sample, DoubleStream> value) {
        return samples.stream().flatMapToDouble(value).average().stream()
                .boxed()
                .toList();
    }
}
