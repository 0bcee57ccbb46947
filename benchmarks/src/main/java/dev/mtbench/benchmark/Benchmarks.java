package dev.mtbench.benchmark;

import dev.mtbench.benchmark.measure.Java;
import dev.mtbench.benchmark.measure.Row;
import dev.mtbench.benchmark.scenario.Bench;
import dev.mtbench.benchmark.scenario.Cold;
import dev.mtbench.benchmark.scenario.Makespan;
import dev.mtbench.benchmark.scenario.Overhead;
import dev.mtbench.benchmark.scenario.Scenario;
import dev.mtbench.cli.Main;
import dev.mtbench.report.format.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the harness beside this jar, and prints a table for each scenario. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        header = "Measures how fast and how lean the harness is, against a server on this machine.",
        footer = {"", "Example: benchmarks makespan --rounds 1"})
public final class Benchmarks implements Callable<Integer> {

    /** What can be measured. */
    enum Name {
        MAKESPAN,
        OVERHEAD,
        COLD;

        private Scenario scenario() {
            return switch (this) {
                case MAKESPAN -> new Makespan();
                case OVERHEAD -> new Overhead();
                case COLD -> new Cold();
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

    @Option(names = "--jar", paramLabel = "FILE", description = "Another harness.jar than the one beside this jar.")
    private Optional<Path> jar = Optional.empty();

    @Option(names = "--java-home", paramLabel = "DIR", description = "Another JDK to run the harness with.")
    private Optional<Path> javaHome = Optional.empty();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Benchmarks() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path own = location(Benchmarks.class);
        // Beside the jar, since the system's folder for temporary files is no disk on many machines.
        Path folder = Files.createTempDirectory(own.getParent(), "work-");
        Java java = javaHome.map(Java::new).orElse(Java.OWN);
        try (Bench bench = Bench.open(folder, jar.orElse(location(Main.class)).toAbsolutePath(), java)) {
            out.printf(
                    "%d processors, Java %s, %s %s, files on %s%n",
                    Runtime.getRuntime().availableProcessors(),
                    java.version(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Files.getFileStore(folder).type());
            for (Name name : names.isEmpty() ? List.of(Name.values()) : names) {
                Scenario scenario = name.scenario();
                print(name, scenario.explanation(), scenario.measure(bench, rounds));
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    private void print(Name name, String explanation, List<Row> rows) {
        TextTable table = new TextTable().row(Row.HEAD);
        rows.forEach(row -> table.row(row.cells()));
        out.printf("%n%s. %s%n%n%s", name, explanation, table.text());
    }

    private static Path location(Class<?> program) throws URISyntaxException {
        return Path.of(
                program.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
