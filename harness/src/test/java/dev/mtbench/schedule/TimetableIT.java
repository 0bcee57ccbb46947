package dev.mtbench.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.evaluation.ScheduleEntry.Misfire;
import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timetable by the real clock, with its store; days that pass while nothing is running are put into the store. */
final class TimetableIT {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String EVERY_SECOND = "* * * * * ?";
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<Firing> fired = new LinkedBlockingQueue<>();

    private record Firing(String evaluation, String schedule, Instant at) {}

    /** A schedule that fires on New Year's Day only. */
    private static ScheduleEntry yearly(Misfire misfire) {
        return entry("yearly", "0 0 2 1 1 ?", misfire, Duration.ZERO);
    }

    private static ScheduleEntry entry(String name, String cron, Misfire misfire, Duration jitter) {
        return new ScheduleEntry(name, cron, BERLIN, misfire, Overlap.SKIP, jitter);
    }

    private Timetable timetable(Store store) throws Exception {
        return new Timetable(store, (evaluation, entry, at) -> fired.add(new Firing(evaluation, entry.name(), at)));
    }

    private Firing next() throws InterruptedException {
        return Objects.requireNonNull(fired.poll(30, TimeUnit.SECONDS), "a firing within 30 s");
    }

    @Test
    void eachSecondFiresOnceInOrder() throws Exception {
        try (Store store = Store.open(folder);
                Timetable timetable = timetable(store)) {
            timetable.set(Map.of("a", List.of(entry("often", EVERY_SECOND, Misfire.SKIP, Duration.ZERO))));
            assertThat(timetable.start()).isEmpty();
            Firing first = next();
            Firing second = next();

            assertThat(first.evaluation()).isEqualTo("a");
            assertThat(first.schedule()).isEqualTo("often");
            assertThat(second.at()).isEqualTo(first.at().plusSeconds(1));
        }
    }

    @Test
    void whatWasMissedWhileNothingWasRunningIsMadeUpForOnceOrLeftOut() throws Exception {
        Map<String, List<ScheduleEntry>> schedules =
                Map.of("once", List.of(yearly(Misfire.ONCE)), "skip", List.of(yearly(Misfire.SKIP)));
        try (Store store = Store.open(folder);
                Timetable timetable = timetable(store)) {
            timetable.set(schedules);
            timetable.start();
        }
        try (Store store = Store.open(folder)) {
            sql(store, "UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = " + (System.currentTimeMillis() - 800 * DAY));
            try (Timetable timetable = timetable(store)) {
                timetable.set(schedules);

                assertThat(timetable.start()).extracting(Missed::evaluation).containsExactlyInAnyOrder("once", "skip");
                assertThat(next().evaluation()).isEqualTo("once");
                assertThat(number(store, "SELECT MIN(NEXT_FIRE_TIME) FROM QRTZ_TRIGGERS"))
                        .isGreaterThan(System.currentTimeMillis());
            }
        }
        assertThat(fired).isEmpty();
    }

    @Test
    void aScheduleThatHasChangedBeginsAnewAndOneThatIsGoneIsForgotten() throws Exception {
        try (Store store = Store.open(folder);
                Timetable timetable = timetable(store)) {
            timetable.set(Map.of(
                    "a", List.of(yearly(Misfire.ONCE), entry("x", EVERY_SECOND, Misfire.ONCE, Duration.ZERO)),
                    "b", List.of(yearly(Misfire.ONCE))));
            sql(store, "UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = " + (System.currentTimeMillis() - DAY));
            timetable.set(Map.of("a", List.of(entry("yearly", "0 0 3 1 1 ?", Misfire.ONCE, Duration.ZERO))));

            assertThat(timetable.start()).isEmpty();
            assertThat(number(store, "SELECT COUNT(*) FROM QRTZ_TRIGGERS")).isEqualTo(1);
            assertThat(number(store, "SELECT COUNT(*) FROM QRTZ_JOB_DETAILS")).isEqualTo(1);
            timetable.set(Map.of("a", List.of(entry("yearly", EVERY_SECOND, Misfire.ONCE, Duration.ZERO))));
            assertThat(next().schedule()).isEqualTo("yearly");
        }
    }

    @Test
    void jitterDelaysAFiringByAtMostThatAndIsNotForgotten() throws Exception {
        Duration jitter = Duration.ofHours(1);
        Map<String, List<ScheduleEntry>> schedules =
                Map.of("a", List.of(entry("yearly", "0 0 2 1 1 ?", Misfire.ONCE, jitter)));
        long now = System.currentTimeMillis();
        try (Store store = Store.open(folder);
                Timetable timetable = timetable(store)) {
            timetable.set(schedules);
            sql(store, "UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = " + now);
            timetable.start();
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (number(store, "SELECT COUNT(*) FROM QRTZ_SIMPLE_TRIGGERS") == 0) {
                assertThat(System.nanoTime()).isLessThan(limit);
                Thread.sleep(20);
            }
            assertThat(number(store, "SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_TYPE = 'SIMPLE'"))
                    .isBetween(now, now + jitter.toMillis());
            sql(store, "UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = " + now + " WHERE TRIGGER_TYPE = 'SIMPLE'");
        }
        assertThat(fired).isEmpty();
        try (Store store = Store.open(folder);
                Timetable timetable = timetable(store)) {
            timetable.set(schedules);
            timetable.start();

            assertThat(next()).isEqualTo(new Firing("a", "yearly", Instant.ofEpochMilli(now)));
        }
    }

    @Test
    void afterAPauseNothingFires() throws Exception {
        try (Store store = Store.open(folder);
                Timetable timetable = timetable(store)) {
            timetable.set(Map.of("a", List.of(entry("often", EVERY_SECOND, Misfire.ONCE, Duration.ZERO))));
            timetable.start();
            next();
            timetable.pause();
            long after = number(store, "SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS");
            Thread.sleep(1_500);

            assertThat(number(store, "SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS"))
                    .isLessThanOrEqualTo(after + 1_000);
        }
    }

    private static void sql(Store store, String sql) throws SQLException {
        try (Connection connection = store.connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static long number(Store store, String sql) throws SQLException {
        try (Connection connection = store.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
