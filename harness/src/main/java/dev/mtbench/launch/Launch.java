package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Secrets;
import dev.mtbench.chat.wire.Wire;
import dev.mtbench.evaluation.Budget;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.EvaluationWriter;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.logging.Logging;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Fence;
import dev.mtbench.run.Journal;
import dev.mtbench.run.JournalReader;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.Purse;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.Runner;
import dev.mtbench.run.Standing;
import dev.mtbench.run.StoredAnswers;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a run from its folder's making, or from where it was left, to its reports. For one run at a time. */
public final class Launch {

    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    /** How long a run that is being stopped waits for replies that are under way. */
    static final Duration GRACE = Duration.ofSeconds(10);

    static final String CANCELLED = "it was cancelled by request; it can be resumed";

    private final Build build;
    private final InstantSource clock;
    private final EvaluationReader reader;
    private final Object gate = new Object();
    private Optional<Runner> running = Optional.empty();
    private Optional<String> stopped = Optional.empty();
    private boolean cancelled;
    private Optional<String> note = Optional.empty();

    /**
     * Prepares for a run.
     *
     * @param reader reads stored configurations with their secrets, to send requests
     */
    public Launch(Build build, InstantSource clock, EvaluationReader reader) {
        this.build = build;
        this.clock = clock;
        this.reader = reader;
    }

    /** Has the reports of a new run tell something that their readers must know; so does who resumes it or judges it again. */
    public void note(String told) {
        note = Optional.of(told);
    }

    /** Loads what a run will need, while others still read what it will do. */
    public static void prepare() {
        Wire.prepare();
    }

    /**
     * A new run, to its end.
     *
     * @throws InputException where the results folder cannot be written
     * @throws IOException where a reply cannot be written to disk; the run can be resumed
     */
    public Ended fresh(Evaluation evaluation, Materials materials, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        GateCheck.findBaseline(evaluation);
        return begin(CheckpointSearch.resolved(evaluation), materials, Optional.empty(), watchers);
    }

    /**
     * A new run with the answers of another, which are judged again; no candidate is asked.
     *
     * @throws InputException where the results folder cannot be written, or the source's journal is damaged
     * @throws IOException where a reply cannot be written to disk; the run can be resumed
     */
    public Ended judge(Rejudging again, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        return begin(again.evaluation(), again.materials(), Optional.of(again.source()), watchers);
    }

    private Ended begin(
            Evaluation evaluation, Materials materials, Optional<StoredRun> source, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        Evaluation effective = effective(evaluation, materials);
        RunFolder folder = RunFolder.create(evaluation.results(), evaluation.name(), clock.instant());
        try (FileChannel lock = folder.lock()) {
            Provenance provenance = provenance(folder, evaluation, materials);
            if (source.isPresent()) {
                StoredAnswers answers = new StoredAnswers(source.get());
                takeOver(answers, folder);
                provenance = provenance.judging(source.get().log().provenance(), answers.sha256());
            }
            folder.begin(provenance, kept(evaluation, materials), materials);
            return go(
                    folder,
                    new StoredRun(folder, RunLog.read(folder.runLog()), effective, materials),
                    List.of(),
                    watchers);
        }
    }

    /** The answers are in the journal before the run has begun: a run that was begun has them all. */
    private static void takeOver(StoredAnswers answers, RunFolder folder) throws InputException, IOException {
        try (Journal journal = new Journal(folder.journal())) {
            for (Candidate candidate : answers.source().evaluation().candidates()) {
                for (Entry entry : answers.of(candidate)) {
                    journal.append(candidate.name(), Journal.line(entry));
                }
            }
            journal.force();
        }
    }

    /** What flags have made of a file must be a good file too, before there is a folder for it. */
    Evaluation effective(Evaluation evaluation, Materials materials) throws InputException {
        return reader.parse("(the effective evaluation)", kept(evaluation, materials));
    }

    void begin(RunFolder folder, Evaluation evaluation, Materials materials) throws IOException {
        folder.begin(provenance(folder, evaluation, materials), kept(evaluation, materials), materials);
    }

    private static String kept(Evaluation evaluation, Materials materials) {
        return EvaluationWriter.write(RunFolder.kept(evaluation, materials));
    }

    /** The run as its folder has it, with its secrets. */
    StoredRun read(RunFolder folder) throws InputException {
        return StoredRun.read(folder, reader);
    }

    /**
     * Goes on with a run where it was left.
     *
     * @throws InputException where the folder is damaged, or another process works on it
     * @throws IOException where a reply cannot be written to disk
     */
    public Ended resume(RunFolder folder, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        return resume(folder, Optional.empty(), watchers);
    }

    /** The same with another budget, which holds from now on; empty: the one it has. */
    public Ended resume(RunFolder folder, Optional<Budget> budget, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        Resumption.check(folder);
        try (FileChannel lock = folder.lock()) {
            List<String> repairs = Resumption.repair(folder, reader);
            StoredRun run = read(folder);
            if (budget.isPresent()) {
                Resumption.checkPrices(run.evaluation());
            }
            folder.resumed(clock.instant(), budget);
            return go(folder, run.with(RunLog.read(folder.runLog())), repairs, watchers);
        }
    }

    /** Sends nothing more, and ends with what there is. Any thread may call this, at any time. */
    public void stop(String reason) {
        synchronized (gate) {
            stopped = Optional.of(reason);
            running.ifPresent(runner -> runner.stop(reason));
        }
    }

    /** Stops the run for good, until somebody resumes it. Any thread may call this, at any time. */
    public void cancel() {
        synchronized (gate) {
            cancelled = true;
        }
        stop(CANCELLED);
    }

    /** Whether a run ended because somebody had cancelled it. */
    public static boolean wasCancelled(RunLog log) {
        return log.status() == RunStatus.INTERRUPTED && log.notes().contains(CANCELLED);
    }

    private Provenance provenance(RunFolder folder, Evaluation evaluation, Materials materials) {
        Provenance provenance = new Provenance(
                folder.id(),
                evaluation.name(),
                clock.instant(),
                build.version(),
                build.commit(),
                Optional.empty(),
                materials
                        .referenceFile()
                        .map(file -> String.valueOf(folder.references().getFileName())));
        return note.map(provenance::noting).orElse(provenance);
    }

    private Ended go(RunFolder folder, StoredRun run, List<String> repairs, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        Secrets secrets = run.evaluation().secrets();
        try (Logging.Sink log = Logging.toFile(folder.log(), secrets::sweep)) {
            LOG.info("run {} with {}", folder.id(), build);
            repairs.forEach(LOG::warn);
            Outcome outcome;
            try (Journal journal = new Journal(folder.journal())) {
                outcome = replies(run, journal, UnaryOperator.identity(), watchers);
            } catch (IOException | RuntimeException e) {
                LOG.error("the run failed", e);
                folder.ended(
                        clock.instant(),
                        RunStatus.FAILED,
                        List.of(secrets.sweep("the harness failed: " + e.getMessage())));
                throw e;
            }
            return finish(run, outcome, Fence.NONE);
        }
    }

    /**
     * Gets the replies that a run still wants.
     *
     * @param clients what becomes of the client of each endpoint
     */
    Outcome replies(StoredRun run, Journal journal, UnaryOperator<ChatClient> clients, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        Purse purse = purse(run);
        Runner runner = new Runner(
                run.evaluation(),
                run.materials(),
                standings(run, purse),
                journal,
                clients(run, clients),
                clock,
                GRACE,
                purse);
        try (Watcher watcher = watchers.watch(run, runner::inFlight)) {
            runs(runner);
            List<String> notes = runner.run(new ReportRehearsal(run, watcher));
            synchronized (gate) {
                return new Outcome(notes, purse.spending(), runner.ranOut(), stopped.isPresent());
            }
        }
    }

    private static Function<Endpoint, ChatClient> clients(StoredRun run, UnaryOperator<ChatClient> clients) {
        Wire wire = new Wire(run.evaluation().secrets());
        return endpoint -> clients.apply(wire.open(endpoint));
    }

    /** With nothing spent yet. */
    private static Purse purse(StoredRun run) {
        return new Purse(
                run.evaluation(), run.log().budget().or(() -> run.evaluation().budget()));
    }

    /** From now on a stop is for this one. */
    private void runs(Runner runner) {
        synchronized (gate) {
            running = Optional.of(runner);
            stopped.ifPresent(runner::stop);
        }
    }

    private static Map<String, Standing> standings(StoredRun run, Purse purse) throws InputException {
        Map<String, Standing> standings = new LinkedHashMap<>();
        boolean asking = run.log().provenance().source().isEmpty();
        for (Candidate candidate : run.evaluation().candidates()) {
            Standing standing = new Standing(asking);
            JournalReader.read(run.folder().journal(), candidate.name(), entry -> {
                standing.add(entry);
                purse.add(candidate.name(), entry);
            });
            standings.put(candidate.name(), standing);
        }
        return standings;
    }

    /** Says how the run has ended, and writes its reports. */
    Ended finish(StoredRun run, Outcome outcome, Fence fence) throws InputException, IOException {
        return ending().end(run, outcome, fence);
    }

    private Ending ending() {
        return new Ending(clock, reader.withoutSecrets(), this::judgeAnchors, this::isCancelled);
    }

    private boolean isCancelled() {
        synchronized (gate) {
            return cancelled;
        }
    }

    private Ending.Anchored judgeAnchors(StoredRun run, Outcome outcome, Fence fence)
            throws InputException, IOException {
        Purse purse = purse(run);
        if (purse.spending().isPresent()) {
            standings(run, purse);
        }
        UnaryOperator<ChatClient> fenced = client -> new FencedClient(client, fence, this::stop);
        AnchorJudging anchors =
                AnchorJudging.of(run, purse, clients(run, fenced), fence, clock, reader.withoutSecrets());
        List<String> told = outcome.stopped() ? List.of() : anchors.judge(this::runs);
        return new Ending.Anchored(told, purse.spending());
    }

    /**
     * Tells of a run that has ended what could not be told then, or was cut off.
     *
     * @return who could still not be told
     * @throws InputException where the run cannot be read
     */
    public List<String> tell(RunFolder folder) throws InputException {
        return ending().tell(StoredRun.read(folder, reader));
    }
}
