package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.measure.Row;
import dev.mtbench.benchmark.scenario.Bench.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What it takes to have many requests in flight. */
public final class Memory implements Scenario {

    private static final List<String> HEAP = List.of("-Xmx512m");
    private static final double MEAN_MILLIS = 1000;
    private static final double SIGMA = 0.5;

    /** So many calls for each request in flight. */
    private static final int CALLS = 20;

    private static final int PLAIN_CALLS = 5;

    @Override
    public String explanation() {
        return "Replies take log-normal times (mean 1 s, sigma 0.5); -Xmx512m. The baseline is a plain loop of the JDK's"
                + " client in a process of its own, with as many threads; of the calls a second, what is possible.";
    }

    @Override
    public List<Row> measure(Bench bench, int rounds) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (int inFlight : List.of(16, 64, 256, 1000)) {
            rows.addAll(measure(bench, rounds, inFlight));
        }
        return rows;
    }

    private static List<Row> measure(Bench bench, int rounds, int inFlight) throws IOException, InterruptedException {
        int candidates = (CALLS * inFlight + Evaluation.CALLS_OF_A_RUN - 1) / Evaluation.CALLS_OF_A_RUN;
        List<Measured> runs = new ArrayList<>();
        List<Measured> loops = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            bench.server().begin(MEAN_MILLIS, SIGMA, round);
            runs.add(bench.harness(new Evaluation(candidates, 1, inFlight), HEAP, process -> {}));
            bench.server().begin(MEAN_MILLIS, SIGMA, round);
            loops.add(bench.plain(PLAIN_CALLS * inFlight, inFlight, HEAP));
        }
        String what = inFlight + " in flight: ";
        return List.of(
                row(what + "seen at once", "", Figures.mostInFlight(runs), Figures.mostInFlight(loops)),
                row(what + "peak memory", "MB", Figures.memory(runs), Figures.memory(loops)),
                row(what + "threads", "", Figures.threads(runs), Figures.threads(loops)),
                row(what + "calls a second", "/s", Figures.rate(runs), Figures.idealRate(runs, inFlight)));
    }

    private static Row row(String what, String unit, List<Double> measured, List<Double> baseline) {
        return new Row(what, unit, measured, baseline, Optional.empty());
    }
}
