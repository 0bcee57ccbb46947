package dev.mtbench.launch;

import dev.mtbench.file.Durable;
import dev.mtbench.json.Json;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.format.MarkdownReport;
import dev.mtbench.report.format.ScoresCsv;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a stored run's reports. */
public final class ReportFiles {

    private ReportFiles() {}

    /** Writes all that a run folder holds. */
    public static Report writeAll(StoredRun run) throws IOException {
        Report report = ReportBuilder.build(run);
        for (String name : new String[] {"report.json", "report.md", "scores.csv"}) {
            Durable.write(
                    run.folder().path().resolve(name), bytes(name, run, report).orElseThrow());
        }
        return report;
    }

    /** A report in the form that a file's extension names; empty where there is no such form. */
    public static Optional<byte[]> bytes(String file, StoredRun run, Report report) {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        return switch (extension) {
            case "json" -> Optional.of(Json.pretty(report));
            case "md" -> Optional.of(MarkdownReport.of(report).getBytes(StandardCharsets.UTF_8));
            case "csv" -> Optional.of(ScoresCsv.of(run).getBytes(StandardCharsets.UTF_8));
            default -> Optional.empty();
        };
    }

    /** The same for a path. */
    public static Optional<byte[]> bytes(Path file, StoredRun run, Report report) {
        return bytes(String.valueOf(file.getFileName()), run, report);
    }
}
