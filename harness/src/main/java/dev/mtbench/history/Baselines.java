package dev.mtbench.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.mtbench.file.Durable;
import dev.mtbench.file.FileNames;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The baselines of a results folder, a file an evaluation; each is written whole or not at all. */
public final class Baselines {

    /** Their folder in the folder of the runs. */
    public static final String FOLDER = ".baseline";

    private static final String VERSION = "1.0";
    private static final String EXTENSION = ".json";

    private static final ObjectReader STRICT = Json.MAPPER
            .readerFor(Form.class)
            .with(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private final Path folder;

    /** The file's keys. */
    private record Form(
            String schemaVersion, String evaluation, String blessedAt, List<String> runs, Anchors anchors) {}

    /** Those of a folder of runs. */
    public Baselines(Path results) {
        this.folder = results.resolve(FOLDER);
    }

    /** No name leads out of the folder. */
    private Path file(String evaluation) {
        return folder.resolve(FileNames.of(evaluation) + EXTENSION);
    }

    /**
     * The baseline of an evaluation; empty where none was set.
     *
     * @throws InputException where its file is damaged
     */
    public Optional<Baseline> find(String evaluation) throws InputException {
        Path file = file(evaluation);
        try {
            Baseline baseline = baseline(STRICT.readValue(Files.readAllBytes(file)));
            if (!baseline.evaluation().equals(evaluation)) {
                throw new IllegalArgumentException("it is that of '" + baseline.evaluation() + "'");
            }
            return Optional.of(baseline);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw damaged(file, e.getOriginalMessage());
        } catch (IOException e) {
            throw new InputException(Fault.of(file.toString(), IoFaults.say(e)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        }
    }

    private static Baseline baseline(Form form) {
        if (!VERSION.equals(form.schemaVersion())) {
            throw new IllegalArgumentException("it is of another form: " + form.schemaVersion());
        }
        return new Baseline(form.evaluation(), Instant.parse(form.blessedAt()), form.runs(), form.anchors());
    }

    private static InputException damaged(Path file, String reason) {
        return new InputException(Fault.of(
                file.toString(),
                "this is not a baseline: " + reason.lines().findFirst().orElse("")
                        + "; set it anew with 'harness baseline set RUN', or delete the file"));
    }

    /** Sets an evaluation's baseline, in the place of what it had. */
    public void set(Baseline baseline) throws IOException {
        Durable.write(
                file(baseline.evaluation()),
                Json.pretty(new Form(
                        VERSION,
                        baseline.evaluation(),
                        baseline.blessedAt().toString(),
                        baseline.runs(),
                        baseline.anchors())));
    }

    /** Forgets an evaluation's baseline; false where it has none. Its runs stay. */
    public boolean clear(String evaluation) throws IOException {
        return Files.deleteIfExists(file(evaluation));
    }

    /**
     * All of them, by name.
     *
     * @throws InputException where one is damaged: what it blesses is not known then
     */
    public List<Baseline> all() throws InputException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Baseline> baselines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String name : files.map(Path::getFileName)
                    .map(String::valueOf)
                    .filter(name -> name.endsWith(EXTENSION) && !name.startsWith("."))
                    .sorted()
                    .toList()) {
                find(name.substring(0, name.length() - EXTENSION.length())).ifPresent(baselines::add);
            }
        } catch (IOException e) {
            throw new InputException(Fault.of(folder.toString(), IoFaults.say(e)));
        }
        return baselines;
    }
}
