package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Lane;
import dev.mtbench.chat.LaneListener;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Panel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the agenda says, until nothing is left that can be done.
 *
 * <p>Endpoints' lanes do the waiting on threads of their own. Whatever they bring back comes to the one thread that
 * called {@link #run}: it writes the lines to the journal, forces them to disk, and only then lets them count and starts
 * what they make possible. All that came in meanwhile is forced together.
 */
public final class Runner {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final Evaluation evaluation;
    private final Materials materials;
    private final Standings standings;
    private final Requests requests;
    private final Comparisons comparisons;
    private final Journal journal;
    private final Duration grace;
    private final Agenda agenda;
    private final Purse purse;
    private final List<Parked> parked = new ArrayList<>();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final LinkedBlockingQueue<Done> inbox = new LinkedBlockingQueue<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final Set<String> silentJudges = new LinkedHashSet<>();
    private volatile Optional<String> stopped = Optional.empty();
    private volatile RunListener listener = new RunListener() {};
    private Predicate<Task> wanted = task -> true;
    private int pending;

    /** What came back for a task: an entry and its line, or nothing where nothing was sent; no task wakes up only. */
    private record Done(
            Optional<Task> task, Optional<Entry> entry, Optional<ByteBuffer> line, Optional<Throwable> bug) {

        static final Done WAKE_UP = new Done(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Done of(Task task, Optional<Entry> entry) {
            return new Done(Optional.of(task), entry, entry.map(Journal::line), Optional.empty());
        }

        static Done bug(Throwable failure) {
            return new Done(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(failure));
        }
    }

    /** A task that the budget had no room for when it came up. */
    private record Parked(Task task, Request request) {}

    /**
     * Prepares a run that may cost what it will; nothing is sent yet.
     *
     * @see #Runner(Evaluation, Materials, Map, Journal, Function, InstantSource, Duration, Purse)
     */
    public Runner(
            Evaluation evaluation,
            Materials materials,
            Map<String, Standing> standings,
            Journal journal,
            Function<Endpoint, ChatClient> clients,
            InstantSource clock,
            Duration grace) {
        this(evaluation, materials, standings, journal, clients, clock, grace, new Purse(evaluation, Optional.empty()));
    }

    /**
     * Prepares a run; nothing is sent yet.
     *
     * @param standings what is already there, by candidate; goes on with the run
     * @param clients opens the client of an endpoint
     * @param grace how long a stopping run waits for replies in flight
     * @param purse with what is spent already
     */
    public Runner(
            Evaluation evaluation,
            Materials materials,
            Map<String, Standing> standings,
            Journal journal,
            Function<Endpoint, ChatClient> clients,
            InstantSource clock,
            Duration grace,
            Purse purse) {
        this.evaluation = evaluation;
        this.materials = materials;
        this.standings = new Standings(standings, evaluation.mode().isPairwise());
        this.requests = new Requests(evaluation, materials, this.standings, clock);
        this.journal = journal;
        this.grace = grace;
        this.purse = purse;
        Panel panel = Panel.of(evaluation, materials.set());
        this.agenda = new Agenda(panel, evaluation.runs(), !evaluation.mode().isPairwise());
        this.comparisons = new Comparisons(evaluation.pairs(), panel, evaluation.runs(), this.standings);
        for (Endpoint endpoint : evaluation.endpoints().values()) {
            lanes.put(endpoint.name(), new Lane(endpoint, clients.apply(endpoint), new Findings()));
        }
    }

    /** Of all that the agenda says, does only some. To be called before the run. */
    public Runner only(Predicate<Task> tasks) {
        wanted = tasks;
        return this;
    }

    /**
     * Runs to the end, or until it is stopped. To be called once.
     *
     * @param watching is told what happens
     * @return what the user must know, such as an endpoint that could not be reached; each thing once
     * @throws IOException where the journal cannot be written: nothing is sent any more
     */
    public List<String> run(RunListener watching) throws IOException, InterruptedException {
        listener = watching;
        try {
            for (Candidate candidate : evaluation.candidates()) {
                agenda.open(candidate, materials.set().questions(), standings.of(candidate))
                        .forEach(this::start);
            }
            comparisons.open(materials.set().questions()).forEach(this::start);
            standings.letGo(materials.set().questions(), evaluation.runs());
            while (pending > 0 && stopped.isEmpty()) {
                settle(inbox.take());
            }
            if (pending > 0) {
                windDown();
            }
        } finally {
            lanes.values().forEach(Lane::close);
        }
        if (ranOut()) {
            notes.add(purse.note());
        }
        return List.copyOf(notes);
    }

    /** Sends nothing more; replies in flight are waited for and kept. Any thread may call this, at any time. */
    public void stop(String reason) {
        stopped = Optional.of(reason);
        lanes.values().forEach(lane -> lane.stop(reason));
        inbox.add(Done.WAKE_UP);
    }

    /** Whether the budget had no room for what was left to do; to be asked when the run is over. */
    public boolean ranOut() {
        return !parked.isEmpty() && stopped.isEmpty();
    }

    /** The requests under way now, over all endpoints. */
    public int inFlight() {
        return lanes.values().stream().mapToInt(Lane::inFlight).sum();
    }

    private void windDown() throws IOException, InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        tellOfTheWait(inFlight());
        while (pending > 0) {
            Done done = inbox.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (done == null) {
                LOG.warn("{} replies had not come after {} s and are given up", pending, grace.toSeconds());
                return;
            }
            settle(done);
        }
    }

    /** Without a word a person would take the wait for a program that hangs. */
    private void tellOfTheWait(int replies) {
        if (replies > 0) {
            String what = "stopping: waits up to " + grace.toSeconds() + " s for "
                    + (replies == 1 ? "the reply" : "the " + replies + " replies") + " under way";
            LOG.info("{}", what);
            tell(() -> listener.stopping(what));
        }
    }

    private void settle(Done first) throws IOException {
        List<Done> batch = new ArrayList<>();
        batch.add(first);
        inbox.drainTo(batch);
        for (Done done : batch) {
            if (done.task().isPresent() && done.line().isPresent()) {
                journal.append(done.task().get().candidate().name(), done.line().get());
            }
        }
        journal.force();
        batch.stream().flatMap(done -> done.bug().stream()).findFirst().ifPresent(failure -> {
            throw new IllegalStateException("a reply could not be handled", failure);
        });
        for (Done done : batch) {
            done.task().ifPresent(task -> {
                pending--;
                purse.release(task);
                done.entry().ifPresent(entry -> purse.add(task.candidate().name(), entry));
                done.entry().ifPresentOrElse(entry -> count(task, entry), () -> notSent(task));
                standings.end(task);
            });
        }
        if (!parked.isEmpty() && stopped.isEmpty()) {
            unpark();
        }
    }

    /** Calls under way cost less than was reserved for them: what waits may fit now, the nearest to its end first. */
    private void unpark() {
        List<Parked> waiting = new ArrayList<>(parked);
        parked.clear();
        waiting.sort(Comparator.comparingInt(each -> each.task().stepsToEnd()));
        waiting.forEach(each -> sendIfItFits(each.task(), each.request()));
    }

    private void count(Task task, Entry entry) {
        Standing standing = standings.of(task.candidate());
        standing.add(entry);
        tell(() -> listener.recorded(task.candidate().name(), entry));
        agenda.after(entry, task, standing).forEach(this::start);
        comparisons.after(entry, task).forEach(this::start);
    }

    /** Without any judge left, more answers would only cost: a resumed run asks for them when there is one. */
    private void notSent(Task task) {
        if (task.asked().isPresent() && stopped.isEmpty()) {
            silentJudges.add(task.asked().get().name());
            if (silentJudges.size() == evaluation.judges().size()) {
                stop("no judge can be reached");
            }
        }
    }

    private void start(Task task) {
        if (!wanted.test(task)) {
            return;
        }
        standings.begin(task);
        sendIfItFits(task, requests.of(task));
    }

    private void sendIfItFits(Task task, Request request) {
        if (purse.reserve(task, request.call())) {
            pending++;
            send(task, request);
        } else {
            parked.add(new Parked(task, request));
        }
    }

    private void send(Task task, Request request) {
        lane(request.endpoint())
                .ask(request.call())
                .thenApply(request.reader())
                .thenAccept(entry -> inbox.add(Done.of(task, entry)))
                .exceptionally(failure -> {
                    inbox.add(Done.bug(failure));
                    return null;
                });
    }

    private Lane lane(String endpoint) {
        return requireNonNull(lanes.get(endpoint), endpoint);
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.error("a listener failed", e);
        }
    }

    /** What the lanes tell goes on to the log and to whoever watches. */
    private final class Findings implements LaneListener {

        @Override
        public void closed(String reason) {
            notes.add(reason);
            LOG.warn("nothing more is sent to {}", reason);
            tell(() -> listener.closed(reason));
        }

        @Override
        public void adapted(String what) {
            LOG.warn("{}", what);
            tell(() -> listener.adapted(what));
        }

        @Override
        public void faulted(String what) {
            LOG.warn("{}", what);
            tell(() -> listener.faulted(what));
        }
    }
}
