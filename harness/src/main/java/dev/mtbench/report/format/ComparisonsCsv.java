package dev.mtbench.report.format;

import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code scores.csv} of a run that compares: a row for each order of each draw of each judge. */
final class ComparisonsCsv {

    static final List<String> COLUMNS = List.of(
            "candidate",
            "opponent",
            "question",
            "category",
            "turn",
            "generation",
            "judge",
            "draw",
            "order",
            "outcome",
            "verdict",
            "why",
            "judged_at");

    private ComparisonsCsv() {}

    /** Writes the rows; one candidate's journal is in the memory at a time. */
    static void write(CsvGenerator csv, StoredRun run) throws InputException, IOException {
        for (Candidate candidate : run.evaluation().candidates()) {
            List<String> opponents = run.evaluation().pairs().stream()
                    .filter(pair -> pair.first().name().equals(candidate.name()))
                    .map(pair -> pair.second().name())
                    .toList();
            Ledger ledger = run.ledger(candidate);
            for (String opponent : opponents) {
                for (Question question : run.materials().set().questions()) {
                    rows(csv, run, candidate.name(), opponent, question, ledger);
                }
            }
        }
    }

    private static void rows(
            CsvGenerator csv, StoredRun run, String candidate, String opponent, Question question, Ledger ledger)
            throws IOException {
        for (int turn = 1; turn <= question.turns().size(); turn++) {
            for (int generation = 1; generation <= run.generations(ledger); generation++) {
                Cell cell = new Cell(question.id(), generation, turn);
                for (Judge judge : run.evaluation().judges()) {
                    for (int draw = 1; draw <= judge.draws(); draw++) {
                        for (int order = 1; order <= 2; order++) {
                            row(
                                    csv,
                                    candidate,
                                    question,
                                    new Ledger.Side(cell, opponent, order, judge.name(), draw),
                                    ledger);
                        }
                    }
                }
            }
        }
    }

    private static void row(CsvGenerator csv, String candidate, Question question, Ledger.Side side, Ledger ledger)
            throws IOException {
        Optional<Entry.Compared> entry = ledger.comparison(side);
        csv.writeStartObject();
        csv.writeStringField("candidate", ScoresCsv.harmless(candidate));
        csv.writeStringField("opponent", ScoresCsv.harmless(side.opponent()));
        csv.writeStringField("question", ScoresCsv.harmless(question.id()));
        csv.writeStringField("category", ScoresCsv.harmless(question.category()));
        csv.writeNumberField("turn", side.cell().turn());
        csv.writeNumberField("generation", side.cell().generation());
        csv.writeStringField("judge", ScoresCsv.harmless(side.judge()));
        csv.writeNumberField("draw", side.draw());
        csv.writeNumberField("order", side.order());
        csv.writeStringField(
                "outcome",
                entry.flatMap(known -> known.preference().pick())
                        .map(pick -> outcome(side.order() == 1 ? pick : pick.swapped()))
                        .orElse(""));
        csv.writeStringField(
                "verdict", entry.map(known -> kind(known.preference())).orElse(""));
        csv.writeStringField("why", entry.map(known -> why(known.preference())).orElse(""));
        csv.writeStringField(
                "judged_at", entry.map(known -> known.receipt().at().toString()).orElse(""));
        csv.writeEndObject();
    }

    /** From the candidate's side. */
    private static String outcome(Pick pick) {
        return switch (pick) {
            case A -> "win";
            case B -> "loss";
            case TIE -> "tie";
        };
    }

    private static String kind(Preference preference) {
        if (preference instanceof Preference.Stated) {
            return "stated";
        }
        return preference instanceof Preference.Unread ? "unread" : "failed";
    }

    private static String why(Preference preference) {
        if (preference instanceof Preference.Stated stated) {
            return stated.rule().name();
        }
        return preference instanceof Preference.Unread unread
                ? unread.reason().name()
                : ((Preference.Failed) preference).fault().kind().label();
    }
}
