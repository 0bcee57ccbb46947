package dev.mtbench.benchmark.soak;

import dev.mtbench.benchmark.measure.Harness;
import dev.mtbench.benchmark.measure.Row;
import dev.mtbench.benchmark.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service that fires every few seconds for as long as one likes. */
public final class Soak {

    private static final int SAMPLES = 120;
    private static final int FEWEST_MILLIS_BETWEEN = 2_000;

    /** What is loaded and compiled at the first firings is no growth. */
    private static final int WARM_UP_RUNS = 5;

    /** What came of it. */
    public record Outcome(int runs, int samples, List<Row> rows) {

        public Outcome {
            rows = List.copyOf(rows);
        }
    }

    private Soak() {}

    private static String evaluation(String baseUrl) {
        return """
                name: soak
                questions: fresh
                endpoints:
                  server: {baseUrl: '%s', concurrency: 16}
                candidates:
                  - {name: c1, endpoint: server, model: c1}
                  - {name: c2, endpoint: server, model: c2}
                judges:
                  - {name: judge, endpoint: server, model: %s}
                select: {limit: 16}
                results: results
                schedules:
                  - {name: often, cron: "0/3 * * * * ?"}
                """.formatted(baseUrl, ServerProcess.JUDGE);
    }

    /**
     * Lets it run.
     *
     * @param folder where all files go
     * @param length without the first runs
     * @throws IOException where the service ends, or has not run anything
     */
    public static Outcome run(Harness harness, Path folder, Duration length) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start()) {
            server.begin(20, 0.5, 1);
            Path file = folder.resolve("soak.yaml");
            Files.writeString(file, evaluation(server.baseUrl()));
            try (Service service = Service.start(harness, folder, file)) {
                while (service.runs() < WARM_UP_RUNS) {
                    TimeUnit.SECONDS.sleep(1);
                }
                return watch(service, length);
            }
        }
    }

    private static Outcome watch(Service service, Duration length) throws IOException, InterruptedException {
        long between = Math.max(FEWEST_MILLIS_BETWEEN, length.toMillis() / SAMPLES);
        int before = service.runs();
        long end = System.nanoTime() + length.toNanos();
        List<Sample> samples = new ArrayList<>();
        while (System.nanoTime() < end) {
            samples.add(service.sample());
            TimeUnit.MILLISECONDS.sleep(between);
        }
        int runs = service.runs() - before;
        if (runs == 0) {
            throw new IOException("nothing was run meanwhile");
        }
        return new Outcome(runs, samples.size(), Sample.rows(samples));
    }
}
