package dev.mtbench.schedule;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.quartz.JobDetail;

/** What a service must not forget when it ends: its triggers and its firings, in a database of one file. */
public final class Store implements AutoCloseable {

    /** Made last: where it is missing, the store was never finished. */
    private static final String FIRINGS = """
            CREATE TABLE FIRINGS (
              ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              EVALUATION VARCHAR(100) NOT NULL,
              SCHEDULE VARCHAR(100) NOT NULL,
              SCHEDULED_AT BIGINT NOT NULL,
              BEGUN_AT BIGINT
            )""";

    /** The database ends when we say so, not before a run that is being stopped; what is committed is on disk. */
    private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";

    private final JdbcConnectionPool pool;

    private Store(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Opens the store in a folder, or makes it.
     *
     * @throws InputException where another service has it open, or it cannot be read or written
     */
    public static Store open(Path folder) throws InputException {
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
            return new Store(pool);
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
        try (ResultSet found = connection.getMetaData().getTables(null, null, "FIRINGS", null)) {
            if (found.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
            statement.execute(quartzTables());
            statement.execute(FIRINGS);
        }
    }

    /** Quartz's own, from its jar. */
    private static String quartzTables() throws IOException {
        try (InputStream in = JobDetail.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_h2.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
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
