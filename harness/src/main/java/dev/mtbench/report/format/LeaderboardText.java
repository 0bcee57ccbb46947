package dev.mtbench.report.format;

import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.Published;

/** A leaderboard as a terminal shows it. */
public final class LeaderboardText {

    private LeaderboardText() {}

    public static String of(Leaderboard board) {
        StringBuilder text = new StringBuilder();
        for (Leaderboard.Table table : board.tables()) {
            line(text, LeaderboardWords.title(table));
            LeaderboardWords.apart(board, table).forEach(term -> line(text, "  differs in " + term));
            text.append('\n').append(table(board, table)).append('\n');
        }
        PublishedWords.apart(board).ifPresent(published -> published(text, published));
        LeaderboardWords.notes(board).forEach(note -> line(text, note));
        return text.toString();
    }

    private static String table(Leaderboard board, Leaderboard.Table table) {
        TextTable lines = new TextTable(LeaderboardLine.texts(table)).row(LeaderboardLine.head(table));
        LeaderboardLine.of(board, table).forEach(line -> lines.row(line.cells()));
        return lines.text();
    }

    private static void published(StringBuilder text, Published published) {
        TextTable lines = new TextTable(PublishedWords.texts()).row(PublishedWords.HEAD);
        PublishedWords.rows(published).forEach(lines::row);
        line(text, PublishedWords.title(published));
        text.append('\n').append(lines.text()).append('\n');
    }

    private static void line(StringBuilder text, String line) {
        text.append(Plain.safe(line)).append('\n');
    }
}
