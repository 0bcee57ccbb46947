package dev.mtbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code export}. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return ExitCode.GOOD;
    }
}
