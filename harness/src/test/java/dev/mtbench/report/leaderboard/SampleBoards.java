package dev.mtbench.report.leaderboard;

import dev.mtbench.question.Scale;
import dev.mtbench.report.leaderboard.Leaderboard.PassedOver;
import dev.mtbench.report.leaderboard.Leaderboard.Row;
import dev.mtbench.report.leaderboard.Leaderboard.Table;
import dev.mtbench.report.leaderboard.Leaderboard.Term;
import dev.mtbench.report.leaderboard.Leaderboard.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaderboards by hand. */
public final class SampleBoards {

    /** A name that means something to a spreadsheet, to Markdown, to HTML, to a script and to a terminal. */
    public static final String HOSTILE = "=1|<img src=x onerror=alert(1)>\"'`[a](http://b)\u001b[31m\u202Eand\nmore";

    private SampleBoards() {}

    public static Row row(
            @Nullable Integer rank,
            String candidate,
            @Nullable Double score,
            @Nullable List<Double> interval,
            String status,
            String run) {
        return new Row(
                rank,
                candidate,
                "m-1",
                score,
                interval,
                List.of(new Turn(1, score), new Turn(2, null)),
                score == null ? 0 : 159,
                160,
                status,
                "2026-01-02T03:04:05.678Z",
                run,
                null);
    }

    public static Table table(String protocol, String judge, boolean besidePublished, Row... rows) {
        return new Table(
                protocol,
                "sample 1",
                80,
                List.of(judge),
                List.of(new Term("mode", "single", false), new Term("judges", judge, true)),
                "The scores of this set are its own.",
                Scale.MT_BENCH,
                2,
                besidePublished,
                List.of(rows));
    }

    /** A few published scores of the kinds there are. */
    public static Published published() {
        Published all = Published.read();
        return new Published(
                all.benchmark(),
                all.likeness(),
                all.sources(),
                all.scores().stream()
                        .filter(score -> List.of("GPT-4", "Merlinite-7B-pt", "FsfairX-Zephyr-Chat-v0.1", "MPT-7B-Chat")
                                .contains(score.model()))
                        .toList());
    }

    /** Something of everything. */
    public static Leaderboard ofEverything(boolean besidePublished) {
        return new Leaderboard(
                Leaderboard.SCHEMA_VERSION,
                List.of(
                        table(
                                "single-0a1b2c3d4e5f",
                                "gpt-4",
                                besidePublished,
                                row(1, "alpha", 8.123456789, List.of(7.9, 8.35), "complete", "night-2-0a1b"),
                                row(1, HOSTILE, 7.995, List.of(7.5, 10.0), "incomplete", "night-1-0a1b"),
                                row(3, "gamma", 4.0, List.of(1.0, 7.0), "interrupted", HOSTILE),
                                row(null, "delta", null, null, "failed", "night-1-0a1b")),
                        table(
                                "single-9a8b7c6d5e4f",
                                HOSTILE,
                                false,
                                row(1, "alpha", 5.0, null, "complete", "old-0a1b"))),
                published(),
                List.of(new PassedOver(HOSTILE, "run.jsonl: " + HOSTILE)));
    }
}
