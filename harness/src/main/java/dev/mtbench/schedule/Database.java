package dev.mtbench.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** What a store is made of. */
interface Database {

    Connection connection() throws SQLException;

    /** Lets no other machine into such a transaction before this one has ended. */
    void lock(Connection transaction) throws SQLException;

    /** What Quartz must know of it. */
    Properties quartz();

    /** Whether other machines work with it. */
    boolean isShared();

    void close();
}
