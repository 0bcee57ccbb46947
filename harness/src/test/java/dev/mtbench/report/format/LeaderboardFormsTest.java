package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.mtbench.json.Json;
import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.SampleBoards;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeaderboardFormsTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = LeaderboardFormsTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Map<String, String>> rows(String csv) throws IOException {
        try (MappingIterator<Map<String, String>> rows = CsvMapper.builder()
                .build()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US, UTC", "de-DE, America/St_Johns", "ar-EG, UTC", "tr-TR, America/St_Johns"})
    void theFormsAreTheSameInEveryLocaleAndTimeZone(String tag, String zoneId) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
        Leaderboard board = SampleBoards.ofEverything(true);

        assertThat(LeaderboardText.of(board)).isEqualTo(golden("leaderboard.txt"));
        assertThat(LeaderboardMarkdown.of(board)).isEqualTo(golden("leaderboard.md"));
        assertThat(LeaderboardCsv.of(board)).isEqualTo(golden("leaderboard.csv"));
    }

    @Test
    void aNameMovesNoCursorAndAddsNoLine() {
        String text = LeaderboardText.of(SampleBoards.ofEverything(false));

        assertThat(text).doesNotContain("\u001b", "\u202E");
        assertThat(text.lines().filter(line -> line.startsWith("more"))).isEmpty();
    }

    @Test
    void aNameIsNoMarkdown() {
        String text = LeaderboardMarkdown.of(SampleBoards.ofEverything(false));

        assertThat(text).doesNotContainPattern("(?<!\\\\)[<\\[]").doesNotContain("://b", "\u001b", "\u202E");
        assertThat(text.lines().filter(line -> line.startsWith("| ")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.replace("\\|", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count())
                        .isIn(7L, 10L));
    }

    @Test
    void aNameIsNoFormulaAndNoNewRow() throws Exception {
        List<Map<String, String>> rows = rows(LeaderboardCsv.of(SampleBoards.ofEverything(false)));

        assertThat(rows).hasSize(5 + SampleBoards.published().scores().size());
        assertThat(rows.get(1))
                .containsEntry("candidate", "'" + SampleBoards.HOSTILE)
                .containsEntry("high", "10");
        assertThat(rows.get(2)).containsEntry("run", "'" + SampleBoards.HOSTILE).containsEntry("score", "4");
        assertThat(rows.get(3))
                .containsEntry("rank", "")
                .containsEntry("score", "")
                .containsEntry("low", "");
        assertThat(rows.get(5))
                .containsEntry("run", "")
                .containsEntry("rank", "")
                .containsEntry("published_by", "TenyxChat-7B-v1 model card, from lmsys");
    }

    @Test
    void publishedScoresStandApartUnlessTheyWereHadInTheSameWay() {
        assertThat(LeaderboardText.of(SampleBoards.ofEverything(false)))
                .contains("Published scores of MT-Bench\n")
                .doesNotContain("published: ");
        assertThat(LeaderboardText.of(SampleBoards.ofEverything(true)))
                .contains("published: TenyxChat-7B-v1 model card")
                .doesNotContain("Published scores of MT-Bench\n")
                .contains("no table ranks them");
    }

    @Test
    void unknownNumbersAreNullInTheJson() throws Exception {
        JsonNode json = Json.MAPPER.readTree(Json.pretty(SampleBoards.ofEverything(false)));
        JsonNode last = json.path("tables").path(0).path("rows").path(3);

        assertThat(last.path("candidate").asText()).isEqualTo("delta");
        assertThat(last.path("score").isNull()).isTrue();
        assertThat(last.path("interval").isNull()).isTrue();
        assertThat(last.path("rank").isNull()).isTrue();
        assertThat(json.path("published").path("scores").path(1).path("turn1").isNull())
                .isTrue();
    }

    @Test
    void aSingleTableSaysNothingOfOthers() {
        Leaderboard board = new Leaderboard(
                Leaderboard.SCHEMA_VERSION,
                List.of(SampleBoards.table(
                        "single-1",
                        "judge",
                        false,
                        SampleBoards.row(1, "alpha", 8.0, List.of(7.0, 9.0), "complete", "a"))),
                null,
                List.of());

        assertThat(LeaderboardText.of(board)).doesNotContain("differs in", "different tables", "Published", "no rank");
        assertThat(LeaderboardMarkdown.of(board)).doesNotContain("differs in", "Passed over");
    }
}
