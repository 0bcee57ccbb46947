package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.leaderboard.Leaderboard;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PublishedLineTest {

    private static Leaderboard.Row row(CandidatePart.@Nullable PublishedPart published) {
        return new Leaderboard.Row(
                1,
                "zephyr",
                "m",
                7.1,
                List.of(6.8, 7.4),
                List.of(),
                160,
                160,
                "complete",
                "2026-01-02T03:04:05Z",
                "r",
                published);
    }

    private static CandidatePart.PublishedPart published(
            double average, @Nullable Boolean within, List<String> differs) {
        return new CandidatePart.PublishedPart(average, null, null, "its card", "GPT-4", null, 0.0, within, differs);
    }

    @Test
    void aLeaderboardsRowIsHeldAgainstWhatWasPublished() {
        assertThat(PublishedLine.of(row(published(7.34, true, List.of()))))
                .contains("zephyr: published 7.34 (its card, judge GPT-4), here 7.10 (6.80–7.40): it lies within the"
                        + " interval.");
        assertThat(PublishedLine.of(row(published(8, false, List.of("12 of 80 questions")))))
                .hasValueSatisfying(line -> assertThat(line)
                        .endsWith("it lies outside of the interval. Not the same measurement: 12 of 80 questions."));
        assertThat(PublishedLine.of(row(published(8, null, List.of()))))
                .hasValueSatisfying(line -> assertThat(line).contains("unknown"));
        assertThat(PublishedLine.of(row(null))).isEmpty();
    }
}
