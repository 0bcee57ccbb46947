package dev.mtbench.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.evaluation.ScheduleEntry.Misfire;
import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

final class CronExpressionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 2 * * ?",
                "0 0 2 ? * MON-FRI",
                "0 0/15 * * * ?",
                "0 0 2 L * ?",
                "0 0 2 ? * 6#3",
                "0 0 2 1 1 ? 2030"
            })
    void takesWhatQuartzTakes(String cron) {
        assertThat(CronExpressions.fault(cron)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "daily",
                "0 2 * * *",
                "0 0 25 * * ?",
                "0 0 2 * * *",
                "0 60 2 * * ?",
                "0 0 2 ? * XYZ",
                "* * *",
                "0 0 2 32 * ?",
                "0 0 2 ? * 6#9",
                "0 0 2 ? * 2#",
                "0 0 2 L-99 * ?"
            })
    void tellsWhatIsNone(String cron) {
        assertThat(CronExpressions.fault(cron))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("0 0 2 * * ?").contains("'" + cron + "'"));
    }

    @Test
    void anExpressionThatTheTablesCannotHoldIsTold() {
        String minutes = IntStream.range(0, 60).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(CronExpressions.fault("0 " + minutes + " * * * ?"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("at most 120 characters"));
    }

    /** The clock goes from 2 to 3 on March 29th and from 3 to 2 on October 25th. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 1 * * ?  | 2026-03-28T12:00:00Z | 2026-03-29T01:00+01:00 2026-03-30T01:00+02:00",
                "0 30 2 * * ? | 2026-03-28T12:00:00Z | 2026-03-30T02:30+02:00 2026-03-31T02:30+02:00",
                "0 0 4 * * ?  | 2026-03-28T12:00:00Z | 2026-03-29T04:00+02:00 2026-03-30T04:00+02:00",
                "0 0 * * * ?  | 2026-03-29T00:00:00Z | 2026-03-29T03:00+02:00 2026-03-29T04:00+02:00",
                "0 0 1 * * ?  | 2026-10-24T12:00:00Z | 2026-10-25T01:00+02:00 2026-10-26T01:00+01:00",
                "0 30 2 * * ? | 2026-10-24T12:00:00Z | 2026-10-25T02:30+01:00 2026-10-26T02:30+01:00",
                "0 0 4 * * ?  | 2026-10-24T12:00:00Z | 2026-10-25T04:00+01:00 2026-10-26T04:00+01:00",
                "0 0 * * * ?  | 2026-10-24T22:30:00Z | 2026-10-25T01:00+02:00 2026-10-25T02:00+01:00",
            })
    void overBothChangesOfClocksItFiresByTheClockOfItsZone(String cron, Instant after, String times) {
        assertThat(next(cron, "Europe/Berlin", after, 2)).isEqualTo(times);
    }

    /** What is told to people is what Quartz does, the hours that are left out and come twice included. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-27T00:00:00Z",
        "Europe/Berlin, 2026-10-23T00:00:00Z",
        "America/New_York, 2026-03-06T00:00:00Z",
        "America/New_York, 2026-10-30T00:00:00Z",
        "Australia/Lord_Howe, 2026-04-03T00:00:00Z",
        "Australia/Lord_Howe, 2026-10-02T00:00:00Z",
        "Asia/Kolkata, 2026-03-27T00:00:00Z",
    })
    void theTriggerFiresOverAChangeOfClocksWhenTheListSays(String zone, Instant after) {
        for (String cron : List.of("0 30 2 * * ?", "0 0/20 1-3 * * ?", "0 0 * * * ?", "0 0 4 ? * SUN")) {
            ScheduleEntry entry = entry(cron, zone);
            List<Instant> told = CronExpressions.next(entry, after, 60).stream()
                    .map(time -> time.toInstant())
                    .toList();

            assertThat(fired(entry, after, 60)).as(cron).isEqualTo(told).hasSize(60);
        }
    }

    /** By Quartz's own reckoning. */
    private static List<Instant> fired(ScheduleEntry entry, Instant after, int count) {
        Trigger trigger = Timetable.trigger(new TriggerKey(entry.name()), entry)
                .getTriggerBuilder()
                .startAt(Date.from(after))
                .build();
        List<Instant> times = new ArrayList<>();
        for (Date time = trigger.getFireTimeAfter(Date.from(after));
                time != null && times.size() < count;
                time = trigger.getFireTimeAfter(time)) {
            times.add(time.toInstant());
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({
        "Z, 2026-06-02T02:00Z",
        "America/New_York, 2026-06-01T02:00-04:00",
        "Asia/Kolkata, 2026-06-02T02:00+05:30",
        "+02:00, 2026-06-02T02:00+02:00",
        "UTC+02:00, 2026-06-02T02:00+02:00",
        "GMT, 2026-06-02T02:00Z",
    })
    void theHourIsMeantInTheTimeZone(String zone, String time) {
        assertThat(next("0 0 2 * * ?", zone, Instant.parse("2026-06-01T05:00:00Z"), 1))
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 2 1 1 ? 2020", "0 0 2 31 2 ?"})
    void anExpressionThatIsOverFiresNeverAgain(String cron) {
        assertThat(CronExpressions.next(entry(cron, "UTC"), Instant.parse("2026-06-01T00:00:00Z"), 3))
                .isEmpty();
    }

    @Test
    void aTimeThatIsNowIsNotNext() {
        assertThat(next("0 0 2 * * ?", "UTC", Instant.parse("2026-06-01T02:00:00Z"), 1))
                .isEqualTo("2026-06-02T02:00Z");
    }

    private static String next(String cron, String zone, Instant after, int count) {
        return CronExpressions.next(entry(cron, zone), after, count).stream()
                .map(time -> time.toOffsetDateTime().toString())
                .collect(Collectors.joining(" "));
    }

    private static ScheduleEntry entry(String cron, String zone) {
        return new ScheduleEntry("nightly", cron, ZoneId.of(zone), Misfire.ONCE, Overlap.SKIP, Duration.ZERO);
    }

    @Provide
    Arbitrary<String> cronLike() {
        return Arbitraries.of("0", "2", "*", "?", "/", "-", ",", "L", "W", "#", " ", " ", " ", "MON", "99", "C", "A")
                .list()
                .ofMaxSize(18)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    void whateverIsWrittenIsTakenOrTold(@ForAll("cronLike") String cron) {
        assertThat(CronExpressions.fault(cron)).isNotNull();
        assertThat(CronExpressions.fault("0 0 2 " + cron)).isNotNull();
    }
}
