package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.evaluation.Budget;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.file.Durable;
import dev.mtbench.file.FileNames;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.question.Manifest;
import dev.mtbench.question.QuestionSet;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's folder, which holds all that its reports are made from: the configuration, the question set as it was, the
 * journal.
 */
public record RunFolder(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String REFERENCES = "references.jsonl";

    public RunFolder {
        requireNonNull(path, "path");
    }

    /** The name of a new run; whether there is such a folder already is not looked at. */
    public static String newId(String name, Instant now) {
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 4);
        return name + "-" + STAMP.format(now) + "-" + mark;
    }

    /**
     * Makes a new folder; none is ever used twice.
     *
     * @throws InputException where the results folder cannot be written
     */
    public static RunFolder create(Path results, String name, Instant now) throws InputException {
        try {
            Files.createDirectories(results);
            while (true) {
                Path path = results.resolve(newId(name, now));
                try {
                    return new RunFolder(Files.createDirectory(path));
                } catch (FileAlreadyExistsException e) {
                    // Another run of this second drew the same mark: draw again.
                }
            }
        } catch (IOException e) {
            throw new InputException(Fault.of(results.toString(), "cannot be written: " + IoFaults.say(e)));
        }
    }

    /**
     * An existing run: a path, a run's name in the results folder, or nothing for the latest.
     *
     * @throws InputException where there is none
     */
    public static RunFolder find(Optional<String> run, Path results) throws InputException {
        return find(run, results, log -> true);
    }

    /** The same, where the latest is looked for among some runs only. */
    public static RunFolder find(Optional<String> run, Path results, Predicate<RunLog> wanted) throws InputException {
        if (run.isEmpty()) {
            List<RunFolder> all = all(results, wanted);
            if (all.isEmpty()) {
                throw new InputException(Fault.of(results.toString(), "there is no such run in this folder"));
            }
            return all.get(all.size() - 1);
        }
        for (Path path : List.of(Path.of(run.get()), results.resolve(run.get()))) {
            if (Files.isRegularFile(path.resolve("run.jsonl"))) {
                return new RunFolder(path);
            }
        }
        boolean halfMade = Files.isDirectory(Path.of(run.get())) || Files.isDirectory(results.resolve(run.get()));
        throw new InputException(Fault.of(
                run.get(),
                halfMade
                        ? "this folder has no run.jsonl: the run never began, nothing was asked; start a new one"
                        : "there is no run of this name here or in " + results));
    }

    /** All runs of a results folder, oldest first. */
    public static List<RunFolder> all(Path results) throws InputException {
        return all(results, log -> true);
    }

    /** Those of which the log is wanted, oldest first. */
    public static List<RunFolder> all(Path results, Predicate<RunLog> wanted) throws InputException {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        record Dated(RunFolder folder, Instant startedAt) {}
        List<Dated> runs = new ArrayList<>();
        try (Stream<Path> children = Files.list(results)) {
            for (Path child : children.sorted().toList()) {
                RunFolder folder = new RunFolder(child);
                log(folder)
                        .filter(wanted)
                        .ifPresent(log ->
                                runs.add(new Dated(folder, log.provenance().startedAt())));
            }
        } catch (IOException e) {
            throw new InputException(Fault.of(results.toString(), IoFaults.say(e)));
        }
        runs.sort(Comparator.comparing(Dated::startedAt));
        return runs.stream().map(Dated::folder).toList();
    }

    /** One folder that cannot be read must not hide all others. */
    private static Optional<RunLog> log(RunFolder folder) {
        if (!Files.isRegularFile(folder.runLog())) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunLog.read(folder.runLog()));
        } catch (InputException e) {
            LOG.warn("{} is passed over: {}", folder.path(), e.getMessage());
            return Optional.empty();
        }
    }

    /** The folder of runs that it is one of. */
    public Path results() {
        return requireNonNull(path.toAbsolutePath().normalize().getParent(), "a run's folder lies in another");
    }

    /** The run's name. */
    public String id() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    public Path evaluation() {
        return path.resolve("evaluation.yaml");
    }

    public Path journal() {
        return path.resolve("journal");
    }

    /** The baseline's frozen answers and the verdicts that this run had on them; only where it was asked to. */
    public Path anchors() {
        return path.resolve("anchors");
    }

    public Path runLog() {
        return path.resolve("run.jsonl");
    }

    public Path log() {
        return path.resolve("harness.log");
    }

    /** The log of one of several machines that share the run. */
    public Path log(String machine) {
        return path.resolve("harness-" + FileNames.of(machine) + ".log");
    }

    /** The question set as it was when the run began. */
    public Path questions() {
        return path.resolve("questions");
    }

    /** The references that the question set does not hold; only where the run uses such. */
    public Path references() {
        return path.resolve(REFERENCES);
    }

    /** The evaluation as its run folder has it: what it took from other folders, it takes from this one. */
    public static Evaluation kept(Evaluation evaluation, Materials materials) {
        boolean byPath =
                evaluation.questions().contains("/") || evaluation.questions().startsWith(".");
        Evaluation kept = byPath ? evaluation.withQuestions("./questions") : evaluation;
        return materials.referenceFile().isPresent() ? kept.withReferences("./" + REFERENCES) : kept;
    }

    /** Keeps what the run begins with, and then says that it has begun. */
    public void begin(Provenance provenance, String evaluationYaml, Materials materials) throws IOException {
        Durable.write(evaluation(), evaluationYaml.getBytes(StandardCharsets.UTF_8));
        QuestionSet set = materials.whole();
        List<String> files = new ArrayList<>(set.manifest().files().keySet());
        files.add(Manifest.FILE);
        for (String file : files) {
            Durable.write(questions().resolve(file), set.folder().read(file));
        }
        if (materials.referenceFile().isPresent()) {
            Durable.write(
                    references(), Files.readAllBytes(materials.referenceFile().get()));
        }
        Files.createDirectories(journal());
        RunLog.started(runLog(), provenance);
    }

    public void resumed(Instant at, Optional<Budget> budget) throws IOException {
        RunLog.resumed(runLog(), at, budget);
    }

    public void ended(Instant at, RunStatus status, List<String> notes) throws IOException {
        ended(at, status, notes, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Says that the run has ended.
     *
     * @param gate what the gate said, as the report has it
     * @param drift how the run lies among earlier ones, as the report has it
     */
    public void ended(
            Instant at,
            RunStatus status,
            List<String> notes,
            Optional<JsonNode> gate,
            Optional<JsonNode> drift,
            Optional<Spending> spending)
            throws IOException {
        RunLog.ended(runLog(), at, status, notes, gate, drift, spending);
    }

    /**
     * Takes the run for this process, so that no two write into one journal.
     *
     * @throws InputException where another process has it
     */
    public FileChannel lock() throws InputException, IOException {
        return lock(false);
    }

    /**
     * The same for processes that share the run, each with journals of its own: it keeps out those that do not.
     *
     * @throws InputException where a process has it for itself
     */
    public FileChannel share() throws InputException, IOException {
        return lock(true);
    }

    private FileChannel lock(boolean shared) throws InputException, IOException {
        FileChannel channel = FileChannel.open(
                path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it already: told like any other owner.
        }
        channel.close();
        throw new InputException(Fault.of(path.toString(), "another process is working on this run"));
    }
}
