package dev.mtbench.launch;

import dev.mtbench.input.InputException;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.RunListener;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the reports of a run without replies to nowhere, once, while the run waits for its servers: what they need is
 * then loaded when the last reply has come, and the run ends some tenths of a second earlier. Where replies come at once
 * nobody waits, and it would only be in the way.
 */
final class ReportRehearsal implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReportRehearsal.class);

    /** A reply that takes less leaves no time for anything else. */
    private static final Duration WAIT = Duration.ofMillis(50);

    /** The first replies are slow because the program is cold, and say nothing of the server. */
    private static final int COLD_REPLIES = 32;

    private final StoredRun run;
    private final RunListener listener;
    private int replies;
    private boolean played;

    ReportRehearsal(StoredRun run, RunListener listener) {
        this.run = new StoredRun(
                run.folder(), run.log(), run.evaluation(), run.materials(), candidate -> Ledger.of(List.of()));
        this.listener = listener;
    }

    @Override
    public void recorded(String candidate, Entry entry) {
        replies++;
        if (!played && replies > COLD_REPLIES && waited(entry)) {
            played = true;
            Thread thread = new Thread(this::play, "rehearsal");
            thread.setDaemon(true);
            thread.start();
        }
        listener.recorded(candidate, entry);
    }

    private static boolean waited(Entry entry) {
        return entry.receipt()
                .latency()
                .filter(latency -> latency.compareTo(WAIT) >= 0)
                .isPresent();
    }

    private void play() {
        try {
            Report report = ReportBuilder.build(run);
            for (ReportFiles.Form form : ReportFiles.forms()) {
                form.write(run, report, OutputStream.nullOutputStream());
            }
        } catch (IOException | InputException | RuntimeException e) {
            // The real report will say better what is wrong.
            LOG.debug("the rehearsal failed", e);
        }
    }

    @Override
    public void closed(String reason) {
        listener.closed(reason);
    }

    @Override
    public void adapted(String what) {
        listener.adapted(what);
    }
}
