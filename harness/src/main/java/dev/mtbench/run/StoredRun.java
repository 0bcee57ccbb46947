package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.question.SetFolder;

/**
 * A run as its folder has it. The journals are read when they are asked for, one candidate's at a time: all of them
 * need not fit into the memory.
 */
public record StoredRun(RunFolder folder, RunLog log, Evaluation evaluation, Materials materials, Ledgers ledgers) {

    /** Where a candidate's replies are. */
    @FunctionalInterface
    public interface Ledgers {
        /**
         * What a candidate's journal says; nothing for one that has none.
         *
         * @throws InputException where it is damaged
         */
        Ledger of(Candidate candidate) throws InputException;
    }

    public StoredRun {
        requireNonNull(folder, "folder");
        requireNonNull(log, "log");
        requireNonNull(evaluation, "evaluation");
        requireNonNull(materials, "materials");
        requireNonNull(ledgers, "ledgers");
    }

    /** A run whose replies are in its folder. */
    public StoredRun(RunFolder folder, RunLog log, Evaluation evaluation, Materials materials) {
        this(
                folder,
                log,
                evaluation,
                materials,
                candidate -> Ledger.of(JournalReader.read(folder.journal(), candidate.name())));
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
        return new StoredRun(folder, log, evaluation, materials);
    }

    /** The same run with what its log says now. */
    public StoredRun with(RunLog current) {
        return new StoredRun(folder, current, evaluation, materials, ledgers);
    }

    public Ledger ledger(Candidate candidate) throws InputException {
        return ledgers.of(candidate);
    }

    /**
     * The conversations a candidate should have had with each question: what the evaluation says, or, for imported
     * replies, whatever passes there are of this candidate.
     */
    public int generations(Ledger ledger) {
        return log.provenance().importedFrom().isPresent() ? ledger.generations() : evaluation.runs();
    }
}
