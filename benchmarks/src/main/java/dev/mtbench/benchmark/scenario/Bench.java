package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.measure.Folders;
import dev.mtbench.benchmark.measure.Harness;
import dev.mtbench.benchmark.measure.Java;
import dev.mtbench.benchmark.measure.OtherWork;
import dev.mtbench.benchmark.measure.Usage;
import dev.mtbench.benchmark.measure.Watched;
import dev.mtbench.benchmark.plain.PlainLoop;
import dev.mtbench.benchmark.server.Load;
import dev.mtbench.benchmark.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where scenarios work: a server that is warm, a folder, the jar under test, and the requests that it sends. */
public final class Bench implements AutoCloseable {

    private static final int WARM_UP_CALLS = 30_000;

    private final ServerProcess server;
    private final Path folder;
    private final Harness harness;
    private final Watched watched;
    private final Path bodies;

    private Bench(ServerProcess server, Path folder, Harness harness) {
        this.server = server;
        this.folder = folder;
        this.harness = harness;
        this.watched = new Watched(folder);
        this.bodies = folder.resolve("bodies");
    }

    /** One run or loop: what the process took, and what the server saw of it. */
    record Measured(Usage usage, Load load) {}

    /**
     * Starts a server and warms it up.
     *
     * @param folder where all files go
     * @param harness what is measured; its Java runs the plain programs, too
     */
    public static Bench open(Path folder, Harness harness) throws IOException, InterruptedException {
        Bench bench = new Bench(ServerProcess.start(), folder, harness);
        bench.server.beginKeepingBodies();
        bench.harness(new Evaluation(1, 1, 16));
        bench.server.saveBodies(bench.bodies);
        bench.plain(WARM_UP_CALLS, 64, List.of());
        return bench;
    }

    /** Starts to look at what other programs do. */
    public OtherWork otherWork() {
        return new OtherWork(server.handle());
    }

    ServerProcess server() {
        return server;
    }

    Path folder() {
        return folder;
    }

    Java java() {
        return harness.java();
    }

    /** Runs the harness; the server must have begun. */
    Measured harness(Evaluation evaluation, String... options) throws IOException, InterruptedException {
        return harness(evaluation, List.of(options), process -> {});
    }

    /** The same; at every look at the process something else is done, too. */
    Measured harness(Evaluation evaluation, List<String> options, Consumer<Process> look)
            throws IOException, InterruptedException {
        Folders.delete(results());
        Path file = folder.resolve("evaluation.yaml");
        Files.writeString(file, evaluation.yaml(server.baseUrl()));
        Usage usage = watched.run(harness.command(options, List.of("run", file.toString(), "--display", "none")), look);
        return checked(usage, evaluation.calls(), evaluation.concurrency());
    }

    private Path results() {
        return folder.resolve("results");
    }

    /** The folder of the last run of the harness; the next one deletes it. */
    Path lastRun() throws IOException {
        try (Stream<Path> runs = Files.list(results())) {
            return runs.findFirst().orElseThrow();
        }
    }

    /** Sends the same bodies in a plain loop. */
    Measured plain(int calls, int atOnce, List<String> options) throws IOException, InterruptedException {
        Usage usage = watched.run(plainCommand(
                options,
                PlainLoop.class,
                List.of(server.baseUrl(), bodies.toString(), String.valueOf(calls), String.valueOf(atOnce))));
        return checked(usage, calls, atOnce);
    }

    private Measured checked(Usage usage, int calls, int inFlight) throws IOException {
        Load load = server.load(inFlight);
        if (load.requests() < calls) {
            throw new IOException("the server saw " + load.requests() + " requests instead of " + calls);
        }
        return new Measured(usage, load);
    }

    /** Runs another program. */
    Usage run(List<String> command) throws IOException, InterruptedException {
        return watched.run(command);
    }

    /** The command of a plain program, which gets the flags that the harness gets. */
    List<String> plainCommand(List<String> options, Class<?> program, List<String> arguments) {
        return java().main(harness.plainOptions(options), program, arguments);
    }

    /** The harness's command for something else than a run. */
    List<String> harnessCommand(List<String> options, List<String> arguments) {
        return harness.command(options, arguments);
    }

    @Override
    public void close() {
        server.close();
    }
}
