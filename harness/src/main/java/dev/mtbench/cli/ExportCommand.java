package dev.mtbench.cli;

import dev.mtbench.fastchat.FastChatExport;
import dev.mtbench.report.format.Plain;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Writes a run as FastChat's model_answer/ and model_judgment/.",
        footer = {"", "Example: harness export results/nightly-7b-20260101T020000Z-1a2b mt_bench"})
final class ExportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder or name.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder to write; empty or not there yet.")
    private Path dir = Path.of("");

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        StoredRun stored = Context.stored(Optional.of(run), results.folder());
        List<String> warnings = FastChatExport.export(stored.folder(), stored.evaluation(), stored.materials(), dir);
        warnings.forEach(warning -> spec.commandLine().getErr().println(Plain.safe(warning)));
        spec.commandLine().getOut().println("wrote " + dir);
        return ExitCode.GOOD;
    }
}
