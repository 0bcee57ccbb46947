package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Secrets;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.logging.Logging;
import dev.mtbench.run.Fence;
import dev.mtbench.run.Generations;
import dev.mtbench.run.Journal;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
     * Gets the replies of one candidate, or of all.
     *
     * @param candidate empty: all
     * @param token of this machine, higher than that of every other that had these candidates before
     * @param fence says whether it still is this machine's part
     * @throws InputException where the folder is damaged, or cannot be seen from here
     * @throws IOException where a reply cannot be written to disk, or another machine has taken over
     */
    public Outcome part(RunFolder folder, Optional<String> candidate, long token, Fence fence, Watcher.Factory watchers)
            throws InputException, IOException, InterruptedException {
        try (FileChannel shared = folder.share()) {
            StoredRun whole = launch.read(folder);
            StoredRun run = candidate.isPresent() ? only(whole, candidate.get()) : whole;
            Secrets secrets = run.evaluation().secrets();
            try (Logging.Sink log = Logging.toFile(folder.log(machine), secrets::sweep)) {
                LOG.info("{} has token {} for {} of {}", machine, token, candidate.orElse("all"), folder.id());
                for (Candidate each : run.evaluation().candidates()) {
                    Generations.takeOver(folder.journal(), each.name(), token);
                }
                try (Journal journal = new Journal(folder.journal(), token, fence)) {
                    return launch.replies(
                            run, journal, client -> new FencedClient(client, fence, launch::stop), watchers);
                }
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
     */
    public Ended finish(RunFolder folder, List<Outcome> parts, Fence fence) throws InputException, IOException {
        try (FileChannel shared = folder.share()) {
            StoredRun run = launch.read(folder);
            Secrets secrets = run.evaluation().secrets();
            try (Logging.Sink log = Logging.toFile(folder.log(), secrets::sweep)) {
                for (Candidate candidate : run.evaluation().candidates()) {
                    fence.hold().close();
                    Generations.settle(folder.journal(), candidate.name());
                }
                return launch.finish(run, Outcome.of(parts), fence);
            }
        }
    }
}
