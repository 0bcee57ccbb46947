package dev.mtbench.service;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.evaluation.SharedStore;
import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one service, as they were when all were last good. Their evaluations' names differ, since they name runs,
 * and their runs go to one folder, which has one store.
 */
public final class ScheduledFiles {

    private static final byte[] NOTHING = {};

    private final List<Path> files;
    private final Reader reader;
    private final Map<Path, byte[]> seen = new HashMap<>();
    /** As last read without a fault; in force once all of them agree. */
    private final Map<Path, ScheduledFile> read = new LinkedHashMap<>();

    private Map<Path, ScheduledFile> good;

    /**
     * What reading the files again has brought.
     *
     * @param different whether anything else is in force now
     * @param refused the faults of what is not in force because of them
     */
    public record Refreshed(boolean different, List<Fault> refused) {

        public Refreshed {
            refused = List.copyOf(refused);
        }
    }

    /** Reads an evaluation and checks what it needs. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads a file.
         *
         * @throws InputException with all its faults
         */
        Evaluation read(Path file) throws InputException;
    }

    /**
     * Reads the files for the first time.
     *
     * @throws InputException with the faults of all of them
     */
    public ScheduledFiles(List<Path> files, Reader reader) throws InputException {
        this.files = files.stream().distinct().toList();
        this.reader = reader;
        Faults faults = new Faults();
        this.files.forEach(file -> changed(file, content(file), faults));
        faults.throwIfAny();
        agree(read);
        good = new LinkedHashMap<>(read);
    }

    /** The files as they are in force, in the order they were named. */
    public synchronized List<ScheduledFile> all() {
        return List.copyOf(good.values());
    }

    /** The file of an evaluation; empty where there is none any more. */
    public synchronized Optional<ScheduledFile> of(String evaluation) {
        return good.values().stream()
                .filter(file -> file.name().equals(evaluation))
                .findFirst();
    }

    /** The schedules in force, by their evaluation's name. */
    public synchronized Map<String, List<ScheduleEntry>> schedules() {
        Map<String, List<ScheduleEntry>> schedules = new LinkedHashMap<>();
        good.values()
                .forEach(file -> schedules.put(file.name(), file.evaluation().schedules()));
        return schedules;
    }

    /**
     * Reads again what has changed. A file with faults stays in force as it was; each change is told once.
     *
     * @return what came of it
     */
    public synchronized Refreshed refresh() {
        Faults faults = new Faults();
        boolean touched = false;
        for (Path file : files) {
            byte[] content = content(file);
            if (!Arrays.equals(content, seen.get(file))) {
                changed(file, content, faults);
                touched = true;
            }
        }
        return new Refreshed(touched && taken(faults), faults.all());
    }

    /** Whether what was read is in force now and was not before. */
    private boolean taken(Faults faults) {
        if (read.equals(good)) {
            return false;
        }
        try {
            agree(read);
            if (!folder(read).equals(folder(good))) {
                throw new InputException(Fault.of(
                        files.get(0).toString(), "'results' has changed: that needs the service to be started again"));
            }
            if (!store(read).equals(store(good))) {
                throw new InputException(Fault.of(
                        files.get(0).toString(), "'store' has changed: that needs the service to be started again"));
            }
            good = new LinkedHashMap<>(read);
            return true;
        } catch (InputException e) {
            faults.addAll(e.faults());
            return false;
        }
    }

    private void changed(Path file, byte[] content, Faults faults) {
        seen.put(file, content);
        try {
            read.put(file, new ScheduledFile(file, reader.read(file)));
        } catch (InputException e) {
            faults.addAll(e.faults());
        }
    }

    /** The whole content: a time stamp may stay the same, and files are small. */
    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return NOTHING;
        }
    }

    private static void agree(Map<Path, ScheduledFile> files) throws InputException {
        Faults faults = new Faults();
        Map<String, Path> names = new HashMap<>();
        Path results = folder(files);
        for (ScheduledFile file : files.values()) {
            Path other = names.putIfAbsent(file.name().toLowerCase(Locale.ROOT), file.file());
            if (other != null) {
                faults.add(Fault.of(
                        file.file().toString(),
                        "the evaluation's name '" + file.name() + "' stands in " + other
                                + " too (case does not count); it names runs, so let them differ"));
            }
            if (!folder(file).equals(results)) {
                faults.add(Fault.of(
                        file.file().toString(),
                        "its 'results' is another folder than that of the first file; a service has one, start"
                                + " another service for this file"));
            }
            if (!file.evaluation().store().equals(store(files))) {
                faults.add(Fault.of(
                        file.file().toString(),
                        "its 'store' is not that of the first file; a service has one, or none"));
            }
        }
        faults.throwIfAny();
    }

    /** The folder of all runs. */
    public synchronized Path results() {
        return good.values().iterator().next().evaluation().results();
    }

    /** The database of several machines; empty where this one is alone. */
    public synchronized Optional<SharedStore> store() {
        return store(good);
    }

    private static Optional<SharedStore> store(Map<Path, ScheduledFile> files) {
        return files.values().iterator().next().evaluation().store();
    }

    private static Path folder(Map<Path, ScheduledFile> files) {
        return folder(files.values().iterator().next());
    }

    private static Path folder(ScheduledFile file) {
        return file.evaluation().results().toAbsolutePath().normalize();
    }
}
