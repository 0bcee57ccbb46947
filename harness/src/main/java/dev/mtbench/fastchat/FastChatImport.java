package dev.mtbench.fastchat;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationWriter;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Journal;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one run of the answers and verdicts that FastChat's {@code llm_judge} left in a folder. */
public final class FastChatImport {

    /** What an import is called where nobody says. */
    public static final String DEFAULT_NAME = "imported";

    private FastChatImport() {}

    /**
     * The new run.
     *
     * @param warnings what the user must know, such as lines that were skipped; each one sentence
     */
    public record Result(RunFolder run, List<String> warnings) {
        public Result {
            requireNonNull(run, "run");
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Makes sure that a folder is one of FastChat's, before anything is installed for it.
     *
     * @throws InputException where it is none
     */
    public static void check(Path dir) throws InputException {
        FastChatFolder.check(dir);
    }

    /**
     * Imports every model and every judge of the folder.
     *
     * @param dir holds {@code model_answer/} and {@code model_judgment/}
     * @param name names the run folder
     * @param materials the questions, prompts and references that FastChat asked and judged with
     * @param results the folder of the run folders
     * @throws InputException where nothing can be imported; nothing is written then
     * @throws IOException where a file cannot be read, or the run folder cannot be written
     */
    public static Result importInto(
            Path dir,
            String name,
            Materials materials,
            Path results,
            InstantSource clock,
            String version,
            String commit)
            throws InputException, IOException {
        Instant now = clock.instant();
        Warnings warnings = new Warnings();
        FastChatFolder folder = FastChatFolder.read(dir, now, warnings);
        Imported imported = Pairing.of(folder, materials, warnings);
        Evaluation evaluation = evaluation(name, imported, materials, results);
        RunFolder run = RunFolder.create(results, name, now);
        Provenance provenance = new Provenance(
                run.id(),
                name,
                now,
                version,
                commit,
                Optional.of(dir.toAbsolutePath().normalize().toString()),
                materials
                        .referenceFile()
                        .map(file -> String.valueOf(run.references().getFileName())));
        FileChannel lock = run.lock();
        try (lock) {
            run.begin(provenance, EvaluationWriter.write(RunFolder.kept(evaluation, materials)), materials);
            write(run, imported);
            run.ended(clock.instant(), imported.complete() ? RunStatus.COMPLETE : RunStatus.INCOMPLETE, warnings.all());
        }
        return new Result(run, warnings.all());
    }

    private static Evaluation evaluation(String name, Imported imported, Materials materials, Path results)
            throws InputException {
        try {
            return ImportedEvaluation.of(name, imported, materials, results);
        } catch (IllegalArgumentException e) {
            throw new InputException(Fault.of("", String.valueOf(e.getMessage())));
        }
    }

    private static void write(RunFolder run, Imported imported) throws IOException {
        try (Journal journal = new Journal(run.journal())) {
            for (Map.Entry<String, List<Entry>> candidate : imported.entries().entrySet()) {
                for (Entry entry : candidate.getValue()) {
                    journal.append(candidate.getKey(), Journal.line(entry));
                }
            }
            journal.force();
        }
    }
}
