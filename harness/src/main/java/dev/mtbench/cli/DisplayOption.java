package dev.mtbench.cli;

import dev.mtbench.cli.display.DisplayMode;
import dev.mtbench.cli.display.Displays;
import dev.mtbench.launch.Watcher;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --display}. */
final class DisplayOption {

    @Option(
            names = "--display",
            paramLabel = "MODE",
            description = "full (a table that is drawn anew), plain (a line now and then), log, or none;"
                    + " full on a terminal, else plain.")
    private Optional<DisplayMode> mode = Optional.empty();

    Watcher.Factory watchers() {
        return Displays.of(mode.orElseGet(DisplayMode::fitting), System.err);
    }
}
