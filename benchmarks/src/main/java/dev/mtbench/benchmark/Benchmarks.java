package dev.mtbench.benchmark;

import dev.mtbench.benchmark.measure.Folders;
import dev.mtbench.benchmark.measure.Harness;
import dev.mtbench.benchmark.measure.Java;
import dev.mtbench.benchmark.measure.OtherWork;
import dev.mtbench.benchmark.measure.Row;
import dev.mtbench.benchmark.scenario.Bench;
import dev.mtbench.benchmark.scenario.BigReport;
import dev.mtbench.benchmark.scenario.Cold;
import dev.mtbench.benchmark.scenario.Growth;
import dev.mtbench.benchmark.scenario.Makespan;
import dev.mtbench.benchmark.scenario.Memory;
import dev.mtbench.benchmark.scenario.Overhead;
import dev.mtbench.benchmark.scenario.Scenario;
import dev.mtbench.benchmark.soak.Soak;
import dev.mtbench.cli.Main;
import dev.mtbench.report.format.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Measures the harness beside this jar, and prints a table for each scenario. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        header = "Measures how fast and how lean the harness is, against a server on this machine.",
        footer = {"", "Example: benchmarks makespan --rounds 1", "         benchmarks soak --minutes 60"})
public final class Benchmarks implements Callable<Integer> {

    /** What can be measured. */
    enum Name {
        MAKESPAN,
        OVERHEAD,
        COLD,
        MEMORY,
        GROWTH,
        REPORT;

        private Scenario scenario() {
            return switch (this) {
                case MAKESPAN -> new Makespan();
                case OVERHEAD -> new Overhead();
                case COLD -> new Cold();
                case MEMORY -> new Memory();
                case GROWTH -> new Growth();
                case REPORT -> new BigReport();
            };
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "${COMPLETION-CANDIDATES}; all where none is given.")
    private List<Name> names = new ArrayList<>();

    @Option(names = "--rounds", paramLabel = "N", description = "How often each is measured; medians are shown.")
    private int rounds = 3;

    @Option(
            names = "--jar",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Another harness.jar than the one beside this jar.")
    private Optional<Path> jar = Optional.empty();

    @Option(
            names = "--java-home",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Another JDK to run the harness with.")
    private Optional<Path> javaHome = Optional.empty();

    @Option(
            names = "--no-launcher",
            scope = ScopeType.INHERIT,
            description = "Starts the jar without the flags of bin/harness.")
    private boolean noLauncher;

    /** The share of the processors from which on other programs spoil the figures. */
    private static final double MUCH = 0.1;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Benchmarks() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Command(
            name = "soak",
            mixinStandardHelpOptions = true,
            header = "Lets the service fire every three seconds, and says whether it grows.")
    int soak(
            @Option(names = "--minutes", paramLabel = "N", defaultValue = "60", description = "${DEFAULT-VALUE}.")
                    int minutes)
            throws Exception {
        Path own = location(Benchmarks.class);
        Path folder = Files.createTempDirectory(own.toAbsolutePath().getParent(), "soak-");
        try {
            Soak.Outcome outcome = Soak.run(harness(own), folder, Duration.ofMinutes(Math.max(1, minutes)));
            out.printf(
                    "%d runs in %d minutes, looked at %d times; the last quarter against the first%n%n",
                    outcome.runs(), minutes, outcome.samples());
            print(outcome.rows(), OptionalDouble.empty());
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private Harness harness(Path own) throws URISyntaxException {
        return new Harness(
                javaHome.map(Java::new).orElse(Java.OWN),
                jar.orElse(location(Main.class)).toAbsolutePath().normalize(),
                noLauncher ? Optional.empty() : launcher(own));
    }

    @Override
    public Integer call() throws Exception {
        Path own = location(Benchmarks.class);
        // Beside the jar, since the system's folder for temporary files is no disk on many machines.
        Path folder = Files.createTempDirectory(own.toAbsolutePath().getParent(), "work-");
        Harness harness = harness(own);
        try (Bench bench = Bench.open(folder, harness)) {
            out.printf(
                    "%d processors, Java %s, %s %s, files on %s, %s, medians of %d rounds%n",
                    Runtime.getRuntime().availableProcessors(),
                    harness.java().version(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Files.getFileStore(folder).type(),
                    harness.launcher().isPresent() ? "started by bin/harness" : "started by java -jar",
                    rounds);
            return measureAll(bench);
        } finally {
            Folders.delete(folder);
        }
    }

    /** The script of the project that holds this jar; empty where the jar stands alone. */
    private static Optional<Path> launcher(Path own) {
        Path script = own.toAbsolutePath().resolve("../../../bin/harness").normalize();
        return Optional.of(script).filter(Files::isExecutable);
    }

    private int measureAll(Bench bench) throws InterruptedException {
        int failed = 0;
        for (Name name : names.isEmpty() ? List.of(Name.values()) : names) {
            out.printf("%n%s. %s%n%n", name, name.scenario().explanation());
            try {
                OtherWork others = bench.otherWork();
                print(name.scenario().measure(bench, rounds), others.share());
            } catch (IOException | UncheckedIOException e) {
                out.println("failed: " + e.getMessage());
                failed = 1;
            }
        }
        return failed;
    }

    private void print(List<Row> rows, OptionalDouble others) {
        TextTable table = new TextTable().row(Row.HEAD);
        rows.forEach(row -> table.row(row.cells()));
        out.print(table.text());
        others.ifPresent(share -> out.printf(
                "Other programs took %.0f%% of the processors meanwhile%s.%n",
                100 * share, share > MUCH ? ", so these figures say little" : ""));
    }

    private static Path location(Class<?> program) throws URISyntaxException {
        return Path.of(
                program.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
