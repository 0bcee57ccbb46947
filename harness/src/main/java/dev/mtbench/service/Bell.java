package dev.mtbench.service;

import java.util.concurrent.TimeUnit;

/** Wakes a service when there is something to do, and when it is to stop. Any thread may ring. */
final class Bell {

    private boolean rung;
    private volatile boolean stopped;

    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    /** From now on nobody waits any more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Waits until something is to be done. */
    synchronized void await() throws InterruptedException {
        while (!rung && !stopped) {
            wait();
        }
        rung = false;
    }

    /** The same, for so long at most. */
    synchronized void await(long mostMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
        while (!rung && !stopped && System.nanoTime() < end) {
            wait(mostMillis);
        }
        rung = false;
    }
}
