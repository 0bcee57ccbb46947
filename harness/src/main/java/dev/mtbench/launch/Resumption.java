package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.run.Generations;
import dev.mtbench.run.JournalReader;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What has to hold, and is mended, before a run goes on where it was left. */
final class Resumption {

    private Resumption() {}

    /** Whether there is anybody to ask for the rest. */
    static void check(RunFolder folder) throws InputException {
        if (!RunLog.read(folder.runLog()).provenance().goesOn()) {
            throw new InputException(
                    Fault.of(folder.path().toString(), "this run was imported: there is nobody to ask for the rest"));
        }
    }

    /** A budget can be kept only where everybody's price is known. */
    static void checkPrices(Evaluation evaluation) throws InputException {
        List<Fault> faults = Stream.concat(
                        evaluation.candidates().stream()
                                .filter(candidate -> candidate.price().isEmpty())
                                .map(candidate -> "candidate '" + candidate.name() + "'"),
                        evaluation.judges().stream()
                                .filter(judge -> judge.price().isEmpty())
                                .map(judge -> "judge '" + judge.name() + "'"))
                .map(who -> Fault.of("--budget", who + " has no price: a budget cannot be kept"))
                .toList();
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
    }

    /** Mends the journals; what was mended is for the log, which opens later. */
    static List<String> repair(RunFolder folder, EvaluationReader reader) throws InputException, IOException {
        List<String> repairs = new ArrayList<>();
        for (Candidate candidate : reader.read(folder.evaluation()).candidates()) {
            Generations.settle(folder.journal(), candidate.name());
            long torn = JournalReader.repair(folder.journal(), candidate.name());
            if (torn > 0) {
                repairs.add(
                        "cut " + torn + " bytes of a line that was not whole off " + candidate.name() + "'s journal");
            }
        }
        return repairs;
    }
}
