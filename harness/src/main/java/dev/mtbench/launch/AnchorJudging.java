package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Receipt;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.history.Anchor;
import dev.mtbench.history.Anchors;
import dev.mtbench.history.Baseline;
import dev.mtbench.history.Baselines;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Fence;
import dev.mtbench.run.Journal;
import dev.mtbench.run.JournalReader;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Purse;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunListener;
import dev.mtbench.run.Runner;
import dev.mtbench.run.Standing;
import dev.mtbench.run.StoredRun;
import dev.mtbench.run.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Has a run's judges judge the baseline's frozen answers again, by the way that all verdicts go: the same prompts, the
 * same retries, the same budget. The answers and the verdicts have a journal of their own in the run's folder.
 */
final class AnchorJudging {

    private final StoredRun run;
    private final Optional<Frozen> frozen;
    private final List<String> told;
    private final Purse purse;
    private final Function<Endpoint, ChatClient> clients;
    private final Fence fence;
    private final InstantSource clock;

    /** The anchors, and the run that their texts are in. */
    private record Frozen(Anchors anchors, StoredRun source) {

        List<Candidate> candidates() {
            return source.evaluation().candidates().stream()
                    .filter(candidate -> anchors.anchors().stream()
                            .anyMatch(anchor -> anchor.candidate().equals(candidate.name())))
                    .toList();
        }

        boolean wants(Task task) {
            return task instanceof Task.Grade
                    && anchors.anchors().stream()
                            .anyMatch(anchor -> anchor.cell().equals(task.cell())
                                    && anchor.candidate()
                                            .equals(task.candidate().name()));
        }
    }

    private AnchorJudging(
            StoredRun run,
            Optional<Frozen> frozen,
            List<String> told,
            Purse purse,
            Function<Endpoint, ChatClient> clients,
            Fence fence,
            InstantSource clock) {
        this.run = run;
        this.frozen = frozen;
        this.told = told;
        this.purse = purse;
        this.clients = clients;
        this.fence = fence;
        this.clock = clock;
    }

    /**
     * Finds the anchors, where the evaluation wants them judged, and counts what was spent on them before.
     *
     * @param fence says whether this machine still ends the run
     * @param reader reads the baseline's configuration; its secrets are not needed
     * @throws InputException where the run's own journal of them is damaged
     */
    static AnchorJudging of(
            StoredRun run,
            Purse purse,
            Function<Endpoint, ChatClient> clients,
            Fence fence,
            InstantSource clock,
            EvaluationReader reader)
            throws InputException, IOException {
        List<String> told = new ArrayList<>();
        Optional<Frozen> frozen = wanted(run) ? find(run, reader, told) : Optional.empty();
        if (frozen.isPresent()) {
            Path journal = run.folder().anchors();
            for (Candidate candidate : frozen.get().candidates()) {
                JournalReader.repair(journal, candidate.name());
                JournalReader.read(journal, candidate.name(), entry -> purse.add(candidate.name(), entry));
            }
        }
        return new AnchorJudging(run, frozen, told, purse, clients, fence, clock);
    }

    private static boolean wanted(StoredRun run) {
        return run.evaluation().upkeep().limits().anchors()
                && !run.evaluation().mode().isPairwise()
                && run.log().provenance().source().isEmpty();
    }

    private static Optional<Frozen> find(StoredRun run, EvaluationReader reader, List<String> told) {
        try {
            Path results = run.folder().results();
            Optional<Baseline> baseline =
                    new Baselines(results).find(run.log().provenance().name());
            if (baseline.isEmpty()) {
                told.add("there is no baseline yet whose answers could be judged again: 'harness baseline set RUN'");
                return Optional.empty();
            }
            Anchors anchors = baseline.get().anchors();
            if (anchors.anchors().isEmpty()) {
                told.add("the baseline has no frozen answers: none had a score of a judge");
                return Optional.empty();
            }
            if (!anchors.protocol().equals(ReportBuilder.plannedProtocol(run.evaluation(), run.materials()))) {
                told.add("the baseline's frozen answers were judged in another way: they were not judged again");
                return Optional.empty();
            }
            StoredRun source = StoredRun.read(RunFolder.find(Optional.of(anchors.run()), results), reader);
            return Optional.of(new Frozen(anchors, source));
        } catch (InputException e) {
            // Without the anchors the run is worth all that it was before.
            e.faults().stream().map(Fault::toString).forEach(told::add);
            return Optional.empty();
        }
    }

    /**
     * Judges what is not judged yet.
     *
     * @param running is given whoever does it, to be stopped
     * @return what is to be known about it
     */
    List<String> judge(Consumer<Runner> running) throws InputException, IOException {
        if (frozen.isPresent()) {
            try (Journal journal = new Journal(run.folder().anchors(), fence)) {
                Runner runner = new Runner(
                                run.evaluation()
                                        .withCandidates(frozen.get().candidates())
                                        .withRuns(1),
                                run.materials(),
                                standings(frozen.get(), journal),
                                journal,
                                clients,
                                clock,
                                Launch.GRACE,
                                purse)
                        .only(frozen.get()::wants);
                running.accept(runner);
                told.addAll(run(runner));
            }
        }
        return List.copyOf(told);
    }

    private Map<String, Standing> standings(Frozen wanted, Journal journal) throws InputException, IOException {
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (Candidate candidate : wanted.candidates()) {
            List<Entry> entries =
                    new ArrayList<>(JournalReader.read(run.folder().anchors(), candidate.name()));
            for (Entry answer : missing(wanted, candidate, Ledger.of(entries))) {
                journal.append(candidate.name(), Journal.line(answer));
                entries.add(answer);
            }
            Standing standing = new Standing(false);
            entries.forEach(standing::add);
            standings.put(candidate.name(), standing);
        }
        journal.force();
        return standings;
    }

    /** The answers that the judge is shown, as they were, which the run's folder does not hold yet. */
    private static List<Entry> missing(Frozen wanted, Candidate candidate, Ledger own) throws InputException {
        Ledger source = wanted.source().ledger(candidate);
        Map<Cell, Entry> missing = new LinkedHashMap<>();
        for (Anchor anchor : wanted.anchors().anchors()) {
            for (int turn = 1; anchor.candidate().equals(candidate.name()) && turn <= anchor.turn(); turn++) {
                Cell cell = new Cell(anchor.question(), 1, turn);
                if (own.answer(cell).isEmpty()) {
                    source.answer(cell)
                            .ifPresent(answer -> missing.put(
                                    cell,
                                    new Entry.Answered(
                                            cell,
                                            answer.answer(),
                                            Receipt.unknown(answer.receipt().at()),
                                            Optional.of("a frozen answer of "
                                                    + wanted.anchors().run()))));
                }
            }
        }
        return List.copyOf(missing.values());
    }

    /** Verdicts on anchors are no part of the run's progress. */
    private static List<String> run(Runner runner) throws IOException {
        try {
            return runner.run(new RunListener() {});
        } catch (InterruptedException e) {
            // What is on disk by now is what there is; the run itself is whole.
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
