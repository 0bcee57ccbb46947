package dev.mtbench.benchmark.soak;

import dev.mtbench.benchmark.measure.Harness;
import dev.mtbench.benchmark.measure.LiveHeap;
import dev.mtbench.benchmark.measure.Proc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service as a process, looked at through its own pages. */
final class Service implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("pages: are at (\\S+)");
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 60;
    private static final int REST_SECONDS = 10;

    /** The serial collector leaves up to a twentieth of its space as it is, three times out of four, and it counts as live. */
    private static final List<String> WHOLE = List.of("-XX:MarkSweepAlwaysCompactCount=1");

    private final Harness harness;
    private final Process process;
    private final Path said;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    private Service(Harness harness, Process process, Path said) throws IOException, InterruptedException {
        this.harness = harness;
        this.process = process;
        this.said = said;
        this.address = address();
    }

    static Service start(Harness harness, Path folder, Path evaluation) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        harness.command(WHOLE, List.of("schedule", evaluation.toString(), "--port", "0")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        return new Service(harness, builder.start(), said);
    }

    private URI address() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        Optional<String> found = Optional.empty();
        while (found.isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("the service did not start:\n" + Files.readString(said));
            }
            TimeUnit.MILLISECONDS.sleep(100);
            Matcher matcher = ADDRESS.matcher(Files.readString(said));
            found = matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
        return URI.create(found.get());
    }

    /** How it is between two runs, seen from outside, once all of its pages have been looked at. */
    Sample sample() throws IOException, InterruptedException {
        get("");
        get("api/evaluations");
        get("api/runs");
        get("metrics");
        awaitRest();
        double live = LiveHeap.megabytes(harness.java(), process.pid());
        Proc.Status status = Proc.status(process.pid());
        return new Sample(live, status.threads(), Proc.fileHandles(process.pid()), status.megabytes());
    }

    /** A run under way needs memory of its own, and so does its end: the one that comes to it next is waited for. */
    private void awaitRest() throws IOException, InterruptedException {
        int before = runs();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(REST_SECONDS);
        while (runs() == before && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Runs that have ended, whatever their status. */
    int runs() throws IOException, InterruptedException {
        return (int) sum(get("metrics"), "harness_runs_total");
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " is answered with " + response.statusCode());
        }
        return response.body();
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
