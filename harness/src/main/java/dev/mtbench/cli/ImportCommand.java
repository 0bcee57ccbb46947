package dev.mtbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code import}. */
@Command(name = "import", mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return ExitCode.GOOD;
    }
}
