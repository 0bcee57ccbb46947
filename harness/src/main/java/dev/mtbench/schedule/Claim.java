package dev.mtbench.schedule;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A machine's hold on a step. Whoever takes a step gets a token higher than all before it, and the step is its own until
 * another takes it.
 */
public final class Claim {

    private final Store store;
    private final Place place;
    private final long token;

    /** A row with a token. */
    enum Place {
        PART("PARTS", "RUN_ID = ? AND NUMBER = ?", "OUTCOME IS NULL"),
        END("SHARED_RUNS", "ID = ? AND 0 = ?", "NOT ENDED");

        private final String table;
        private final String row;
        private final String open;

        Place(String table, String row, String open) {
            this.table = table;
            this.row = row;
            this.open = open;
        }
    }

    private final long id;
    private final int number;

    private Claim(Store store, Place place, long id, int number, long token) {
        this.store = store;
        this.place = place;
        this.id = id;
        this.number = number;
        this.token = token;
    }

    /** Takes a step, whoever has it; empty where it is done. */
    static Optional<Claim> take(Store store, Place place, long id, int number, long least) throws IOException {
        String sql = "UPDATE " + place.table + " SET TOKEN = GREATEST(nextval('TOKENS'), ?, TOKEN + 1) WHERE "
                + place.row + " AND " + place.open + " RETURNING TOKEN";
        return store.transaction(transaction -> {
            try (PreparedStatement statement = transaction.prepareStatement(sql)) {
                statement.setLong(1, least);
                statement.setLong(2, id);
                statement.setInt(3, number);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Claim(store, place, id, number, row.getLong(1)))
                            : Optional.empty();
                }
            }
        });
    }

    public long token() {
        return token;
    }

    /** While it is open nobody else can take the step. */
    @FunctionalInterface
    public interface Hold extends AutoCloseable {

        /**
         * Lets go.
         *
         * @throws IOException where the store has let go before: this process was paused, or the store failed
         */
        @Override
        void close() throws IOException;
    }

    /**
     * Makes sure that nobody else has taken the step, and that nobody does until it is let go of.
     *
     * @return empty where another machine has it
     * @throws IOException where the store fails
     */
    public Optional<Hold> hold() throws IOException {
        try {
            Connection connection = store.connection();
            try {
                connection.setAutoCommit(false);
                if (isOurs(connection)) {
                    return Optional.of(() -> letGo(connection));
                }
            } catch (SQLException e) {
                close(connection);
                throw e;
            }
            close(connection);
            return Optional.empty();
        } catch (SQLException e) {
            throw Store.failed(e);
        }
    }

    private boolean isOurs(Connection transaction) throws SQLException {
        if (place == Place.END) {
            // Long reports take their time.
            try (Statement statement = transaction.createStatement()) {
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = '120s'");
            }
        }
        String sql = "SELECT TOKEN FROM " + place.table + " WHERE " + place.row + " AND " + place.open + " FOR SHARE";
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) == token;
            }
        }
    }

    private static void letGo(Connection connection) throws IOException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw Store.failed(e);
        } finally {
            close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The pool has thrown it away; what was held is let go of.
        }
    }

    /** Sets a column of the row, unless another machine has taken the step or it is done; whether it did. */
    boolean set(Connection transaction, String column, Object value) throws SQLException {
        String sql = "UPDATE " + place.table + " SET " + column + " = ? WHERE " + place.row + " AND " + place.open
                + " AND TOKEN = ?";
        return FiringQueue.update(transaction, sql, value, id, number, token) == 1;
    }
}
