package dev.mtbench.report.format;

import dev.mtbench.report.leaderboard.Leaderboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a reader must know about a leaderboard's tables. */
public final class LeaderboardWords {

    private LeaderboardWords() {}

    /** What the runs of a table have in common, in a line. */
    public static String title(Leaderboard.Table table) {
        return String.join(
                " · ",
                table.questions(),
                table.count() + (table.count() == 1 ? " question" : " questions"),
                (table.judges().size() == 1 ? "judge " : "judges ") + String.join(", ", table.judges()),
                table.protocol());
    }

    /** Why a table is not one with the others, a line each; none where it is the only one. */
    public static List<String> apart(Leaderboard board, Leaderboard.Table table) {
        if (board.tables().size() == 1) {
            return List.of();
        }
        List<String> terms = table.terms().stream()
                .filter(Leaderboard.Term::differs)
                .map(term -> term.name() + ": " + term.value())
                .toList();
        return terms.isEmpty() ? List.of("which of the questions were asked, or how verdicts were asked for") : terms;
    }

    /** How ranks are meant, and what the question sets say. */
    public static List<String> notes(Leaderboard board) {
        List<String> notes = new ArrayList<>();
        notes.add("A rank is one more than the rows of its table whose whole interval lies above: who overlaps is not"
                + " told apart and may share a rank. 'harness compare' pairs two runs question by question, and may"
                + " tell them apart.");
        if (board.tables().stream().flatMap(table -> table.rows().stream()).anyMatch(row -> row.rank() == null)) {
            notes.add("Without an interval there is no rank (–).");
        }
        if (board.tables().size() > 1) {
            notes.add("Runs of different tables were asked or judged in different ways: their scores must not be"
                    + " compared.");
        }
        Optional.ofNullable(board.published()).map(PublishedWords::caution).ifPresent(notes::add);
        board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> PublishedLine.of(row).stream())
                .distinct()
                .forEach(notes::add);
        board.tables().stream()
                .map(Leaderboard.Table::notice)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(notes::add);
        return notes;
    }
}
