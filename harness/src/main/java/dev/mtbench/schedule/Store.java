package dev.mtbench.schedule;

import dev.mtbench.evaluation.SharedStore;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** What a service must not forget when it ends: its triggers and its firings. */
public final class Store implements AutoCloseable {

    /** A machine that has not said for so long that it is there, is not. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    private final Database database;

    private Store(Database database) {
        this.database = database;
    }

    /**
     * Opens the store of one machine, or makes it: a database of one file.
     *
     * @throws InputException where another service has it open, or it cannot be read or written
     */
    public static Store open(Path folder) throws InputException {
        return new Store(LocalDatabase.open(folder));
    }

    /**
     * Opens the store that several machines share, or makes it: a database of PostgreSQL.
     *
     * @param folder in the folder of the runs, which all of them see
     * @param machine this process, unlike any other
     * @throws InputException where it cannot be reached, or belongs to another folder
     */
    public static Store open(SharedStore shared, Path folder, String machine) throws InputException {
        return new Store(SharedDatabase.open(shared, folder, machine));
    }

    /** Whether other machines may work with it. */
    public boolean isShared() {
        return database.isShared();
    }

    /** Whether other machines were at work with it a moment ago; to be asked before this one is. */
    public boolean isBusy() throws IOException {
        if (!isShared()) {
            return false;
        }
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT COUNT(*) FROM QRTZ_SCHEDULER_STATE WHERE LAST_CHECKIN_TIME > ?")) {
            statement.setLong(1, System.currentTimeMillis() - LONGEST_SILENCE.toMillis());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Connection connection() throws SQLException {
        return database.connection();
    }

    Properties quartz() {
        return database.quartz();
    }

    /** Something that is done in one transaction. */
    @FunctionalInterface
    interface Step<T> {
        T in(Connection transaction) throws SQLException;
    }

    /** Does something wholly or not at all, while no other machine and no other thread does such a thing. */
    synchronized <T> T alone(Step<T> step) throws IOException {
        return transaction(connection -> {
            database.lock(connection);
            return step.in(connection);
        });
    }

    /** Does something wholly or not at all. */
    <T> T transaction(Step<T> step) throws IOException {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            try {
                T result = step.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static IOException failed(SQLException cause) {
        return new IOException("the store of the schedules failed: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        database.close();
    }
}
