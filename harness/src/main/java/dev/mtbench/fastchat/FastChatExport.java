package dev.mtbench.fastchat;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.file.Durable;
import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.run.JournalReader;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a run as FastChat's files, which FastChat itself and {@link FastChatImport} can read. */
public final class FastChatExport {

    private FastChatExport() {}

    /**
     * Writes all candidates' answers and all judges' verdicts.
     *
     * @param evaluation the run's, as its folder has it
     * @param materials the run's questions, prompts and references
     * @param dir where {@code model_answer/} and {@code model_judgment/} are made; empty or not there yet
     * @return what the user must know, such as answers that FastChat has no place for; each one sentence
     * @throws InputException where the folder is not empty, two names would be one file, or a journal is damaged;
     *     nothing is written then
     */
    public static List<String> export(RunFolder run, Evaluation evaluation, Materials materials, Path dir)
            throws InputException, IOException {
        Faults faults = new Faults();
        checkFree(dir, faults);
        checkNames(
                "candidates",
                evaluation.candidates().stream().map(Candidate::name).toList(),
                faults);
        checkNames("judges", evaluation.judges().stream().map(Judge::name).toList(), faults);
        faults.throwIfAny();
        Warnings warnings = new Warnings();
        evaluation.judges().stream()
                .filter(judge -> judge.draws() > 1)
                .forEach(judge -> warnings.add(
                        judge.name(),
                        "FastChat has no place for several draws; they are written, and will be read, as "
                                + judge.draws() + " passes of one draw each"));
        Map<Path, ByteArrayOutputStream> files = new LinkedHashMap<>();
        Map<String, Ledger> ledgers = new LinkedHashMap<>();
        for (Candidate candidate : evaluation.candidates()) {
            Ledger ledger = Ledger.of(JournalReader.read(run.journal(), candidate.name()));
            file(files, dir, FastChatNames.ANSWERS, candidate.name(), FastChatNames.ANSWER_FILE)
                    .writeBytes(new ExportedAnswers(evaluation, materials, candidate.name(), ledger).lines(warnings));
            ledgers.put(candidate.name(), ledger);
            for (Judge judge : evaluation.judges()) {
                file(files, dir, FastChatNames.VERDICTS, judge.name(), FastChatNames.VERDICT_FILE)
                        .writeBytes(
                                new ExportedVerdicts(evaluation, materials, candidate.name(), ledger, judge).lines());
            }
        }
        for (Judge judge : evaluation.judges()) {
            file(files, dir, FastChatNames.VERDICTS, judge.name(), FastChatNames.PAIR_FILE)
                    .writeBytes(new ExportedGames(evaluation, materials, ledgers, judge).lines());
        }
        for (Map.Entry<Path, ByteArrayOutputStream> file : files.entrySet()) {
            // FastChat takes an empty answer file for a model.
            if (file.getValue().size() > 0) {
                Durable.write(file.getKey(), file.getValue().toByteArray());
            }
        }
        return warnings.all();
    }

    private static ByteArrayOutputStream file(
            Map<Path, ByteArrayOutputStream> files, Path dir, String folder, String name, String ending)
            throws InputException {
        try {
            Path file = dir.resolve(folder).resolve(FastChatNames.encoded(name) + ending);
            return files.computeIfAbsent(file, key -> new ByteArrayOutputStream());
        } catch (InvalidPathException e) {
            throw new InputException(Fault.of("", "the name '" + name + "' cannot be a file's: " + e.getReason()));
        }
    }

    private static void checkFree(Path dir, Faults faults) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        if (!Files.isDirectory(dir)) {
            faults.add(Fault.of(dir.toString(), "this is a file; give a folder"));
            return;
        }
        try (Stream<Path> children = Files.list(dir)) {
            if (children.findAny().isPresent()) {
                faults.add(Fault.of(
                        dir.toString(), "the folder is not empty, and nothing is written over; give another one"));
            }
        }
    }

    private static void checkNames(String what, List<String> names, Faults faults) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.put(FastChatNames.encoded(name).toLowerCase(Locale.ROOT), name);
            if (other != null) {
                faults.add(Fault.of(
                        "",
                        "the " + what + " '" + other + "' and '" + name
                                + "' would be one file: FastChat's files have '__' for '/'"));
            }
        }
    }
}
