package dev.mtbench.report.format;

import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.Published;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All tables of a leaderboard as one: rows of one protocol may be compared. What is not known is an empty cell, and a
 * published score has no run.
 */
public final class LeaderboardCsv {

    private static final int PUBLISHED_TURNS = 2;

    private final Leaderboard board;
    private final StringWriter text = new StringWriter();
    private final CsvGenerator csv;

    private LeaderboardCsv(Leaderboard board) throws IOException {
        this.board = board;
        this.csv = CsvMapper.builder().build().getFactory().createGenerator(text);
        csv.setSchema(schema());
    }

    public static String of(Leaderboard board) {
        try {
            return new LeaderboardCsv(board).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CsvSchema schema() {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
        List.of("protocol", "questions", "judges", "rank", "candidate", "model", "score", "low", "high")
                .forEach(schema::addColumn);
        int turns =
                board.tables().stream().mapToInt(Leaderboard.Table::turns).max().orElse(PUBLISHED_TURNS);
        for (int turn = 1; turn <= (board.published() == null ? turns : Math.max(turns, PUBLISHED_TURNS)); turn++) {
            schema.addColumn("turn_" + turn);
        }
        List.of("scored", "expected", "status", "started_at", "run", "published_by")
                .forEach(schema::addColumn);
        return schema.build();
    }

    private String write() throws IOException {
        for (Leaderboard.Table table : board.tables()) {
            for (Leaderboard.Row row : table.rows()) {
                row(table, row);
            }
        }
        Published published = board.published();
        if (published != null) {
            for (Published.Score score : published.scores()) {
                score(published, score);
            }
        }
        csv.close();
        return text.toString();
    }

    private void row(Leaderboard.Table table, Leaderboard.Row row) throws IOException {
        csv.writeStartObject();
        text("protocol", table.protocol());
        text("questions", table.questions());
        text("judges", String.join(", ", table.judges()));
        Integer rank = row.rank();
        if (rank != null) {
            csv.writeNumberField("rank", rank);
        }
        text("candidate", row.candidate());
        text("model", row.model());
        number("score", row.score());
        List<Double> interval = row.interval();
        number("low", interval == null ? null : interval.get(0));
        number("high", interval == null ? null : interval.get(1));
        for (Leaderboard.Turn turn : row.turns()) {
            number("turn_" + turn.turn(), turn.mean());
        }
        csv.writeNumberField("scored", row.scored());
        csv.writeNumberField("expected", row.expected());
        text("status", row.status());
        text("started_at", row.startedAt());
        text("run", row.run());
        csv.writeEndObject();
    }

    private void score(Published published, Published.Score score) throws IOException {
        csv.writeStartObject();
        text("questions", published.benchmark());
        text("judges", published.source(score).judge());
        text("candidate", score.model());
        number("score", score.average());
        number("turn_1", score.turn1());
        number("turn_2", score.turn2());
        text("published_by", PublishedWords.source(published, score));
        csv.writeEndObject();
    }

    private void text(String column, String value) throws IOException {
        csv.writeStringField(column, ScoresCsv.harmless(value));
    }

    private void number(String column, @Nullable Double value) throws IOException {
        Optional<Double> known = Optional.ofNullable(value);
        if (known.isPresent()) {
            csv.writeNumberField(column, ScoresCsv.plain(known.get()));
        }
    }
}
