package dev.mtbench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.report.leaderboard.SampleBoards;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeaderboardHtmlTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    private static String page(boolean besidePublished) {
        return LeaderboardHtml.of(
                SampleBoards.ofEverything(besidePublished),
                run -> run.startsWith("night-1") ? Optional.of("./" + run + "/report.html") : Optional.empty());
    }

    private static long count(String text, String part) {
        return Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
    }

    @Test
    void aNameIsTextAndNothingElse() {
        String page = page(true);

        assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img", "\u001b", "\u202E");
        assertThat(count(page, "<script")).isEqualTo(1);
    }

    @Test
    void thePageAsksForNothing() {
        String page = page(false);

        assertThat(page).contains("default-src &#39;none&#39;; script-src &#39;sha256-");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContainPattern("(?i)(src|srcset|action|data)=\"(?!data:)")
                .doesNotContainPattern("href=\"(?!#|\\./|data:,)");
    }

    @Test
    void aRunsOwnPageIsLinkedWhereItIs() {
        String page = page(false);

        assertThat(count(page, "href=\"./night-1-0a1b/report.html\"")).isEqualTo(2);
        assertThat(page).doesNotContain("href=\"./night-2");
    }

    @Test
    void publishedRowsStandBackAmongOursOrApart() {
        assertThat(count(page(true), "<tr class=\"meta\">"))
                .isEqualTo(SampleBoards.published().scores().size());
        assertThat(page(true)).doesNotContain("id=\"published\"");
        assertThat(page(false)).doesNotContain("<tr class=\"meta\">").contains("id=\"published\"");
    }

    @Test
    void everyRowHasItsPlotOnItsTablesAxis() {
        assertThat(count(page(false), "<td class=\"whisker\"><svg")).isEqualTo(5);
        assertThat(count(page(false), "</span><svg")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"de-DE, America/St_Johns", "ar-EG, UTC", "tr-TR, America/St_Johns"})
    void thePageIsTheSameInEveryLocaleAndTimeZone(String tag, String zoneId) {
        Locale.setDefault(Locale.US);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        String page = page(true);

        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));

        assertThat(page(true)).isEqualTo(page);
    }
}
