package dev.mtbench.launch;

import dev.mtbench.report.Report;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;

/** How a run ended, with its reports written. */
public record Ended(RunFolder folder, RunStatus status, Report report) {}
