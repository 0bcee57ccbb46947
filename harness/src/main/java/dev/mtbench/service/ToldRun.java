package dev.mtbench.service;

import dev.mtbench.launch.Ended;
import dev.mtbench.launch.Watcher;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.DriftLines;
import dev.mtbench.report.format.Plain;
import java.util.stream.Collectors;

/** Tells of a run what a log of many runs needs: where it is, which faults it meets, what is no longer sent, how it ended. */
final class ToldRun {

    private static final int MOST_CANDIDATES = 5;

    private ToldRun() {}

    static Watcher.Factory watchers(News news) {
        return (run, inFlight) -> {
            String name = run.evaluation().name();
            news.tell(name, "runs in " + run.folder().path());
            return new Watcher() {
                @Override
                public void closed(String reason) {
                    news.tell(name, "nothing more is sent: " + reason);
                }

                @Override
                public void adapted(String what) {
                    news.tell(name, what);
                }

                @Override
                public void faulted(String what) {
                    news.tell(name, what);
                }
            };
        };
    }

    static String ending(Ended ended) {
        Report report = ended.report();
        String scores = report.candidates().stream()
                .limit(MOST_CANDIDATES)
                .map(candidate ->
                        candidate.name() + " " + Plain.score(candidate.score().mean()))
                .collect(Collectors.joining(", "));
        int more = report.candidates().size() - MOST_CANDIDATES;
        GatePart gate = report.gate();
        return "run " + ended.folder().id() + " is " + ended.status().label() + ": " + scores
                + (more > 0 ? " and " + more + " more" : "")
                + (gate == null || gate.passed() ? "" : "; its gate holds it back")
                + DriftLines.alarms(report.drift()).stream()
                        .map(alarm -> "; alarm " + alarm)
                        .collect(Collectors.joining())
                + ended.untold().stream().map(untold -> "; " + untold).collect(Collectors.joining());
    }
}
