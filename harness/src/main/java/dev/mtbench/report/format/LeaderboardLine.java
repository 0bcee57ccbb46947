package dev.mtbench.report.format;

import static java.util.Objects.requireNonNull;

import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.Published;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a leaderboard's table in words.
 *
 * @param value the score as a number; null where it is unknown
 * @param turns as many as the table has
 * @param from the run, and how it ended where it is not complete; for a published score, who says so
 * @param row what the line is of; empty for a published score
 */
public record LeaderboardLine(
        String rank,
        String candidate,
        @Nullable Double value,
        String score,
        String interval,
        List<String> turns,
        String scored,
        String begun,
        String from,
        Optional<Leaderboard.Row> row) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What there can be none of. */
    private static final String NONE = "–";

    public LeaderboardLine {
        requireNonNull(rank, "rank");
        requireNonNull(candidate, "candidate");
        turns = List.copyOf(turns);
    }

    /** A table's lines, highest score first; published ones stand among them where they were had in the same way. */
    public static List<LeaderboardLine> of(Leaderboard board, Leaderboard.Table table) {
        List<LeaderboardLine> lines =
                new ArrayList<>(table.rows().stream().map(row -> of(row, table)).toList());
        Published published = board.published();
        if (published == null || !table.besidePublished()) {
            return lines;
        }
        lines.addAll(published.scores().stream()
                .map(score -> of(score, published, table.turns()))
                .toList());
        // The sort is stable: ours stay in their order.
        lines.sort(Comparator.comparing(LeaderboardLine::value, Comparator.nullsLast(Comparator.reverseOrder())));
        return lines;
    }

    private static LeaderboardLine of(Leaderboard.Row row, Leaderboard.Table table) {
        Integer rank = row.rank();
        return new LeaderboardLine(
                rank == null ? NONE : rank.toString(),
                row.candidate(),
                row.score(),
                Plain.score(row.score()),
                Plain.interval(row.interval()),
                turns(row.turns().stream().map(turn -> Plain.score(turn.mean())).toList(), table.turns()),
                Plain.count(row.scored(), row.expected()),
                MINUTE.format(Instant.parse(row.startedAt())),
                row.run() + (row.status().equals("complete") ? "" : " (" + row.status() + ")"),
                Optional.of(row));
    }

    private static LeaderboardLine of(Published.Score score, Published published, int turns) {
        return new LeaderboardLine(
                NONE,
                score.model(),
                score.average(),
                PublishedWords.score(score),
                Plain.UNKNOWN,
                turns(Stream.of(score.turn1(), score.turn2()).map(Plain::score).toList(), turns),
                NONE,
                NONE,
                "published: " + PublishedWords.source(published, score),
                Optional.empty());
    }

    private static List<String> turns(List<String> known, int turns) {
        return IntStream.range(0, turns)
                .mapToObj(turn -> turn < known.size() ? known.get(turn) : NONE)
                .toList();
    }

    /** The names of the columns of {@link #cells()}. */
    static List<String> head(Leaderboard.Table table) {
        List<String> head = new ArrayList<>(List.of("rank", "candidate", "score", "95% interval"));
        IntStream.rangeClosed(1, table.turns()).forEach(turn -> head.add("turn " + turn));
        head.addAll(List.of("scored", "begun (UTC)", "run"));
        return head;
    }

    /** Which of those columns hold texts: the rank, the candidate and the run. */
    static Set<Integer> texts(Leaderboard.Table table) {
        return Set.of(0, 1, head(table).size() - 1);
    }

    List<String> cells() {
        List<String> cells = new ArrayList<>(List.of(rank, candidate, score, interval));
        cells.addAll(turns);
        cells.addAll(List.of(scored, begun, from));
        return cells;
    }
}
