package dev.mtbench.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mtbench.question.Scale;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class PlotTest {

    private static final Scale SCALE = Scale.MT_BENCH;
    /** In the place of a score. */
    private static final double NONE = Double.NaN;

    private static final List<String> THREE = List.of("writing", "math", "stem");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = PlotTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Profile profile(String name, double... scores) {
        return new Profile(
                name,
                Arrays.stream(scores)
                        .mapToObj(score -> Optional.of(score).filter(Double::isFinite))
                        .toList());
    }

    private static Bars.Bar bar(String name, double mean, double half) {
        return new Bars.Bar(name, Estimate.of(mean, List.of(mean - half, mean + half)));
    }

    private static String radar(int candidates) {
        List<Profile> profiles = new ArrayList<>();
        for (int i = 0; i < candidates; i++) {
            profiles.add(profile("model " + i, 8.0 - i * 0.1, 6.5, 3.25 + i * 0.1));
        }
        return Radar.of(THREE, profiles, SCALE, Ink.FILE);
    }

    private static String trend() {
        return Trend.of(
                new Trend.Across("time (UTC)", true),
                List.of(
                        new Trend.Line(
                                "a",
                                List.of(
                                        new Trend.Point(1_767_312_000, "a", Estimate.of(6.5, List.of(6.0, 7.0))),
                                        new Trend.Point(1_768_003_200, "a", Estimate.of(6.9, List.of(6.4, 7.4))))),
                        new Trend.Line("b", List.of(new Trend.Point(1_767_657_600, "b", Estimate.of(5.0, null))))),
                SCALE,
                Ink.FILE);
    }

    @ParameterizedTest
    @CsvSource({"en-US, UTC", "de-DE, America/St_Johns", "ar-EG, Asia/Kolkata", "tr-TR, UTC"})
    void plotsAreTheSameInEveryLocaleAndTimeZone(String tag, String zoneId) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));

        assertThat(radar(2)).isEqualTo(golden("radar.svg"));
        assertThat(Bars.of("Scores", List.of(bar("a", 7.125, 0.5), bar("b", 10, 0)), SCALE, Ink.FILE))
                .isEqualTo(golden("bars.svg"));
        assertThat(trend()).isEqualTo(golden("trend.svg"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 20})
    void aRadarNamesEveryCandidateItShows(int candidates) throws Exception {
        Document svg = parsed(radar(candidates));

        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Score by category");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains("model 0: writing 8.00, math 6.50, stem 3.25.")
                .contains("model " + (candidates - 1) + ": ");
    }

    @Test
    void aRadarHasAGapWhereAScoreIsUnknown() {
        String whole = Radar.of(THREE, List.of(profile("a", 5.0, 5.0, 5.0)), SCALE, Ink.FILE);
        String broken = Radar.of(THREE, List.of(profile("a", 5.0, NONE, 5.0)), SCALE, Ink.FILE);
        String empty = Radar.of(THREE, List.of(profile("a", NONE, NONE, NONE)), SCALE, Ink.FILE);

        assertThat(whole).containsPattern("fill-opacity=\"0.14\"");
        assertThat(broken).doesNotContain("fill-opacity").contains("math unknown");
        assertThat(empty).contains("writing unknown").doesNotContain("NaN");
    }

    /** Three rings on 1 to 10, as four do not come out even there; four on 1 to 5. */
    @Test
    void theRingsOfARadarStandAtRoundValues() {
        String stars = Radar.of(THREE, List.of(profile("a", 1.5, 2.5, 3.5)), new Scale(1, 5), Ink.FILE);
        String percent = Radar.of(THREE, List.of(profile("a", 10.5, 20.5, 30.5)), new Scale(0, 100), Ink.FILE);

        assertThat(stars).contains(">1<", ">2<", ">3<", ">4<", ">5<").doesNotContain(">2.3<");
        assertThat(percent).contains(">0<", ">25<", ">50<", ">75<", ">100<");
    }

    @Test
    void aForestWithoutAScaleHoldsAllItsRows() {
        Forest wide = Forest.around(List.of(Estimate.of(62.0, List.of(55.0, 70.0))));
        Forest usual = Forest.around(List.of(Estimate.of(7.0, List.of(6.5, 7.5))));

        assertThat(wide.head()).contains("From 54 to 70.");
        assertThat(usual.head()).contains("From 6 to 8.");
    }

    @Test
    void aRadarOfTwoCategoriesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Radar.of(List.of("a", "b"), List.of(profile("x", 1.0, 2.0)), SCALE, Ink.FILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>&\"'", "a\nb\0c\u202E", "\uD800", "]]>", "שלום 答え", "\uFFFE"})
    void aHostileNameLeavesTheXmlWellFormed(String name) throws Exception {
        Document svg = parsed(Bars.of("Scores", List.of(bar(name, 5, 1)), SCALE, Ink.FILE));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("5.00 (4.00–6.00)");
        parsed(Radar.of(List.of(name, "b", "c"), List.of(profile(name, 1.0, 2.0, 3.0)), SCALE, Ink.FILE));
        parsed(Turns.of(List.of(profile(name, 1.0, 2.0)), 2, SCALE, Ink.FILE));
        parsed(Histogram.of(name, List.of(List.of(1.0, 10.0)), 1, SCALE, Ink.FILE));
    }

    @Test
    void aLongNameKeepsItsEndsAndItsWholeIsInTheDescription() {
        String name = "organization/" + "a-very-long-name-".repeat(8) + "v2";
        String svg = Bars.of("Scores", List.of(bar(name, 5, 1)), SCALE, Ink.FILE);

        assertThat(svg).containsPattern(">organization/[^<]*…[^<]*v2</text>").contains(name);
    }

    @Test
    void anUnknownBarIsSaidToBeUnknown() {
        assertThat(Bars.of("Scores", List.of(new Bars.Bar("a", Estimate.of(null, null))), SCALE, Ink.FILE))
                .contains(">unknown</text>")
                .doesNotContain("<circle", "NaN");
    }

    @Test
    void theChangeBetweenTurnsHasItsSign() {
        assertThat(Turns.of(
                        List.of(
                                profile("a", 7.0, 6.5),
                                profile("b", 6.0, 6.25),
                                profile("c", 5.0, NONE),
                                profile("d", 5.0)),
                        2,
                        SCALE,
                        Ink.FILE))
                .contains(">−0.50</text>", ">+0.25</text>", ">unknown</text>", ">–</text>");
    }

    @Test
    void aHistogramCountsEachScoreOnceAndThoseThatAreMissing() {
        assertThat(Histogram.of("a", List.of(List.of(1.0, 9.5, 10.0), List.of(9.4)), 2, SCALE, Ink.FILE))
                .contains("1 of 1, 0 of 2,", "1 of 9, 2 of 10, 2 without a score.");
    }

    @Test
    void theColoursOfThePageAreItsOwn() {
        assertThat(radar(1)).contains("#0068a8").doesNotContain("var(");
        assertThat(Radar.of(THREE, List.of(profile("a", 5.0, 5.0, 5.0)), SCALE, Ink.PAGE))
                .contains("var(--one)")
                .doesNotContainPattern("=\"#[0-9a-f]");
    }

    @ParameterizedTest
    @CsvSource({
        "radar.svg, RADAR",
        "my-radar.svg, RADAR",
        "2026.BARS.SVG, BARS",
        "trend.svg, TREND",
        "radarbars.svg,",
        "plot.svg,",
        "radar.png,"
    })
    void aFilesNameSaysWhichPlotItHolds(String file, PlotKind kind) {
        assertThat(PlotKind.ofFile(file)).isEqualTo(Optional.ofNullable(kind));
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 10", "5.2, 7.9, 7", "0, 1, 6", "0, 12000, 8", "-3, 3, 4"})
    void ticksAreRoundAndNotTooMany(double low, double high, int most) {
        assertThat(new Axis(low, high, 0, 100).ticks(most))
                .hasSizeLessThanOrEqualTo(most)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(tick -> assertThat(tick.doubleValue()).isBetween(low, high));
    }

    @ParameterizedTest
    @CsvSource({"1E-9, 0", "-0.001, 0", "1.125, 1.13", "100, 100", "12345678.9, 12345678.9"})
    void numbersArePlain(double value, String written) {
        assertThat(Svg.number(value)).isEqualTo(written);
    }
}
