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
        return new AnswerScores(ScoreSheet.of(run, ledger));
    }

    /** What the judges that grade an answer say of it together; empty where that is not known. */
    public Optional<Double> score(Cell cell) {
        return sheet.score(cell);
    }

    /** All of them by category and question. */
    public Scores scores(String candidate) {
        return sheet.scores(candidate);
    }
}
