package dev.mtbench.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz, set up to keep its triggers in our store. */
final class QuartzSchedulers {

    private QuartzSchedulers() {}

    /**
     * A scheduler that has not begun.
     *
     * @param name stands in each row: another name would not find what the last service left
     * @param threads how many jobs it does at once
     * @param look how often it looks for what other machines have put into the store
     * @param lateness what comes later than this has been missed
     */
    static Scheduler over(Store store, String name, int threads, Duration look, Duration lateness)
            throws SchedulerException {
        DBConnectionManager.getInstance().addConnectionProvider(name, new Connections(store));
        Properties settings = store.quartz();
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, name);
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true");
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_IDLE_WAIT_TIME, Long.toString(look.toMillis()));
        settings.setProperty(StdSchedulerFactory.PROP_THREAD_POOL_CLASS, SimpleThreadPool.class.getName());
        settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.setProperty(StdSchedulerFactory.PROP_JOB_STORE_CLASS, JobStoreTX.class.getName());
        settings.setProperty("org.quartz.jobStore.dataSource", name);
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
