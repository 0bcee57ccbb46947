package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.Gate;
import dev.mtbench.evaluation.Keep;
import dev.mtbench.history.Baseline;
import dev.mtbench.history.Baselines;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes the runs that an evaluation does not keep. What stays in any case: the newest run and the newest complete one,
 * runs that were interrupted or that a process works on, baselines, and runs that another run or a gate names.
 */
final class Retention {

    private static final String REMOVED = ".removed";

    private final Path results;
    private final List<ScheduledFile> files;
    private final News news;

    /** A run and what its log says. */
    private record Logged(RunFolder folder, RunLog log) {

        boolean isOf(String evaluation) {
            Provenance provenance = log.provenance();
            return provenance.name().equals(evaluation)
                    && provenance.importedFrom().isEmpty()
                    && provenance.source().isEmpty();
        }
    }

    /**
     * Prepares.
     *
     * @param files of which the gates name runs
     */
    Retention(Path results, List<ScheduledFile> files, News news) {
        this.results = requireNonNull(results, "results");
        this.files = List.copyOf(files);
        this.news = requireNonNull(news, "news");
    }

    /** Removes what an evaluation does not keep. What fails is told, and nothing else comes of it. */
    void apply(String evaluation, Keep keep, Instant now) {
        try {
            empty(results.resolve(REMOVED));
            for (RunFolder run : surplus(evaluation, keep, now)) {
                remove(evaluation, run);
            }
        } catch (InputException e) {
            news.tell(evaluation, "no run is removed: " + e.getMessage());
        } catch (IOException e) {
            news.tell(evaluation, "runs could not be removed: " + IoFaults.say(e));
        }
    }

    /**
     * The runs that go, oldest first.
     *
     * @throws InputException where a baseline cannot be read: what it names is not known then
     */
    List<RunFolder> surplus(String evaluation, Keep keep, Instant now) throws InputException {
        List<Logged> all = new ArrayList<>();
        for (RunFolder folder : RunFolder.all(results)) {
            all.add(new Logged(folder, RunLog.read(folder.runLog())));
        }
        List<Logged> own = all.stream().filter(run -> run.isOf(evaluation)).toList();
        Set<String> needed = needed(all, own);
        List<RunFolder> surplus = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Logged run = own.get(i);
            boolean goes = keep instanceof Keep.Newest newest
                    ? own.size() - i > newest.runs()
                    : isOlder(run.log(), ((Keep.Young) keep), now);
            if (goes
                    && run.log().status() != RunStatus.INTERRUPTED
                    && !needed.contains(run.folder().id())) {
                surplus.add(run.folder());
            }
        }
        return surplus;
    }

    private static boolean isOlder(RunLog log, Keep.Young keep, Instant now) {
        return log.finishedAt()
                .filter(ended -> ended.isBefore(now.minus(keep.span())))
                .isPresent();
    }

    private Set<String> needed(List<Logged> all, List<Logged> own) throws InputException {
        Set<String> needed = new HashSet<>();
        for (Baseline baseline : new Baselines(results).all()) {
            needed.addAll(baseline.runs());
        }
        for (Logged run : all) {
            run.log().provenance().source().ifPresent(source -> needed.add(source.run()));
            run.log().provenance().importedFrom().ifPresent(path -> needed.add(name(path)));
        }
        files.stream()
                .flatMap(file -> file.evaluation().gate().baseline().stream())
                .filter(baseline -> !baseline.equals(Gate.LATEST) && !baseline.equals(Gate.BLESSED))
                .forEach(baseline -> needed.add(name(baseline)));
        if (!own.isEmpty()) {
            needed.add(own.get(own.size() - 1).folder().id());
        }
        for (int i = own.size() - 1; i >= 0; i--) {
            if (own.get(i).log().status() == RunStatus.COMPLETE) {
                needed.add(own.get(i).folder().id());
                break;
            }
        }
        return needed;
    }

    private static String name(String path) {
        return new RunFolder(Path.of(path)).id();
    }

    /** Out of the way first: nobody sees a part of a run. */
    private void remove(String evaluation, RunFolder run) throws IOException {
        Path away = results.resolve(REMOVED).resolve(run.id());
        try (FileChannel lock = run.lock()) {
            Files.createDirectories(away.getParent());
            Files.move(run.path(), away);
        } catch (InputException e) {
            // A process works on it: it stays.
            return;
        }
        empty(results.resolve(REMOVED));
        news.tell(evaluation, "run " + run.id() + " is removed, as 'keep' says");
    }

    /** Removes a folder and all that is in it; links are removed, not followed. */
    private static void empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
