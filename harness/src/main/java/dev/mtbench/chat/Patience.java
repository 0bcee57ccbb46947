package dev.mtbench.chat;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long an endpoint is borne with that answers nothing: for so long a time and for so many attempts, whoever made
 * them, and beyond the longest wait that it asked for itself. Neither alone will do: many attempts fail within a moment,
 * and a few slow ones take long.
 */
final class Patience {

    static final Duration LASTS = Duration.ofMinutes(3);

    static final int LEAST_FAILURES = 5;

    private final LongSupplier nanoTime;
    private int failures;
    /** When the first attempt that failed since the last answer was begun; of no meaning without failures. */
    private long since;

    private Duration longestWait = Duration.ZERO;

    /**
     * Begins with all well.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    Patience(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The server was there, and has dealt with a request. */
    synchronized void answered() {
        failures = 0;
        longestWait = Duration.ZERO;
    }

    /**
     * An attempt did not get through.
     *
     * @param begun when, by the same clock
     * @param wait what the server asks for before the next; zero for nothing
     */
    synchronized void failed(long begun, Duration wait) {
        since = failures == 0 ? begun : since;
        failures++;
        longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
    }

    /** Since the beginning of the first attempt that failed; zero while all is well. */
    synchronized Duration failingFor() {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - since);
    }

    synchronized boolean isOver() {
        return failures >= LEAST_FAILURES && failingFor().compareTo(LASTS.plus(longestWait)) >= 0;
    }
}
