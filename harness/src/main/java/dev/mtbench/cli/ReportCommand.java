package dev.mtbench.cli;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.ReportFiles;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.StoredRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        header = "Writes the reports of stored runs anew, from their journals.",
        description = "Without -o each run's own report files are rewritten and its table is printed.",
        footer = {"", "Example: harness report -o scores.csv -o report.md results/nightly-7b-20260101T020000Z-1a2b"})
final class ReportCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Runs' folders or names; the latest where none is given.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description =
                    "Writes this file; its extension names the form: .json, .md, .csv or .xml (JUnit). Repeatable.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Option(names = "--schema", description = "Prints the JSON Schema of report.json, and does nothing else.")
    private boolean schema;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            out.print(Resource.text("/dev/mtbench/report/report.schema.json"));
            out.flush();
            return ExitCode.GOOD;
        }
        if (runs.size() > 1 && (json || !files.isEmpty())) {
            throw new InputException(Fault.of(json ? "--json" : "-o", "takes one RUN, not " + runs.size()));
        }
        for (String run : runs.isEmpty() ? List.of("") : runs) {
            report(Context.stored(Optional.of(run).filter(name -> !name.isEmpty()), results.folder()), out);
        }
        return ExitCode.GOOD;
    }

    private void report(StoredRun run, PrintWriter out) throws Exception {
        Report report = ReportBuilder.build(run);
        if (files.isEmpty()) {
            EndedRun.print(ReportFiles.writeAll(run, report), json, out);
            return;
        }
        for (Path file : files) {
            ReportFiles.Form form = ReportFiles.form(file)
                    .orElseThrow(() -> new InputException(
                            Fault.of(file.toString(), "the extension must be .json, .md, .csv or .xml (JUnit)")));
            ReportFiles.write(file, form, run, report);
        }
        if (json) {
            EndedRun.print(report, true, out);
        }
    }
}
