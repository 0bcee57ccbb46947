package dev.mtbench.chat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * When the next request may start: no sooner than the endpoint's requests a minute allow, spread evenly, and not while
 * the server has asked everyone to wait.
 */
final class Pace {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final long spacing;
    private final LongSupplier nanoTime;
    private long earliest;

    /**
     * Begins with a start allowed now.
     *
     * @param requestsPerMinute empty: as many as may be in flight
     * @param nanoTime as {@link System#nanoTime}
     */
    Pace(OptionalInt requestsPerMinute, LongSupplier nanoTime) {
        this.spacing = requestsPerMinute.isPresent() ? MINUTE / requestsPerMinute.getAsInt() : 0;
        this.nanoTime = nanoTime;
        this.earliest = nanoTime.getAsLong();
    }

    /** Takes the next start: 0 where it is now and taken, else the nanoseconds until it can be taken. */
    synchronized long take() {
        long now = nanoTime.getAsLong();
        if (earliest - now > 0) {
            return earliest - now;
        }
        // Time that nobody used is not saved up: a burst is what the server would refuse.
        earliest = now + spacing;
        return 0;
    }

    /** Lets nothing start for so long from now. */
    synchronized void pause(Duration wait) {
        long until = nanoTime.getAsLong() + wait.toNanos();
        if (until - earliest > 0) {
            earliest = until;
        }
    }
}
