package dev.mtbench.launch;

import static java.util.Objects.requireNonNull;

import dev.mtbench.report.Report;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import java.util.List;

/**
 * How a run ended, with its reports written.
 *
 * @param untold who should have been told of it and could not be, in words
 */
public record Ended(RunFolder folder, RunStatus status, Report report, List<String> untold) {

    public Ended {
        requireNonNull(folder, "folder");
        requireNonNull(status, "status");
        requireNonNull(report, "report");
        untold = List.copyOf(untold);
    }

    /** A run that nobody had to be told of. */
    public Ended(RunFolder folder, RunStatus status, Report report) {
        this(folder, status, report, List.of());
    }
}
