package dev.mtbench.report.leaderboard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.json.Json;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of all runs of a results folder.
 *
 * @param runs newest first; at least one
 * @param passedOver those that cannot be read
 */
public record RunResults(List<Stored> runs, List<Leaderboard.PassedOver> passedOver) {

    private static final String SINGLE = "single";
    private static final ObjectReader STORED =
            Json.MAPPER.readerFor(RunResult.class).with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    public RunResults {
        runs = List.copyOf(runs);
        passedOver = List.copyOf(passedOver);
    }

    /** A run's folder and what it came to. */
    record Stored(RunFolder folder, RunResult result) {

        Stored {
            requireNonNull(folder, "folder");
            requireNonNull(result, "result");
        }
    }

    /**
     * Reads each run's {@code report.json}, or its journal where the report is missing, damaged, or older than the run's
     * last event. Nothing in the folder is changed.
     *
     * @param reader reads the runs' configurations
     * @throws InputException where there is no such folder, or no run in it that can be read
     */
    public static RunResults read(Path results, EvaluationReader reader) throws InputException {
        List<Stored> runs = new ArrayList<>();
        List<Leaderboard.PassedOver> passedOver = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (RunFolder folder : folders(results)) {
            try {
                runs.add(new Stored(folder, graded(folder, read(folder, reader))));
            } catch (InputException e) {
                passedOver.add(new Leaderboard.PassedOver(folder.id(), reason(e, folder)));
                faults.addAll(e.faults());
            }
        }
        if (runs.isEmpty()) {
            faults.add(Fault.of(results.toString(), "there is no run in this folder that can be read"));
            throw new InputException(faults);
        }
        runs.sort(Comparator.comparing((Stored run) -> run.result().startedAt())
                .thenComparing(run -> run.folder().id())
                .reversed());
        return new RunResults(runs, passedOver);
    }

    /** Who wins against whom is no score, and must not stand beside one. */
    private static RunResult graded(RunFolder folder, RunResult result) throws InputException {
        String mode = result.protocol().mode();
        if (!mode.equals(SINGLE)) {
            throw new InputException(
                    Fault.of(folder.id(), "a run of the mode " + mode + " has no scores; its own report ranks it"));
        }
        return result;
    }

    /** Of a fault of the run as a whole only what is wrong: which run it is stands beside it. */
    private static String reason(InputException e, RunFolder folder) {
        return e.faults().stream()
                .map(fault -> fault.where().equals(folder.id()) ? fault.message() : fault.toString())
                .collect(Collectors.joining("; "));
    }

    private static List<RunFolder> folders(Path results) throws InputException {
        if (!Files.isDirectory(results)) {
            throw new InputException(Fault.of(results.toString(), "there is no such folder"));
        }
        if (Files.isRegularFile(new RunFolder(results).runLog())) {
            throw new InputException(
                    Fault.of(results.toString(), "this is the folder of one run; name the one that holds the runs"));
        }
        try (Stream<Path> children = Files.list(results)) {
            return children.sorted()
                    .map(RunFolder::new)
                    .filter(folder -> Files.isRegularFile(folder.runLog()))
                    .toList();
        } catch (IOException e) {
            throw new InputException(Fault.of(results.toString(), IoFaults.say(e)));
        }
    }

    /**
     * What one run came to, from its report or else from its journal.
     *
     * @param reader reads the run's configuration
     * @throws InputException where it cannot be read
     */
    public static RunResult read(RunFolder folder, EvaluationReader reader) throws InputException {
        RunLog log = RunLog.read(folder.runLog());
        Optional<RunResult> stored = stored(folder, log);
        return stored.isPresent() ? stored.get() : RunResult.of(ReportBuilder.build(StoredRun.read(folder, reader)));
    }

    /** A report that ends otherwise than the run's log is an older one, and a run that never ended may have gone on. */
    private static Optional<RunResult> stored(RunFolder folder, RunLog log) {
        if (log.finishedAt().isEmpty()) {
            return Optional.empty();
        }
        try {
            @Nullable
            RunResult stored = STORED.readValue(Files.readAllBytes(folder.path().resolve("report.json")));
            return Optional.ofNullable(stored).filter(result -> result.run().equals(ReportBuilder.runPart(log)));
        } catch (IOException e) {
            // Missing or damaged: the journal has it all.
            return Optional.empty();
        }
    }
}
