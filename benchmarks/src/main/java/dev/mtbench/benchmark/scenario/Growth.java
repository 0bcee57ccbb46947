package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.measure.Proc;
import dev.mtbench.benchmark.measure.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether memory grows with the length of a run. */
public final class Growth implements Scenario {

    private static final Evaluation EVALUATION = new Evaluation(100, 1, 64);

    /** A collection that was asked for, and what was left after it. */
    private static final Pattern COLLECTION = Pattern.compile("Diagnostic Command\\) \\d+M->(\\d+)M");

    private static final int LOOKS_BETWEEN_COUNTS = 10;

    /** Where the run is looked at, as shares of its calls; the last just before the end. */
    private static final List<Double> MOMENTS = List.of(0.25, 0.5, 0.75, 0.97);

    @Override
    public String explanation() {
        return "100 candidates × 80 questions, 64 in flight, replies at once, -Xmx512m. The heap is what is left after a full"
                + " collection that jcmd asks for. The baseline is the same run after a quarter of its calls.";
    }

    @Override
    public List<Row> measure(Bench bench, int rounds) throws IOException, InterruptedException {
        List<List<Double>> heaps = new ArrayList<>();
        List<List<Double>> resident = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Path log = Files.createTempFile(bench.folder(), "gc", ".log");
            Observer observer = new Observer(bench);
            bench.server().beginAtOnce();
            bench.harness(EVALUATION, List.of("-Xmx512m", "-Xlog:gc:file=" + log), observer::look);
            heaps.add(heaps(log));
            resident.add(observer.resident);
        }
        List<Row> rows = new ArrayList<>(rows("heap", heaps));
        rows.addAll(rows("resident memory", resident));
        return rows;
    }

    private static List<Double> heaps(Path log) throws IOException {
        Matcher collections = COLLECTION.matcher(Files.readString(log));
        return collections
                .results()
                .map(collection -> Double.parseDouble(collection.group(1)) * (1 << 20) / 1e6)
                .toList();
    }

    private static List<Row> rows(String what, List<List<Double>> rounds) {
        List<Row> rows = new ArrayList<>();
        for (int moment = 0; moment < MOMENTS.size(); moment++) {
            long percent = Math.round(100 * MOMENTS.get(moment));
            rows.add(new Row(
                    what + " after " + percent + "% of the calls",
                    "MB",
                    at(rounds, moment),
                    at(rounds, 0),
                    Optional.empty()));
        }
        return rows;
    }

    private static List<Double> at(List<List<Double>> rounds, int moment) {
        return rounds.stream()
                .filter(round -> round.size() == MOMENTS.size())
                .map(round -> round.get(moment))
                .toList();
    }

    /** Asks for a collection at each moment. */
    private static final class Observer {

        private final Bench bench;
        private final List<Double> resident = new ArrayList<>();
        private int looks;

        Observer(Bench bench) {
            this.bench = bench;
        }

        void look(Process process) {
            looks++;
            if (looks % LOOKS_BETWEEN_COUNTS == 0
                    && resident.size() < MOMENTS.size()
                    && bench.server().count() >= MOMENTS.get(resident.size()) * EVALUATION.calls()) {
                Proc.status(process.pid()).megabytes().ifPresent(resident::add);
                collect(process.pid());
            }
        }

        private void collect(long pid) {
            Path jcmd = bench.java().tool("jcmd");
            if (!Files.isExecutable(jcmd)) {
                return;
            }
            try {
                new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
