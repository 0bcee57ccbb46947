package dev.mtbench.cli;

import dev.mtbench.json.Json;
import dev.mtbench.launch.Ended;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.format.Summary;
import dev.mtbench.run.RunStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Prints how a run ended: the result on stdout, where it is and how to go on from there on stderr. */
final class EndedRun {

    private EndedRun() {}

    static int tell(Ended ended, boolean json, PrintWriter out, PrintWriter err) {
        print(ended.report(), json, out);
        err.println("reports are in " + ended.folder().path());
        ended.untold().forEach(untold -> err.println(Plain.safe(untold)));
        if (ended.status() != RunStatus.COMPLETE) {
            err.println("the run is " + ended.status().label() + "; 'harness resume "
                    + ended.folder().path() + "' goes on with it");
        }
        return ExitCode.of(ended);
    }

    static void print(Report report, boolean json, PrintWriter out) {
        out.print(json ? new String(Json.pretty(report), StandardCharsets.UTF_8) : Summary.of(report));
        out.flush();
    }
}
