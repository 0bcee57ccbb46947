package dev.mtbench.schedule;

import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The firings that are to be run, oldest first. They outlive the process: what had begun when it ended is the first to
 * be run by the next one.
 */
public final class FiringQueue {

    static final String TABLE = """
            CREATE TABLE FIRINGS (
              ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              EVALUATION VARCHAR(100) NOT NULL,
              SCHEDULE VARCHAR(100) NOT NULL,
              SCHEDULED_AT BIGINT NOT NULL,
              BEGUN_AT BIGINT
            )""";

    private static final int MOST_WAITING = 100;

    private final Store store;

    public FiringQueue(Store store) {
        this.store = store;
    }

    /**
     * Takes a firing, unless it overlaps with another of its evaluation and may not.
     *
     * @throws IOException where the store fails
     */
    public Offer offer(String evaluation, String schedule, Instant scheduledAt, Overlap overlap) throws IOException {
        return store.alone(transaction -> {
            Offer offer = offer(all(transaction), evaluation, schedule, scheduledAt, overlap);
            if (offer == Offer.TAKEN) {
                insert(transaction, evaluation, schedule, scheduledAt);
            }
            return offer;
        });
    }

    private static Offer offer(
            List<Firing> all, String evaluation, String schedule, Instant scheduledAt, Overlap overlap) {
        List<Firing> others = all.stream()
                .filter(firing -> firing.evaluation().equals(evaluation))
                .toList();
        if (others.stream()
                .anyMatch(firing -> firing.schedule().equals(schedule)
                        && firing.scheduledAt().toEpochMilli() == scheduledAt.toEpochMilli())) {
            return Offer.KNOWN;
        }
        if (overlap == Overlap.SKIP && !others.isEmpty()) {
            return Offer.OVERLAPS;
        }
        return others.size() > MOST_WAITING ? Offer.TOO_MANY : Offer.TAKEN;
    }

    static void insert(Connection transaction, String evaluation, String schedule, Instant scheduledAt)
            throws SQLException {
        update(
                transaction,
                "INSERT INTO FIRINGS (EVALUATION, SCHEDULE, SCHEDULED_AT) VALUES (?, ?, ?)",
                evaluation,
                schedule,
                scheduledAt.toEpochMilli());
    }

    /** All that are to be run, the one that is being run included, oldest first. */
    public List<Firing> all() throws IOException {
        return store.transaction(FiringQueue::all);
    }

    private static List<Firing> all(Connection transaction) throws SQLException {
        List<Firing> firings = new ArrayList<>();
        try (PreparedStatement statement = transaction.prepareStatement("SELECT * FROM FIRINGS ORDER BY ID");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                firings.add(firing(rows));
            }
        }
        return firings;
    }

    private static Firing firing(ResultSet row) throws SQLException {
        return new Firing(
                row.getLong("ID"),
                row.getString("EVALUATION"),
                row.getString("SCHEDULE"),
                Instant.ofEpochMilli(row.getLong("SCHEDULED_AT")),
                Optional.ofNullable(row.getObject("BEGUN_AT", Long.class)).map(Instant::ofEpochMilli));
    }

    /** Says that the firing's run begins now; where it had begun before, that stays. */
    public void begin(Firing firing, Instant now) throws IOException {
        update("UPDATE FIRINGS SET BEGUN_AT = COALESCE(BEGUN_AT, ?) WHERE ID = ?", now.toEpochMilli(), firing.id());
    }

    /** Takes a firing out: it was run to its end, or will not be run. */
    public void remove(Firing firing) throws IOException {
        update("DELETE FROM FIRINGS WHERE ID = ?", firing.id());
    }

    private void update(String sql, Object... values) throws IOException {
        store.transaction(transaction -> update(transaction, sql, values));
    }

    /** The number of rows that were changed. */
    static int update(Connection transaction, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
