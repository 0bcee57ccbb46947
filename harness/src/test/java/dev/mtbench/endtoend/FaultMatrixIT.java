package dev.mtbench.endtoend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mtbench.endtoend.FaultServer.Chance;
import dev.mtbench.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong now and then: the scores are those of a calm run, and nothing that was answered is asked again. */
final class FaultMatrixIT {

    private static final double[] RATES = {0.05, 0.3};

    /** Runs under faults mostly wait; they do so together. */
    private static final ExecutorService AT_ONCE = Executors.newFixedThreadPool(8);

    private static final Map<Weather, Future<Seen>> RUNS = new LinkedHashMap<>();

    private static Seen calm = new Seen(MissingNode.getInstance(), List.of(), Map.of(), List.of(), 0, 0);

    @TempDir
    private static Path folder = Path.of("");

    /** A fault, and how often it is met. */
    record Weather(TransientFault fault, double rate) {
        @Override
        public String toString() {
            return fault + " at " + Math.round(100 * rate) + " %";
        }
    }

    /**
     * What a run came to, by its own account and by its server's.
     *
     * @param attempts the attempts as the report counts them
     * @param failures those of them that were made because an earlier one had failed
     */
    record Seen(
            JsonNode results,
            List<String> scores,
            Map<String, Integer> answered,
            List<TaggedReplies.Place> askedAgain,
            long attempts,
            long failures) {}

    static Stream<Weather> weathers() {
        return Arrays.stream(TransientFault.values())
                .flatMap(fault -> DoubleStream.of(RATES).mapToObj(rate -> new Weather(fault, rate)));
    }

    @BeforeAll
    static void runAll() throws Exception {
        try (FaultServer server = FaultServer.good()) {
            calm = run(server, "30s", "calm");
        }
        // Timeouts last, when the machine is warm and has little else to do: a good reply must not come too late.
        weathers()
                .sorted(Comparator.comparing(weather -> weather.fault().takesTheTimeout()))
                .forEach(weather -> RUNS.put(weather, AT_ONCE.submit(() -> run(weather))));
    }

    @AfterAll
    static void end() throws InterruptedException {
        AT_ONCE.shutdownNow();
        assertThat(AT_ONCE.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private static Seen run(Weather weather) throws Exception {
        try (FaultServer server = FaultServer.open(Duration.ZERO, Chance.of(weather.rate(), 1), weather.fault())) {
            Seen seen = run(server, weather.fault().takesTheTimeout() ? "4s" : "30s", weather.toString());
            if (weather.fault() != TransientFault.REFUSED) {
                assertThat(seen.failures())
                        .as("%s: every fault is one more attempt", weather)
                        .isEqualTo(server.spoilt());
                assertThat(seen.attempts())
                        .as("%s: no request is sent that is not counted", weather)
                        .isEqualTo(server.requests().size());
            }
            return seen;
        }
    }

    private static Seen run(FaultServer server, String timeout, String name) throws Exception {
        String yaml = Evaluations.of(server.baseUrl(), List.of("candidate-1"))
                        .replace("concurrency: 8", "concurrency: 32\n    timeout: " + timeout)
                + "gate: {minCoverage: 0.5}\n";
        LaunchedRun run = LaunchedRun.of(yaml, Files.createDirectory(folder.resolve(name.replaceAll("\\W+", "-"))));
        assertThat(run.status()).as(name).isEqualTo(RunStatus.COMPLETE);
        assertThat(server.requests())
                .as("%s: some servers drop the body of a request that asks for an upgrade", name)
                .noneMatch(request -> request.header("Upgrade").isPresent());
        JsonNode report = run.files().report();
        JsonNode candidate = report.path("candidates").path(0).path("usage");
        JsonNode judge = report.path("judges").path(0).path("usage");
        return new Seen(
                run.files().results(),
                run.files().scores(),
                server.answered(),
                server.askedAgain(),
                candidate.path("requests").asLong() + judge.path("requests").asLong(),
                candidate.path("retries").asLong() + judge.path("retries").asLong());
    }

    private static Seen seen(Weather weather) throws Exception {
        try {
            return requireNonNull(RUNS.get(weather)).get(2, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError(weather + ": the run does not end; its threads are at\n" + threads(), e);
        }
    }

    private static String threads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .map(thread -> thread.getKey() + " " + thread.getKey().getState() + "\n  "
                        + Stream.of(thread.getValue()).map(String::valueOf).collect(Collectors.joining("\n  ")))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("weathers")
    void endsWithTheSameScores(Weather weather) throws Exception {
        Seen seen = seen(weather);

        assertThat(seen.failures()).as("faults that were met").isPositive();
        assertThat(seen.results()).isEqualTo(calm.results());
        assertThat(seen.scores()).isEqualTo(calm.scores());
        assertThat(seen.answered()).isEqualTo(calm.answered());
        assertThat(seen.askedAgain()).isEmpty();
    }
}
