package dev.mtbench.schedule;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mtbench.evaluation.SharedStore;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.input.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;

/** A PostgreSQL database, for the services of several machines. */
final class SharedDatabase implements Database {

    /** Any number: who works with our tables takes the lock of this one. */
    private static final long LOCK = 4_741_962_051_833_129_604L;

    private static final int MOST_CONNECTIONS = 8;
    private static final long PATIENCE_MILLIS = 15_000;
    private static final String RETRY_MILLIS = "2000";

    /** A process that was paused in the middle of a transaction must not hold up all others. */
    private static final String WITHOUT_THE_PAUSED = "SET idle_in_transaction_session_timeout = '10s'";

    /** Names the results folder that the database belongs to. */
    private static final String PLACE = "place";

    private final HikariDataSource pool;
    private final SharedStore store;
    private final String machine;

    private SharedDatabase(HikariDataSource pool, SharedStore store, String machine) {
        this.pool = pool;
        this.store = store;
        this.machine = machine;
    }

    /**
     * Opens the database, and makes its tables where there are none.
     *
     * @param folder in the folder of the runs, which all machines see
     * @param machine this process, unlike any other
     * @throws InputException where it cannot be reached, or belongs to another folder
     */
    static SharedDatabase open(SharedStore store, Path folder, String machine) throws InputException {
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(settings(store, machine));
        } catch (RuntimeException e) {
            throw new InputException(Fault.of(store.url().written(), "the database cannot be opened: " + rootOf(e)));
        }
        SharedDatabase database = new SharedDatabase(pool, store, machine);
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            database.lock(connection);
            prepare(connection);
            settle(connection, folder);
            connection.commit();
            return database;
        } catch (SQLException | IOException e) {
            pool.close();
            throw new InputException(Fault.of(store.url().written(), "the database cannot be used: " + e.getMessage()));
        } catch (InputException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariConfig settings(SharedStore store, String machine) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(store.url().value());
        store.user().map(Setting::value).ifPresent(config::setUsername);
        store.password().map(Setting::value).ifPresent(config::setPassword);
        config.setPoolName("store");
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        // What is wrong at the start is wrong in the file: one try.
        config.setInitializationFailTimeout(1);
        config.setConnectionInitSql(WITHOUT_THE_PAUSED);
        config.addDataSourceProperty("ApplicationName", "harness " + machine);
        config.addDataSourceProperty("connectTimeout", "10");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static void prepare(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT to_regclass('QRTZ_LOCKS')")) {
                if (row.next() && row.getObject(1) != null) {
                    return;
                }
            }
            statement.execute(QuartzTables.script("postgres"));
            statement.execute(FiringQueue.TABLE);
            statement.execute(SharedRuns.TABLES);
            statement.execute("CREATE TABLE PLACE (ID TEXT NOT NULL)");
        }
    }

    /** Two folders in one database would mix their firings; and a machine that sees another folder would find no runs. */
    private static void settle(Connection connection, Path folder) throws SQLException, IOException, InputException {
        Optional<String> known = place(connection);
        Path file = folder.resolve(PLACE);
        try {
            Files.createDirectories(folder);
            if (known.isEmpty()) {
                if (!Files.exists(file)) {
                    Files.writeString(
                            file, UUID.randomUUID() + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
                }
                name(connection, Files.readString(file).strip());
            } else if (!Files.exists(file) || !Files.readString(file).strip().equals(known.get())) {
                throw new InputException(Fault.of(
                        folder.toString(),
                        "the database belongs to another results folder: all machines must see the same folder, and"
                                + " each folder needs a database, or a schema, of its own"));
            }
        } catch (IOException e) {
            throw new InputException(Fault.of(folder.toString(), IoFaults.say(e)));
        }
    }

    private static Optional<String> place(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT ID FROM PLACE")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private static void name(Connection connection, String place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO PLACE (ID) VALUES (?)")) {
            statement.setString(1, place);
            statement.executeUpdate();
        }
    }

    @Override
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void lock(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    @Override
    public Properties quartz() {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        settings.setProperty("org.quartz.scheduler.instanceId", machine);
        settings.setProperty("org.quartz.jobStore.isClustered", "true");
        settings.setProperty(
                "org.quartz.jobStore.clusterCheckinInterval",
                Long.toString(store.checkin().toMillis()));
        settings.setProperty("org.quartz.jobStore.dbRetryInterval", RETRY_MILLIS);
        settings.setProperty("org.quartz.scheduler.dbFailureRetryInterval", RETRY_MILLIS);
        return settings;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        pool.close();
    }
}
