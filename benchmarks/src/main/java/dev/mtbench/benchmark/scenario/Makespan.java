package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.measure.Row;
import dev.mtbench.benchmark.measure.Row.Wanted;
import dev.mtbench.benchmark.scenario.Bench.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a run takes, as a share of the shortest time that is possible. */
public final class Makespan implements Scenario {

    private static final double MEAN_MILLIS = 500;
    private static final double SIGMA = 0.5;

    @Override
    public String explanation() {
        return "Replies take log-normal times (mean 500 ms, sigma 0.5); each round draws others. The baseline is"
                + " the ideal: all times over what may be in flight, or the longest conversation. No client reaches it:"
                + " at the end places stay empty, and who does not know the times cannot help it. The line of a client"
                + " that loses no time of its own says how much that is.";
    }

    @Override
    public List<Row> measure(Bench bench, int rounds) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        rows.addAll(measure(bench, rounds, 1, 16, Optional.empty(), Wanted.ratioAtMost(1.15)));
        rows.addAll(measure(bench, rounds, 3, 16, Wanted.ratioAtMost(1.05), Wanted.ratioAtMost(1.10)));
        rows.addAll(measure(bench, rounds, 3, 64, Wanted.ratioAtMost(1.08), Wanted.ratioAtMost(1.25)));
        return rows;
    }

    private static List<Row> measure(
            Bench bench, int rounds, int candidates, int inFlight, Optional<Wanted> ofSpan, Optional<Wanted> ofProcess)
            throws IOException, InterruptedException {
        List<Double> ideals = new ArrayList<>();
        List<Double> greedy = new ArrayList<>();
        List<Double> spans = new ArrayList<>();
        List<Double> processes = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            bench.server().begin(MEAN_MILLIS, SIGMA, round);
            Measured run = bench.harness(new Evaluation(candidates, 1, inFlight));
            ideals.add(run.load().ideal(inFlight));
            greedy.add(run.load().greedy());
            spans.add(run.load().span());
            processes.add(run.usage().wallSeconds());
        }
        String what = candidates + " × 80 questions, " + inFlight + " in flight: ";
        return List.of(
                new Row(what + "first request to last reply", "s", spans, ideals, ofSpan),
                new Row(what + "a client that loses no time of its own", "s", greedy, ideals, Optional.empty()),
                new Row(what + "the whole process", "s", processes, ideals, ofProcess));
    }
}
