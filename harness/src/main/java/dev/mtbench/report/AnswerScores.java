package dev.mtbench.report;

import dev.mtbench.comparison.Scores;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import java.util.Optional;

/** The single scores behind a candidate's means. */
public final class AnswerScores {

    private final ScoreSheet sheet;

    private AnswerScores(ScoreSheet sheet) {
        this.sheet = sheet;
    }

    public static AnswerScores of(StoredRun run, Ledger ledger) {
        return new AnswerScores(
                new ScoreSheet(run.materials().set(), run.evaluation().judges(), run.generations(ledger), ledger));
    }

    /** The mean over judges of their means over draws; empty where a judge has given none. */
    public Optional<Double> score(Cell cell) {
        return sheet.score(cell);
    }

    /** All of them by category and question. */
    public Scores scores(String candidate) {
        return sheet.scores(candidate);
    }
}
