package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.RunComparer;
import dev.mtbench.report.RunComparison;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms are sealed: what changes a byte of them changes a golden file, and a line of the changelog. */
final class GoldenReportTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenReportTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US, UTC", "de-DE, America/St_Johns", "ar-EG, UTC", "tr-TR, America/St_Johns"})
    void theFormsAreTheSameInEveryLocaleAndTimeZone(String tag, String zoneId, @TempDir Path folder) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
        StoredRun run = SampleRun.ofEverything(folder).stored();

        assertThat(new String(Json.pretty(ReportBuilder.build(run)), StandardCharsets.UTF_8))
                .isEqualTo(golden("report.json"));
        assertThat(MarkdownReport.of(ReportBuilder.build(run))).isEqualTo(golden("report.md"));
        assertThat(ScoresCsv.of(run)).isEqualTo(golden("scores.csv"));
        assertThat(Summary.of(ReportBuilder.build(run))).isEqualTo(golden("summary.txt"));
        assertThat(JunitXml.of(ReportBuilder.build(run))).isEqualTo(golden("report.xml"));
        RunComparison comparison = compared(run);
        assertThat(new String(Json.pretty(comparison), StandardCharsets.UTF_8)).isEqualTo(golden("comparison.json"));
        assertThat(ComparisonMarkdown.of(comparison)).isEqualTo(golden("comparison.md"));
        assertThat(ComparisonText.of(comparison)).isEqualTo(golden("comparison.txt"));
    }

    /** A plain candidate with one that has a hostile name and an empty answer. */
    static RunComparison compared(StoredRun run) throws InputException {
        RunComparer comparer = new RunComparer(run, run, 0.3);
        return comparer.compare(comparer.pairs(Optional.of("alpha"), Optional.of("=beta|<b>\u202E")));
    }
}
