package dev.mtbench.schedule;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;

/** A database of one file, for one process. */
final class LocalDatabase implements Database {

    /** The database ends when we say so, not before a run that is being stopped; what is committed is on disk. */
    private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";

    private final JdbcConnectionPool pool;

    private LocalDatabase(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Opens the database in a folder, or makes it.
     *
     * @throws InputException where another service has it open, or it cannot be read or written
     */
    static LocalDatabase open(Path folder) throws InputException {
        String file = folder.toAbsolutePath().normalize().resolve("store").toString();
        if (file.contains(";")) {
            throw new InputException(
                    Fault.of(folder.toString(), "a folder with ';' in its path cannot hold the store"));
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(Fault.of(folder.toString(), "cannot be written: " + IoFaults.say(e)));
        }
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + file + SETTINGS, "harness", "");
        try (Connection connection = pool.getConnection()) {
            prepare(connection);
            return new LocalDatabase(pool);
        } catch (SQLException | IOException e) {
            pool.dispose();
            throw new InputException(Fault.of(folder.toString(), said(e)));
        }
    }

    private static String said(Exception failure) {
        return failure instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                ? "another service works with this folder"
                : "the store of the schedules cannot be opened; move it away to begin anew: " + failure.getMessage();
    }

    private static void prepare(Connection connection) throws SQLException, IOException {
        // Made last: where it is missing, the store was never finished.
        try (ResultSet found = connection.getMetaData().getTables(null, null, "FIRINGS", null)) {
            if (found.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
            statement.execute(QuartzTables.script("h2"));
            statement.execute(FiringQueue.TABLE);
        }
    }

    @Override
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void lock(Connection transaction) {
        // There is no other machine.
    }

    @Override
    public Properties quartz() {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.jobStore.driverDelegateClass", StdJDBCDelegate.class.getName());
        settings.setProperty("org.quartz.scheduler.instanceId", "one");
        return settings;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            // All that was committed is on disk; the next opening tidies up.
        }
        pool.dispose();
    }
}
