package dev.mtbench.cli;

import dev.mtbench.file.Durable;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.ReportFiles;
import dev.mtbench.question.Scale;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.StoredRun;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        description = {
            "Without -o each run's own report files are rewritten and its table is printed.",
            "A plot may show several runs: radar.svg (by category), bars.svg (scores with intervals),"
                    + " trend.svg (over time, or over a label of the candidates)."
        },
        footer = {"", "Example: harness report -o scores.csv -o radar.svg results/nightly-7b-20260101T020000Z-1a2b"})
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
                    "Writes this file; its extension names the form: .json, .md, .html, .csv, .xml (JUnit) or .svg."
                            + " Repeatable.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--axis",
            paramLabel = "LABEL",
            description = "The candidates' label that trend.svg goes along; time for several runs.")
    private Optional<String> axis = Optional.empty();

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
        List<Path> plots = files.stream().filter(ReportFiles::isPlot).toList();
        if (runs.size() > 1 && (json || plots.size() < files.size())) {
            throw new InputException(Fault.of(json ? "--json" : "-o", "takes one RUN, not " + runs.size()));
        }
        for (Path file : files) {
            if (!ReportFiles.isPlot(file)) {
                form(file);
            }
        }
        List<StoredRun> stored = new ArrayList<>();
        List<Report> reports = new ArrayList<>();
        for (String name : runs.isEmpty() ? List.of("") : runs) {
            StoredRun run = Context.stored(Optional.of(name).filter(any -> !any.isEmpty()), results.folder());
            stored.add(run);
            reports.add(ReportBuilder.build(run));
        }
        Map<Path, String> drawn = drawn(plots, reports, stored);
        for (int i = 0; i < stored.size(); i++) {
            write(stored.get(i), reports.get(i), out);
        }
        for (Map.Entry<Path, String> plot : drawn.entrySet()) {
            Durable.write(plot.getKey(), plot.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return ExitCode.GOOD;
    }

    /** Before anything is written: runs that cannot be drawn leave no other files behind. */
    private Map<Path, String> drawn(List<Path> plots, List<Report> reports, List<StoredRun> stored)
            throws InputException {
        Scale scale = stored.get(stored.size() - 1).materials().set().manifest().scale();
        Map<Path, String> drawn = new LinkedHashMap<>();
        for (Path file : plots) {
            drawn.put(file, ReportFiles.plot(file, reports, scale, axis));
        }
        return drawn;
    }

    private void write(StoredRun run, Report report, PrintWriter out) throws Exception {
        if (files.isEmpty()) {
            EndedRun.print(ReportFiles.writeAll(run, report), json, out);
            return;
        }
        for (Path file : files) {
            if (!ReportFiles.isPlot(file)) {
                ReportFiles.write(file, form(file), run, report);
            }
        }
        if (json) {
            EndedRun.print(report, true, out);
        }
    }

    private static ReportFiles.Form form(Path file) throws InputException {
        return ReportFiles.form(file)
                .orElseThrow(() -> new InputException(
                        Fault.of(file.toString(), "the extension must be .json, .md, .html, .csv, .xml or .svg")));
    }
}
