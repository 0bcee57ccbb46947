package dev.mtbench.launch;

import dev.mtbench.file.Durable;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.question.Scale;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.JunitXml;
import dev.mtbench.report.format.MarkdownReport;
import dev.mtbench.report.format.ScoresCsv;
import dev.mtbench.report.page.HtmlReport;
import dev.mtbench.report.plot.PaperPlot;
import dev.mtbench.report.plot.PlotKind;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that a report is written to, each in the form that its extension names. */
public final class ReportFiles {

    private static final List<String> ALL = List.of("report.json", "report.md", "report.html", "scores.csv");

    private ReportFiles() {}

    /** Writes a report in one form. */
    @FunctionalInterface
    public interface Form {
        /**
         * Writes it whole.
         *
         * @throws InputException where a journal is damaged
         */
        void write(StoredRun run, Report report, OutputStream out) throws IOException, InputException;
    }

    /** The forms of all the files in a run's folder. */
    static List<Form> forms() {
        return ALL.stream().flatMap(name -> form(Path.of(name)).stream()).toList();
    }

    /** Writes all of them into the run's folder, each whole or not at all. */
    public static Report writeAll(StoredRun run, Report report) throws IOException, InputException {
        for (String name : ALL) {
            write(run.folder().path().resolve(name), form(Path.of(name)).orElseThrow(), run, report);
        }
        return report;
    }

    public static void write(Path file, Form form, StoredRun run, Report report) throws IOException, InputException {
        Durable.<InputException>write(file, out -> form.write(run, report, out));
    }

    /** The form that a file's extension names; empty for an extension that names none. */
    public static Optional<Form> form(Path file) {
        String name = String.valueOf(file.getFileName());
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> Optional.of((run, report, out) -> out.write(Json.pretty(report)));
            case "md" ->
                Optional.of((run, report, out) ->
                        out.write(MarkdownReport.of(report).getBytes(StandardCharsets.UTF_8)));
            case "html" -> Optional.of(ReportFiles::page);
            case "csv" -> Optional.of((run, report, out) -> scores(run, out));
            case "xml" ->
                Optional.of((run, report, out) -> out.write(JunitXml.of(report).getBytes(StandardCharsets.UTF_8)));
            default -> Optional.empty();
        };
    }

    /** Whether a file of this name holds a plot, which may show several runs. */
    public static boolean isPlot(Path file) {
        return PlotKind.isPlot(String.valueOf(file.getFileName()));
    }

    /**
     * A plot of runs that may be compared, as the file is to hold it.
     *
     * @param axis the label that a trend goes along; empty for its own choice
     * @throws InputException where the file's name names no plot, or the runs have none such
     */
    public static String plot(Path file, List<Report> reports, Scale scale, Optional<String> axis)
            throws InputException {
        PlotKind kind = PlotKind.ofFile(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new InputException(Fault.of(
                        file.toString(),
                        "the name says which plot it is: it must end with one of " + PlotKind.files())));
        return PaperPlot.of(kind, reports, scale, axis);
    }

    private static void page(StoredRun run, Report report, OutputStream out) throws IOException, InputException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        HtmlReport.write(run, report, text);
        text.flush();
    }

    private static void scores(StoredRun run, OutputStream out) throws IOException, InputException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        ScoresCsv.write(run, text);
        text.flush();
    }
}
