package dev.mtbench.cli;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.input.Durations;
import dev.mtbench.json.Json;
import dev.mtbench.report.format.TextTable;
import dev.mtbench.schedule.CronExpressions;
import dev.mtbench.service.ScheduledFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints when schedules fire next, each in its own time zone. */
final class ScheduleList {

    private ScheduleList() {}

    /**
     * One schedule, as JSON has it.
     *
     * @param jitter such as {@code 10m}; null where it fires at the time itself
     * @param next ISO 8601 with offset; empty where it never fires again
     */
    private record Line(
            String evaluation,
            String file,
            String schedule,
            String cron,
            String timeZone,
            String misfire,
            String overlap,
            @Nullable String jitter,
            List<String> next) {}

    private record Row(OffsetDateTime time, List<String> cells) {}

    static void print(List<ScheduledFile> files, Instant now, int count, boolean json, PrintWriter out) {
        out.print(json ? json(files, now, count) : table(files, now, count));
        out.flush();
    }

    private static String json(List<ScheduledFile> files, Instant now, int count) {
        record Times(String now, List<Line> schedules) {}
        List<Line> lines = files.stream()
                .flatMap(file -> file.evaluation().schedules().stream().map(entry -> line(file, entry, now, count)))
                .toList();
        return new String(Json.pretty(new Times(now.toString(), lines)), StandardCharsets.UTF_8);
    }

    private static Line line(ScheduledFile file, ScheduleEntry entry, Instant now, int count) {
        return new Line(
                file.name(),
                file.file().toString(),
                entry.name(),
                entry.cron(),
                zone(entry),
                entry.misfire().name().toLowerCase(Locale.ROOT),
                entry.overlap().name().toLowerCase(Locale.ROOT),
                entry.jitter().isZero() ? null : Durations.format(entry.jitter()),
                times(entry, now, count).stream().map(ScheduleList::iso).toList());
    }

    private static String table(List<ScheduledFile> files, Instant now, int count) {
        List<Row> rows = new ArrayList<>();
        for (ScheduledFile file : files) {
            for (ScheduleEntry entry : file.evaluation().schedules()) {
                rows.addAll(rows(file, entry, times(entry, now, count)));
            }
        }
        rows.sort(Comparator.comparing(Row::time));
        TextTable table = new TextTable().row(List.of("evaluation", "schedule", "fires", "time zone", "jitter"));
        rows.forEach(row -> table.row(row.cells()));
        return table.text();
    }

    private static List<Row> rows(ScheduledFile file, ScheduleEntry entry, List<OffsetDateTime> times) {
        String zone = zone(entry);
        String jitter = entry.jitter().isZero() ? "" : "0–" + Durations.format(entry.jitter());
        if (times.isEmpty()) {
            return List.of(
                    new Row(OffsetDateTime.MAX, List.of(file.name(), entry.name(), "never again", zone, jitter)));
        }
        return times.stream()
                .map(time -> new Row(time, List.of(file.name(), entry.name(), iso(time), zone, jitter)))
                .toList();
    }

    private static List<OffsetDateTime> times(ScheduleEntry entry, Instant now, int count) {
        return CronExpressions.next(entry, now, count).stream()
                .map(time -> time.toOffsetDateTime())
                .toList();
    }

    private static String zone(ScheduleEntry entry) {
        return entry.timeZone().equals(ZoneOffset.UTC)
                ? "UTC"
                : entry.timeZone().getId();
    }

    private static String iso(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
