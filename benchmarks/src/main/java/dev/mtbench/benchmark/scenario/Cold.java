package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.measure.Row;
import dev.mtbench.benchmark.measure.Row.Wanted;
import dev.mtbench.benchmark.scenario.Bench.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one short run costs the machine. */
public final class Cold implements Scenario {

    private static final Evaluation EVALUATION = new Evaluation(1, 1, 16);

    @Override
    public String explanation() {
        return "One candidate, 320 calls, 16 in flight, replies at once; whole processes. The baseline is a plain loop of"
                + " the JDK's client in a process of its own.";
    }

    @Override
    public List<Row> measure(Bench bench, int rounds) throws IOException, InterruptedException {
        List<Measured> runs = new ArrayList<>();
        List<Measured> loops = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            bench.server().beginAtOnce();
            runs.add(bench.harness(EVALUATION));
            bench.server().beginAtOnce();
            loops.add(bench.plain(EVALUATION.calls(), EVALUATION.concurrency(), List.of()));
        }
        return List.of(
                new Row("processors' time", "s", Figures.cpu(runs), Figures.cpu(loops), Wanted.valueAtMost(2)),
                new Row("peak memory", "MB", Figures.memory(runs), Figures.memory(loops), Wanted.valueAtMost(200)),
                new Row("time from start to end", "s", Figures.wall(runs), Figures.wall(loops), Optional.empty()));
    }
}
