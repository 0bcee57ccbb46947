package dev.mtbench.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz, set up to keep its triggers in our store. */
final class QuartzSchedulers {

    /** Stands in each row: another name would not find what the last service left. */
    private static final String NAME = "schedules";

    private QuartzSchedulers() {}

    static Scheduler over(Store store, Duration lateness) throws SchedulerException {
        DBConnectionManager.getInstance().addConnectionProvider(NAME, new Connections(store));
        Properties settings = new Properties();
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, NAME);
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_ID, "one");
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true");
        settings.setProperty(StdSchedulerFactory.PROP_THREAD_POOL_CLASS, SimpleThreadPool.class.getName());
        settings.setProperty("org.quartz.threadPool.threadCount", "2");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.setProperty(StdSchedulerFactory.PROP_JOB_STORE_CLASS, JobStoreTX.class.getName());
        settings.setProperty("org.quartz.jobStore.driverDelegateClass", StdJDBCDelegate.class.getName());
        settings.setProperty("org.quartz.jobStore.dataSource", NAME);
        settings.setProperty("org.quartz.jobStore.useProperties", "true");
        settings.setProperty("org.quartz.jobStore.misfireThreshold", Long.toString(lateness.toMillis()));
        return new StdSchedulerFactory(settings).getScheduler();
    }

    /** The store opens and closes them: Quartz only borrows. */
    private record Connections(Store store) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return store.connection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }
}
