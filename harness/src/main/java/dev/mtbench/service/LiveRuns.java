package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Watcher;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Extent;
import dev.mtbench.run.JournalReader;
import dev.mtbench.run.StoredRun;
import dev.mtbench.run.Tally;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/** Knows the runs that go on in this process, and how far each has come. Any thread may ask. */
public final class LiveRuns implements Watcher.Factory {

    private final InstantSource clock;
    private final List<Live> runs = new CopyOnWriteArrayList<>();

    public LiveRuns(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public Watcher watch(StoredRun run, IntSupplier inFlight) throws InputException {
        Live live = new Live(run, inFlight, clock.instant());
        runs.add(live);
        return live;
    }

    /** All of them, in the order they began. */
    public List<Progress> all() {
        return runs.stream().map(Live::progress).toList();
    }

    private final class Live implements Watcher {

        private final StoredRun run;
        private final IntSupplier inFlight;
        private final Instant since;
        private final Map<String, Tally> tallies = new LinkedHashMap<>();

        Live(StoredRun run, IntSupplier inFlight, Instant since) throws InputException {
            this.run = run;
            this.inFlight = inFlight;
            this.since = since;
            for (Candidate candidate : run.evaluation().candidates()) {
                tallies.put(candidate.name(), Tally.NOTHING);
                JournalReader.read(
                        run.folder().journal(), candidate.name(), entry -> recorded(candidate.name(), entry));
            }
        }

        @Override
        public synchronized void recorded(String candidate, Entry entry) {
            tallies.computeIfPresent(candidate, (name, tally) -> tally.plus(entry));
        }

        @Override
        public void close() {
            runs.remove(this);
        }

        private synchronized Progress progress() {
            return new Progress(
                    run.folder().id(),
                    run.evaluation().name(),
                    since,
                    Extent.of(run.evaluation(), run.materials()),
                    inFlight.getAsInt(),
                    tallies.entrySet().stream()
                            .map(row -> new Progress.Candidate(row.getKey(), row.getValue()))
                            .toList());
        }
    }
}
