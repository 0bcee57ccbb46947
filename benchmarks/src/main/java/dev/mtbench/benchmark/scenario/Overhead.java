package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.measure.Row;
import dev.mtbench.benchmark.measure.Row.Wanted;
import dev.mtbench.benchmark.scenario.Bench.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the harness adds to the calls themselves. */
public final class Overhead implements Scenario {

    /** Long enough for both to be warm most of the time. */
    private static final Evaluation EVALUATION = new Evaluation(20, 5, 64);

    @Override
    public String explanation() {
        return "32,000 calls, 64 in flight, replies at once, the journal forced to disk. The baseline is a plain loop of the"
                + " JDK's client that sends the same bodies to the same server.";
    }

    @Override
    public List<Row> measure(Bench bench, int rounds) throws IOException, InterruptedException {
        List<Measured> runs = new ArrayList<>();
        List<Measured> loops = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            // Who is first changes, so that a machine that slows down favours neither.
            if (round % 2 == 0) {
                runs.add(run(bench));
                loops.add(loop(bench));
            } else {
                loops.add(loop(bench));
                runs.add(run(bench));
            }
        }
        return List.of(
                new Row("calls a second", "/s", Figures.rate(runs), Figures.rate(loops), Wanted.ratioAtLeast(0.8)),
                new Row(
                        "calls a second, of the second half",
                        "/s",
                        Figures.laterRate(runs),
                        Figures.laterRate(loops),
                        Wanted.ratioAtLeast(0.8)),
                new Row(
                        "processors' time a call, start included",
                        "µs",
                        Figures.cpuMicrosACall(runs),
                        Figures.cpuMicrosACall(loops),
                        Optional.empty()));
    }

    private static Measured run(Bench bench) throws IOException, InterruptedException {
        bench.server().beginAtOnce();
        return bench.harness(EVALUATION);
    }

    private static Measured loop(Bench bench) throws IOException, InterruptedException {
        bench.server().beginAtOnce();
        return bench.plain(EVALUATION.calls(), EVALUATION.concurrency(), List.of());
    }
}
