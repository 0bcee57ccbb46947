package dev.mtbench.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up the calls that take too long, and those whose thread was interrupted. A thread that reads from a socket waits
 * in the system, where neither a deadline over the whole reply nor an interrupt reaches it: its connection has to be
 * closed by another.
 */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private static final int MILLIS_BETWEEN_LOOKS = 20;
    private static final int SECONDS_TO_KEEP_AN_IDLE_THREAD = 10;

    private final Set<Watched> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor looks = new ScheduledThreadPoolExecutor(1, Watch::thread);

    Watch() {
        // Nobody ends it: a thread without anything to look at ends itself.
        looks.setKeepAliveTime(SECONDS_TO_KEEP_AN_IDLE_THREAD, TimeUnit.SECONDS);
        looks.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "http-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Watches a call of this thread's, until it is closed.
     *
     * @param giveUp ends the call from another thread; may be said more than once
     */
    Watched begin(Duration timeout, Runnable giveUp) {
        Watched watched = new Watched(Thread.currentThread(), System.nanoTime() + timeout.toNanos(), giveUp);
        underWay.add(watched);
        lookSoon();
        return watched;
    }

    private void lookSoon() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            lookAgain();
        }
    }

    private void lookAgain() {
        ScheduledFuture<?> unused = looks.schedule(this::look, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        underWay.forEach(Watched::look);
        if (anyUnderWay()) {
            lookAgain();
            return;
        }
        looking.set(false);
        // One may have come in between.
        if (anyUnderWay()) {
            lookSoon();
        }
    }

    /** By looking: the set's size is a sum that may be too low while others add and remove. */
    private boolean anyUnderWay() {
        return underWay.iterator().hasNext();
    }

    /** A call under way. */
    final class Watched implements AutoCloseable {

        private final Thread thread;
        private final long until;
        private final Runnable giveUp;

        private Watched(Thread thread, long until, Runnable giveUp) {
            this.thread = thread;
            this.until = until;
            this.giveUp = giveUp;
        }

        /** In nanoseconds; negative where it is late. */
        long left() {
            return until - System.nanoTime();
        }

        boolean isLate() {
            return left() <= 0;
        }

        private void look() {
            if (isLate() || thread.isInterrupted()) {
                try {
                    giveUp.run();
                } catch (RuntimeException e) {
                    // The others are looked at all the same, and this one again.
                    LOG.warn("a call that is given up cannot be ended", e);
                }
            }
        }

        @Override
        public void close() {
            underWay.remove(this);
        }
    }
}
