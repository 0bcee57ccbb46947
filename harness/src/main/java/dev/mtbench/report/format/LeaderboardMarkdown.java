package dev.mtbench.report.format;

import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.Published;
import java.util.List;

/** A leaderboard for a page of a repository. */
public final class LeaderboardMarkdown {

    private final Markdown text = new Markdown();
    private final Leaderboard board;

    private LeaderboardMarkdown(Leaderboard board) {
        this.board = board;
    }

    public static String of(Leaderboard board) {
        return new LeaderboardMarkdown(board).write();
    }

    private String write() {
        text.line("# Leaderboard");
        board.tables().forEach(this::table);
        PublishedWords.apart(board).ifPresent(this::published);
        text.line("");
        LeaderboardWords.notes(board).forEach(note -> text.line("- " + Markdown.escape(note)));
        board.passedOver()
                .forEach(run -> text.line(
                        "- Passed over: " + Markdown.escape(run.run()) + ": " + Markdown.escape(run.reason())));
        return text.toString();
    }

    private void table(Leaderboard.Table table) {
        text.line("");
        text.line("## " + Markdown.escape(LeaderboardWords.title(table)));
        text.line("");
        List<String> apart = LeaderboardWords.apart(board, table);
        apart.forEach(term -> text.line("- differs in " + Markdown.escape(term)));
        if (!apart.isEmpty()) {
            text.line("");
        }
        text.head(LeaderboardLine.head(table), LeaderboardLine.texts(table));
        LeaderboardLine.of(board, table).forEach(line -> text.row(line.cells()));
    }

    private void published(Published published) {
        text.line("");
        text.line("## " + Markdown.escape(PublishedWords.title(published)));
        text.line("");
        text.head(PublishedWords.HEAD, PublishedWords.texts());
        PublishedWords.rows(published).forEach(text::row);
    }
}
