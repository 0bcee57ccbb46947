package dev.mtbench.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --results}. */
final class ResultsOption {

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "The folder of the run folders; ${DEFAULT-VALUE} where none is given.")
    private Path folder = Path.of("results");

    Path folder() {
        return folder;
    }
}
