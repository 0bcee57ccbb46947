package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.logging.Logging;
import dev.mtbench.run.Fence;
import dev.mtbench.run.Generations;
import dev.mtbench.run.Journal;
import dev.mtbench.run.OutdatedException;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a run that several machines share from its folder's making to its reports, step by step: whoever does a step
 * finds in the folder what others did before. Each step may be done again after a machine died in the middle of it.
 */
public final class SharedLaunch {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLaunch.class);

    private final Launch launch;
    private final String machine;

    /**
     * Prepares for one step.
     *
     * @param machine names this machine's log
     */
    public SharedLaunch(Launch launch, String machine) {
        this.launch = launch;
        this.machine = machine;
    }

    /** Who has taken a part, and how far it may be trusted. */
    public interface Taken {

        /** Higher than that of every other machine that had the part before. */
        long token();

        /** Says whether it still is this machine's part. */
        Fence fence();
    }

    /** Takes a part. */
    @FunctionalInterface
    public interface Taking {

        /**
         * Takes it.
         *
         * @param least the token is at least this
         * @return empty where there is nothing to do any more
         */
        Optional<? extends Taken> take(long least) throws IOException;
    }

    /**
     * The parts that the machines do at once, each with the name of its candidate. Candidates whose answers are compared
     * with one another, and those that share a budget, are one part, without a name.
     */
    public static List<Optional<String>> parts(Evaluation evaluation) {
        boolean together = evaluation.mode().isPairwise() || evaluation.budget().isPresent();
        return together
                ? List.of(Optional.empty())
                : evaluation.candidates().stream()
                        .map(candidate -> Optional.of(candidate.name()))
                        .toList();
    }

    /**
     * The same of a run that has begun.
     *
     * @throws InputException where its folder is damaged
     */
    public List<Optional<String>> parts(RunFolder folder) throws InputException {
        StoredRun run = launch.read(folder);
        return run.log().budget().isPresent() ? List.of(Optional.empty()) : parts(run.evaluation());
    }

    /**
     * Makes sure that a run can be begun.
     *
     * @throws InputException where it cannot; there is no folder then
     */
    public void check(Evaluation evaluation, Materials materials) throws InputException {
        GateCheck.findBaseline(evaluation);
        launch.effective(evaluation, materials);
    }

    /** Makes the folder of a new run, unless it is there. */
    public void begin(RunFolder folder, Evaluation evaluation, Materials materials) throws IOException {
        if (!Files.exists(folder.runLog())) {
            Files.createDirectories(folder.path());
            launch.begin(folder, evaluation, materials);
        }
    }

    /**
     * Says that a run is gone on with.
     *
     * @throws InputException where one process has it for itself
     */
    public void resume(RunFolder folder, Instant now) throws InputException, IOException {
        try (FileChannel free = folder.lock()) {
            folder.resumed(now, Optional.empty());
        }
    }

    /**
     * Gets the replies of one candidate, or of all.
     *
     * @param candidate empty: all
     * @return empty where the part had been done before
     * @throws InputException where the folder is damaged, or cannot be seen from here
     * @throws OutdatedException where another machine has taken over
     * @throws IOException where a reply cannot be written to disk, or a process has the run for itself
     */
    public Optional<Outcome> part(RunFolder folder, Optional<String> candidate, Taking taking, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        try (FileChannel shared = share(folder)) {
            StoredRun whole = launch.read(folder);
            StoredRun run = candidate.isPresent() ? only(whole, candidate.get()) : whole;
            List<Candidate> candidates = run.evaluation().candidates();
            Optional<? extends Taken> taken = taking.take(Generations.highest(folder.journal(), candidates) + 1);
            return taken.isPresent() ? Optional.of(part(run, taken.get(), watchers)) : Optional.empty();
        }
    }

    private static FileChannel share(RunFolder folder) throws IOException {
        try {
            return folder.share();
        } catch (InputException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Outcome part(StoredRun run, Taken taken, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        RunFolder folder = run.folder();
        List<Candidate> candidates = run.evaluation().candidates();
        try (Logging.Sink log =
                Logging.toFile(folder.log(machine), run.evaluation().secrets()::sweep)) {
            LOG.info(
                    "{} has token {} for {}",
                    machine,
                    taken.token(),
                    candidates.stream().map(Candidate::name).toList());
            for (Candidate candidate : candidates) {
                Generations.takeOver(folder.journal(), candidate.name(), taken.token());
            }
            try (Journal journal = new Journal(folder.journal(), taken.token(), taken.fence())) {
                return launch.replies(
                        run, journal, client -> new FencedClient(client, taken.fence(), launch::stop), watchers);
            }
        }
    }

    private static StoredRun only(StoredRun run, String candidate) {
        List<Candidate> chosen = run.evaluation().candidates().stream()
                .filter(each -> each.name().equals(candidate))
                .toList();
        return new StoredRun(
                run.folder(), run.log(), run.evaluation().withCandidates(chosen), run.materials(), run.ledgers());
    }

    /**
     * Ends a run of which all parts are done: its journals get their names, and its reports are written.
     *
     * @param fence says whether it still is this machine that ends it
     * @throws OutdatedException where another machine does
     */
    public Ended finish(RunFolder folder, List<Outcome> parts, Fence fence) throws InputException, IOException {
        try (FileChannel shared = folder.share()) {
            StoredRun run = launch.read(folder);
            try (Logging.Sink log =
                    Logging.toFile(folder.log(), run.evaluation().secrets()::sweep)) {
                for (Candidate candidate : run.evaluation().candidates()) {
                    try (Fence.Held held = fence.hold()) {
                        Generations.settle(folder.journal(), candidate.name());
                    }
                }
                return launch.finish(run, Outcome.of(parts), fence);
            }
        }
    }
}
