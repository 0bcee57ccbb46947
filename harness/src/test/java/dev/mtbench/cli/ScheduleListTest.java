package dev.mtbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.Environment;
import dev.mtbench.json.Json;
import dev.mtbench.schedule.CronExpressions;
import dev.mtbench.service.ScheduledFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleListTest {

    /** Between the nights in which Berlin's clocks and those of New York go back. */
    private static final Instant NOW = Instant.parse("2026-10-30T12:00:00Z");

    private static final String SCHEDULES = """
            schedules:
              - {name: nightly, cron: "0 0 2 * * ?", timeZone: Europe/Berlin, jitter: 10m}
              - {name: weekly, cron: "0 30 1 ? * SUN", timeZone: America/New_York, misfire: skip, overlap: queue}
              - {name: over, cron: "0 0 2 1 1 ? 2020"}
            """;

    private static String printed(int count, boolean json) throws Exception {
        EvaluationReader reader = new EvaluationReader(Environment.of(Map.of()), CronExpressions::fault);
        ScheduledFile file =
                new ScheduledFile(Path.of("e.yaml"), reader.parse("e.yaml", Samples.EVALUATION + SCHEDULES));
        StringWriter out = new StringWriter();
        ScheduleList.print(List.of(file), NOW, count, json, new PrintWriter(out));
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
    void theTableIsTheSameInEveryLocale(String tag) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(printed(2, false)).isEqualTo("""
                    evaluation  schedule                      fires         time zone  jitter
                    ─────────────────────────────────────────────────────────────────────────
                    sample-run   nightly  2026-10-31T02:00:00+01:00     Europe/Berlin   0–10m
                    sample-run   nightly  2026-11-01T02:00:00+01:00     Europe/Berlin   0–10m
                    sample-run    weekly  2026-11-01T01:30:00-05:00  America/New_York
                    sample-run    weekly  2026-11-08T01:30:00-05:00  America/New_York
                    sample-run      over                never again               UTC
                    """);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theJsonHasEverySchedule() throws Exception {
        assertThat(Json.MAPPER.readTree(printed(1, true))).isEqualTo(Json.MAPPER.readTree("""
                        {"now": "2026-10-30T12:00:00Z", "schedules": [
                          {"evaluation": "sample-run", "file": "e.yaml", "schedule": "nightly", "cron": "0 0 2 * * ?",
                           "timeZone": "Europe/Berlin", "misfire": "once", "overlap": "skip", "jitter": "10m",
                           "next": ["2026-10-31T02:00:00+01:00"]},
                          {"evaluation": "sample-run", "file": "e.yaml", "schedule": "weekly", "cron": "0 30 1 ? * SUN",
                           "timeZone": "America/New_York", "misfire": "skip", "overlap": "queue", "jitter": null,
                           "next": ["2026-11-01T01:30:00-05:00"]},
                          {"evaluation": "sample-run", "file": "e.yaml", "schedule": "over", "cron": "0 0 2 1 1 ? 2020",
                           "timeZone": "UTC", "misfire": "once", "overlap": "skip", "jitter": null, "next": []}]}
                        """));
    }
}
