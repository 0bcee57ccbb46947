package dev.mtbench.service;

import java.io.IOException;

/** How a service gets the runs done that its store says are due. */
interface Serving {

    /** Does what is due, until the service is stopped. */
    void untilStopped() throws IOException, InterruptedException;

    /**
     * Ends a run so that it can be resumed; false where it does not go on.
     *
     * @throws IOException where the store fails
     */
    boolean cancel(String run) throws IOException;
}
