package dev.mtbench.report.page;

import dev.mtbench.report.format.LeaderboardLine;
import dev.mtbench.report.format.LeaderboardWords;
import dev.mtbench.report.format.PublishedWords;
import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.Published;
import dev.mtbench.report.plot.Estimate;
import dev.mtbench.report.plot.Forest;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A leaderboard as a page that opens from disk and asks for nothing. */
public final class LeaderboardHtml {

    /** The class of what stands back. */
    private static final String BACK = "meta";

    private final Leaderboard board;
    private final Function<String, Optional<String>> links;

    private LeaderboardHtml(Leaderboard board, Function<String, Optional<String>> links) {
        this.board = board;
        this.links = links;
    }

    /**
     * The page.
     *
     * @param links where a run's own page is, as seen from this one; empty where it cannot be said
     */
    public static String of(Leaderboard board, Function<String, Optional<String>> links) {
        StringOutput out = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("board.jte", new LeaderboardHtml(board, links).page(), out);
        return out.toString();
    }

    private LeaderboardPage page() {
        PagePart style = PagePart.of("page.css");
        PagePart theme = PagePart.of("theme.js");
        List<LeaderboardPage.Board> boards = new ArrayList<>();
        board.tables().forEach(table -> boards.add(board(table, boards.size() + 1)));
        return new LeaderboardPage(
                PagePart.policy(style, theme),
                style,
                theme,
                context(),
                boards,
                PublishedWords.apart(board).map(LeaderboardHtml::published),
                LeaderboardWords.notes(board).stream().map(Visible::name).toList(),
                board.passedOver().stream()
                        .map(run -> Visible.name(run.run() + ": " + run.reason()))
                        .toList());
    }

    private String context() {
        long runs = board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .map(Leaderboard.Row::run)
                .distinct()
                .count();
        return (runs == 1 ? "1 run" : runs + " runs")
                + (board.tables().size() == 1
                        ? ""
                        : " in " + board.tables().size() + " tables that must not be compared");
    }

    private LeaderboardPage.Board board(Leaderboard.Table table, int place) {
        List<LeaderboardLine> lines = LeaderboardLine.of(board, table);
        Forest forest =
                Forest.around(lines.stream().map(LeaderboardHtml::estimate).toList(), table.scale());
        return new LeaderboardPage.Board(
                "table-" + place,
                Visible.name(table.questions() + ", " + String.join(", ", table.judges())),
                Visible.name(LeaderboardWords.title(table)),
                LeaderboardWords.apart(board, table).stream().map(Visible::name).toList(),
                forest.head(),
                IntStream.rangeClosed(1, table.turns())
                        .mapToObj(turn -> "Turn " + turn)
                        .toList(),
                lines.stream().map(line -> line(line, forest)).toList(),
                table.terms().stream()
                        .map(term -> new Page.Fact(term.name(), Visible.name(term.value())))
                        .toList());
    }

    private static Estimate estimate(LeaderboardLine line) {
        return Estimate.of(
                line.value(), line.row().map(Leaderboard.Row::interval).orElse(null));
    }

    private LeaderboardPage.Line line(LeaderboardLine line, Forest forest) {
        Optional<Leaderboard.Row> row = line.row();
        return new LeaderboardPage.Line(
                row.isPresent() ? "" : BACK,
                line.rank(),
                Visible.name(line.candidate()),
                row.map(Leaderboard.Row::model)
                        .filter(model -> !model.equals(line.candidate()))
                        .map(Visible::name)
                        .orElse(""),
                line.score(),
                forest.row(line.candidate(), estimate(line)),
                line.interval(),
                line.turns(),
                line.scored(),
                row.isPresent() ? line.begun() + " UTC" : "",
                Visible.name(line.from()),
                row.map(Leaderboard.Row::run).flatMap(links));
    }

    private static Page.Table published(Published published) {
        return new Page.Table(
                PublishedWords.title(published),
                PublishedWords.TEXTS,
                PublishedWords.HEAD,
                PublishedWords.rows(published).stream()
                        .map(row -> row.stream().map(Visible::name).toList())
                        .toList());
    }
}
