package dev.mtbench.cli.display;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Watcher;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.format.TextTable;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Extent;
import dev.mtbench.run.StoredRun;
import dev.mtbench.run.Tally;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.IntSupplier;

/** Shows, for each candidate, what was asked, judged and failed, and for all what is in flight and how long it takes. */
final class Display implements Watcher {

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration LINE = Duration.ofSeconds(10);

    /** What is drawn anew must fit the screen, or it cannot be taken back. */
    private static final int MOST_ROWS = 15;

    private static final int LONGEST_NAME = 36;

    private final boolean redrawn;
    private final PrintStream err;
    private final IntSupplier inFlight;
    private final int answers;
    private final Map<String, Integer> verdicts = new HashMap<>();
    private final int before;
    private final long start = System.nanoTime();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Timer clock = new Timer("display", true);
    private int linesDrawn;

    Display(StoredRun run, IntSupplier inFlight, boolean redrawn, PrintStream err) throws InputException {
        this.redrawn = redrawn;
        this.err = err;
        this.inFlight = inFlight;
        Extent extent = Extent.of(run.evaluation(), run.materials());
        this.answers = extent.answers();
        for (Candidate candidate : run.evaluation().candidates()) {
            Tally tally = Tally.NOTHING;
            for (Entry entry : run.ledger(candidate).entries()) {
                tally = tally.plus(entry);
            }
            tallies.put(candidate.name(), tally);
            verdicts.put(
                    candidate.name(),
                    Extent.of(run.evaluation(), run.materials(), candidate).verdicts());
        }
        this.before = done();
        err.println(Plain.safe("run " + run.folder().id() + ": " + tallies.size()
                + (tallies.size() == 1 ? " candidate, " : " candidates, ") + answers + " answers and "
                + (run.evaluation().mode().isPairwise() ? "up to " : "") + extent.verdicts() + " verdicts each"
                + (before == 0 ? "" : "; " + before + " replies are already there")));
        long period = (redrawn ? REDRAW : LINE).toMillis();
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        show();
                    }
                },
                period,
                period);
    }

    @Override
    public synchronized void recorded(String candidate, Entry entry) {
        tallies.computeIfPresent(candidate, (name, tally) -> tally.plus(entry));
    }

    @Override
    public void closed(String reason) {
        tell("nothing more is sent: " + reason);
    }

    @Override
    public void adapted(String what) {
        tell(what);
    }

    @Override
    public void faulted(String what) {
        tell(what);
    }

    @Override
    public void stopping(String what) {
        tell(what);
    }

    private synchronized void tell(String news) {
        erase();
        err.println(Plain.safe(news));
    }

    @Override
    public void close() {
        clock.cancel();
        show();
    }

    private synchronized void show() {
        if (redrawn) {
            erase();
            String table = table();
            err.print(table);
            err.flush();
            linesDrawn = (int) table.lines().count();
        } else {
            err.println(line());
        }
    }

    private int allVerdicts() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void erase() {
        if (linesDrawn > 0) {
            err.print("\u001B[" + linesDrawn + "F\u001B[J");
            linesDrawn = 0;
        }
    }

    private String table() {
        TextTable table = new TextTable().row(List.of("", "asked", "judged", "failed", "mean"));
        tallies.entrySet().stream()
                .limit(MOST_ROWS)
                .forEach(row -> table.row(List.of(
                        shortened(row.getKey()),
                        row.getValue().asked() + "/" + answers,
                        row.getValue().judged() + "/" + verdicts.getOrDefault(row.getKey(), 0),
                        Integer.toString(row.getValue().failed()),
                        mean(row.getValue()))));
        String rest =
                tallies.size() > MOST_ROWS ? "and " + (tallies.size() - MOST_ROWS) + " more: " + line() : timing();
        return table.text() + rest + "\n";
    }

    private static String mean(Tally tally) {
        return tally.mean().isPresent() ? String.format("%.2f", tally.mean().getAsDouble()) : "–";
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private String line() {
        int judged = tallies.values().stream().mapToInt(Tally::judged).sum();
        int asked = tallies.values().stream().mapToInt(Tally::asked).sum();
        int failed = tallies.values().stream().mapToInt(Tally::failed).sum();
        return "asked " + asked + "/" + answers * tallies.size() + ", judged " + judged + "/" + allVerdicts()
                + ", failed " + failed + "; " + timing();
    }

    private String timing() {
        long elapsed = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        int made = done() - before;
        int left = answers * tallies.size() + allVerdicts() - done();
        String rest = made == 0 || left <= 0 ? "" : ", about " + clock(elapsed * left / made) + " left";
        return inFlight.getAsInt() + " in flight, " + clock(elapsed) + " elapsed" + rest;
    }

    private int done() {
        return tallies.values().stream()
                .mapToInt(tally -> tally.asked() + tally.judged())
                .sum();
    }

    private static String clock(long seconds) {
        return seconds >= 3600
                ? String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format("%d:%02d", seconds / 60, seconds % 60);
    }
}
