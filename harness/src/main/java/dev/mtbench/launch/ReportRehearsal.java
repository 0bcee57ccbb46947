package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.input.InputException;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.Entry;
import dev.mtbench.run.JournalReader;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.RunListener;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the reports of a run's first replies to nowhere, once, while the run waits for its servers: what they need is
 * then loaded and compiled when the last reply has come, and the run ends some tenths of a second earlier. A run that is
 * over soon is left alone.
 */
final class ReportRehearsal implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReportRehearsal.class);

    /** A run that lasts for less than this is over before a rehearsal would be. */
    private static final Duration WARM = Duration.ofSeconds(2);

    /** Lines of a journal: what is called so often is compiled. A long journal must not be read for this. */
    private static final int LINES = 200;

    private final StoredRun run;
    private final RunListener listener;
    private Optional<Instant> first = Optional.empty();
    private boolean played;

    ReportRehearsal(StoredRun run, RunListener listener) {
        this.run = new StoredRun(
                run.folder(),
                run.log(),
                small(run.evaluation()),
                run.materials(),
                candidate -> Ledger.of(JournalReader.first(run.folder().journal(), candidate.name(), LINES)));
        this.listener = listener;
    }

    /** A big run must not be held up by its rehearsal; two of each kind need all that many need. */
    private static Evaluation small(Evaluation evaluation) {
        List<Candidate> candidates = evaluation.candidates();
        return evaluation.mode().isPairwise()
                ? evaluation
                : evaluation
                        .withCandidates(candidates.subList(0, Math.min(candidates.size(), 2)))
                        .withRuns(Math.min(evaluation.runs(), 2));
    }

    @Override
    public void recorded(String candidate, Entry entry) {
        if (!played && isWarm(entry.receipt().at())) {
            played = true;
            Thread thread = new Thread(this::play, "rehearsal");
            thread.setDaemon(true);
            thread.start();
        }
        listener.recorded(candidate, entry);
    }

    private boolean isWarm(Instant now) {
        if (first.isEmpty()) {
            first = Optional.of(now);
        }
        return !now.isBefore(first.get().plus(WARM));
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

    @Override
    public void faulted(String what) {
        listener.faulted(what);
    }

    @Override
    public void stopping(String what) {
        listener.stopping(what);
    }
}
