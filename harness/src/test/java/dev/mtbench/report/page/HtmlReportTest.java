package dev.mtbench.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.SampleRun;
import dev.mtbench.report.format.Plain;
import dev.mtbench.run.StoredRun;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlReportTest {

    private static final Pattern MATERIAL =
            Pattern.compile("<script type=\"application/json\" id=\"material\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z][a-zA-Z0-9]*)");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    private static JsonNode material(String html) throws Exception {
        Matcher found = MATERIAL.matcher(html);
        assertThat(found.find()).isTrue();
        return Json.MAPPER.readTree(found.group(1));
    }

    private static List<String> tags(String html) {
        return TAG.matcher(html).results().map(tag -> tag.group(1)).toList();
    }

    private static String everything(Path folder) throws Exception {
        StoredRun run = SampleRun.ofEverything(folder).stored();
        StringWriter html = new StringWriter();
        HtmlReport.write(run, ReportBuilder.build(run), html);
        return html.toString();
    }

    @ParameterizedTest
    @CsvSource({"de-DE, UTC", "ar-EG, America/St_Johns", "tr-TR, Asia/Kolkata"})
    void thePageIsTheSameInEveryLocaleAndTimeZone(String tag, String zoneId) throws Exception {
        String here = everything(folder.resolve("a"));
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));

        assertThat(everything(folder.resolve("b"))).isEqualTo(here);
    }

    @Test
    void theMaterialHasEveryQuestionAnswerReferenceAndVerdict() throws Exception {
        JsonNode material = material(everything(folder));

        assertThat(material.at("/questions")).hasSize(4);
        assertThat(material.at("/questions/2/references/0").asText()).isEqualTo("4");
        assertThat(material.at("/conversations")).hasSize(3);
        assertThat(material.at("/conversations/1/0/0/0/score").asDouble()).isEqualTo(8.0);
        assertThat(material.at("/conversations/1/0/0/0/verdicts/0/text").asText())
                .isEqualTo("Rating: [[8.0]]");
        assertThat(material.at("/conversations/2/0/0/0/thinking").asText()).isEqualTo("hm");
        assertThat(material.at("/conversations/2/0/0/0/verdicts/0/why").asText())
                .isEqualTo("ambiguous");
        assertThat(material.at("/conversations/2/1/0/0/outcome").asText()).isEqualTo("failed");
        assertThat(material.at("/conversations/2/1/0/0/score").isMissingNode()).isTrue();
        assertThat(material.at("/conversations/2/3/0/1/outcome").asText()).isEqualTo("notAsked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<!--<script>",
                "]]></script><svg onload=alert(1)>",
                "[a](javascript:alert(1)) ![b](https://x.example/y.png)",
                "\uD800 lone \uDC00",
                "null \0 byte \u2028 \u2029",
            })
    void anAnswerDoesNothing(String hostile) throws Exception {
        String plain = RunOf.candidates(2).html(folder.resolve("plain"));
        String html = RunOf.candidates(2).saying(hostile).html(folder.resolve("hostile"));

        assertThat(tags(html)).isEqualTo(tags(plain));
        assertThat(html).doesNotContain("\0", "\u2028").isEqualTo(new String(html.getBytes(UTF_8), UTF_8));
        assertThat(material(html).at("/conversations/0/0/0/0/text").asText()).isEqualTo(Visible.text(hostile));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"><script>alert(1)</script>", "a\nb\"c'd", "\u202Egnol", "</title></svg></table>&amp;", "שלום"
            })
    void aNameIsATextAndNothingElse(String name) throws Exception {
        String plain = RunOf.candidates(2).named("plain", "other").html(folder.resolve("plain"));
        String html = RunOf.candidates(2).named(name, "other").html(folder.resolve("hostile"));

        assertThat(tags(html)).isEqualTo(tags(plain));
        assertThat(html).doesNotContain("\u202E");
        assertThat(material(html).at("/candidates").toString()).contains("other");
    }

    @Test
    void theBrowserMayRunTheTwoScriptsOfThePageAndLoadNothing() {
        String html = RunOf.candidates(1).html(folder);

        assertThat(html)
                .containsPattern(
                        "content=\"default-src &#39;none&#39;; script-src (&#39;sha256-[^&]+&#39; ?){2}; style-src &#39;sha")
                .doesNotContainPattern("\\s(on[a-z]+|style)=\"")
                .doesNotContainPattern("(src|href)=\"(?!#|data:,)")
                .doesNotContain("@import", "url(");
    }

    @Test
    void aMillionCharactersAreNotTooMany() throws Exception {
        String html =
                new RunOf(List.of("m"), List.of("writing"), 1, 1, "long *text* ".repeat(90_000), true).html(folder);

        assertThat(material(html).at("/conversations/0/0/0/0/html").asText()).contains("<em>text</em>");
    }

    @Test
    void whereThereIsMoreThanABrowserLikesTheTextsOfLaterQuestionsAreLeftOutAndTheScoresStay() throws Exception {
        StoredRun run = RunOf.candidates(2).saying("x".repeat(1000)).stored(folder);

        Material material = MaterialBuilder.of(run, ReportBuilder.build(run), 10_000);

        List<String> questions = material.candidates().get(1).questions();
        assertThat(questions).hasSize(16);
        assertThat(questions.get(0)).contains("xxx");
        assertThat(questions.get(15)).doesNotContain("xxx").contains("\"shortened\":true", "\"score\":");
        assertThat(material.shortened()).isPositive();
        assertThat(material.candidates().get(1).scores().get(0)).hasSize(16);
    }

    @Test
    void oneCandidateAlone() {
        assertThat(RunOf.candidates(1).html(folder))
                .contains("model-1: ", " of 10 (95% interval ", "all 32 answers scored</h1>", "all categories")
                .doesNotContain("How sure the differences are");
    }

    @Test
    void twentyCandidatesHaveAPlotEachOfWhichMostAreFolded() {
        String html = RunOf.candidates(20).html(folder);

        assertThat(html)
                .contains("<summary>12 more</summary>", "Each candidate over the mean of all", "Score over step")
                .contains("How sure the differences are", "All other pairs");
        assertThat(html.split("by category</title>", -1)).hasSize(21);
    }

    @Test
    void withoutAScoreEveryNumberIsUnknown() {
        assertThat(RunOf.candidates(2).unscored().html(folder))
                .contains("<h1>No candidate has a whole score</h1>", "64 of 64 answers have no score.")
                .contains("unknown")
                .doesNotContain(">0.00", "NaN");
        assertThat(RunOf.candidates(1).unscored().html(folder.resolve("alone")))
                .contains("<h1>model-1: score unknown, 0 of 32 answers scored</h1>");
    }

    @Test
    void oneQuestionHasNoRadarAndNoInterval() {
        assertThat(RunOf.candidates(2).asking(List.of("writing"), 1, 2).html(folder))
                .contains("(interval unknown)", "sample, 1 question ")
                .doesNotContain("class=\"radar\"", "NaN");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aSetMayHaveOneTurnOrThree(int turns) {
        String html = RunOf.candidates(2).asking(RunOf.EIGHT, 2, turns).html(folder);

        assertThat(html.contains("Turn by turn")).isEqualTo(turns > 1);
        assertThat(html.contains(">Turn 3</th>")).isEqualTo(turns == 3);
        assertThat(html).doesNotContain(">Turn " + (turns + 1) + "</th>");
    }

    @Test
    void theChangeFromTheFirstTurnToTheLastStandsWithItsIntervalAndChance() throws Exception {
        SampleRun run = new SampleRun(folder).scores("alpha", 9, 6, 8, 6, 9, 7, 7, 6);
        Report report = run.report();
        StringWriter html = new StringWriter();
        HtmlReport.write(run.stored(), report, html);

        CandidatePart.TurnGap gap =
                Objects.requireNonNull(report.candidates().get(0).turnGap());
        assertThat(gap.difference()).isEqualTo(2);
        String row = html.toString()
                .substring(html.toString().indexOf("p of no change"))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
        assertThat(row)
                .startsWith("p of no change alpha \u22122.00 "
                        + Tables.difference(-gap.interval().get(1)) + " to "
                        + Tables.difference(-gap.interval().get(0)) + " " + Plain.chance(gap.pValue()) + " ");
    }
}
