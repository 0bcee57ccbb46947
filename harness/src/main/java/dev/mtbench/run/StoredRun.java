package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.question.SetFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as its folder has it.
 *
 * @param ledgers by candidate, in the order of the evaluation
 */
public record StoredRun(
        RunFolder folder, RunLog log, Evaluation evaluation, Materials materials, Map<String, Ledger> ledgers) {

    public StoredRun {
        requireNonNull(folder, "folder");
        requireNonNull(log, "log");
        requireNonNull(evaluation, "evaluation");
        requireNonNull(materials, "materials");
    }

    /**
     * Reads the folder; nothing in it is changed.
     *
     * @param reader reads the configuration: with the real environment to go on with the run, with a made-up one to
     *     report on it
     * @throws InputException where something is missing or damaged
     */
    public static StoredRun read(RunFolder folder, EvaluationReader reader) throws InputException {
        RunLog log = RunLog.read(folder.runLog());
        Evaluation evaluation = reader.read(folder.evaluation());
        Evaluation referenced = log.provenance().referenceFile().isPresent()
                ? evaluation.withReferences(
                        "./" + log.provenance().referenceFile().get())
                : evaluation;
        Materials materials = Materials.read(referenced, new SetFolder.OnDisk(folder.questions()), folder.path());
        Map<String, Ledger> ledgers = new LinkedHashMap<>();
        for (Candidate candidate : evaluation.candidates()) {
            ledgers.put(candidate.name(), Ledger.of(JournalReader.read(folder.journal(), candidate.name())));
        }
        return new StoredRun(folder, log, evaluation, materials, ledgers);
    }

    /** The same run with what its log says now. */
    public StoredRun with(RunLog current) {
        return new StoredRun(folder, current, evaluation, materials, ledgers);
    }

    /** What a candidate's journal says; nothing for one that has none. */
    public Ledger ledger(Candidate candidate) {
        return Optional.ofNullable(ledgers.get(candidate.name())).orElseGet(() -> Ledger.of(List.of()));
    }

    /**
     * The conversations a candidate should have had with each question: what the evaluation says, or, for imported
     * replies, whatever passes there are of this candidate.
     */
    public int generations(Candidate candidate) {
        return log.provenance().importedFrom().isPresent() ? ledger(candidate).generations() : evaluation.runs();
    }
}
