package dev.mtbench.cli;

import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Selection;
import dev.mtbench.fastchat.FastChatImport;
import dev.mtbench.launch.Build;
import dev.mtbench.launch.Ended;
import dev.mtbench.launch.ReportFiles;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.StoredRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Makes a run of FastChat's model_answer/ and model_judgment/.",
        description = "All models of the folder become the candidates of one run; nothing is sent.",
        footer = {"", "Example: harness import path/to/data/mt_bench"})
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Holds model_answer/ and model_judgment/.")
    private Path dir = Path.of("");

    @Option(
            names = "--questions",
            paramLabel = "SET",
            defaultValue = "mt-bench",
            description = "The question set that was asked; ${DEFAULT-VALUE} where none is given.")
    private String questions = "mt-bench";

    @Option(
            names = "--references",
            paramLabel = "SET",
            description = "The references the judge was shown: a set's name or a file; the question set's own default.")
    private Optional<String> references = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = FastChatImport.DEFAULT_NAME,
            description = "Names the run folder; ${DEFAULT-VALUE} where none is given.")
    private String name = FastChatImport.DEFAULT_NAME;

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        FastChatImport.check(dir);
        Materials materials = Context.installedMaterials(questions, references, Selection.ALL, Optional.empty(), err);
        Build build = Build.ofThisProgram();
        FastChatImport.Result result = FastChatImport.importInto(
                dir, name, materials, results.folder(), InstantSource.system(), build.version(), build.commit());
        StoredRun run = StoredRun.read(result.run(), Context.readerWithoutSecrets());
        Ended ended = new Ended(result.run(), run.log().status(), ReportFiles.writeAll(run, ReportBuilder.build(run)));
        EndedRun.print(ended.report(), json, spec.commandLine().getOut());
        err.println("reports are in " + result.run().path());
        return ExitCode.of(ended);
    }
}
