package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Receipt;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers of a stored run, as another run takes them over to judge them again. */
public record StoredAnswers(StoredRun source) {

    public StoredAnswers {
        requireNonNull(source, "source");
    }

    /**
     * One candidate's, in the order of questions, generations and turns: the last of each place, failures among them.
     * What they took stays the source's: they bring neither requests nor tokens with them.
     *
     * @throws InputException where the journal is damaged
     */
    public List<Entry.Answered> of(Candidate candidate) throws InputException {
        Ledger ledger = source.ledger(candidate);
        int generations = source.generations(ledger);
        List<Entry.Answered> answers = new ArrayList<>();
        for (Question question : source.materials().set().questions()) {
            for (int generation = 1; generation <= generations; generation++) {
                for (int turn = 1; turn <= question.turns().size(); turn++) {
                    ledger.answer(new Cell(question.id(), generation, turn))
                            .map(this::taken)
                            .ifPresent(answers::add);
                }
            }
        }
        return answers;
    }

    private Entry.Answered taken(Entry.Answered entry) {
        Receipt receipt = entry.receipt();
        return new Entry.Answered(
                entry.cell(),
                entry.answer(),
                new Receipt(
                        receipt.at(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        receipt.thinking(),
                        receipt.servedModel(),
                        receipt.systemFingerprint(),
                        receipt.finishReason(),
                        receipt.adaptations()),
                entry.note()
                        .or(() ->
                                Optional.of("from " + source.log().provenance().id())));
    }

    /**
     * The sum over all candidates' answers, whatever the order of the journals' lines: two runs with the same sum hold
     * the same answers.
     */
    public String sha256() throws InputException {
        StringBuilder lines = new StringBuilder();
        for (Candidate candidate : source.evaluation().candidates()) {
            for (Entry.Answered entry : of(candidate)) {
                lines.append(Sha256.of(line(candidate, entry))).append('\n');
            }
        }
        return Sha256.of(lines.toString());
    }

    private static String line(Candidate candidate, Entry.Answered entry) {
        Answer answer = entry.answer();
        return String.join(
                "\0",
                candidate.name(),
                entry.cell().question(),
                Integer.toString(entry.cell().generation()),
                Integer.toString(entry.cell().turn()),
                answer.outcome(),
                answer.text().orElse(""));
    }
}
