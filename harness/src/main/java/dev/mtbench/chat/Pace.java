package dev.mtbench.chat;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * When the next request may start: no sooner than the requests a minute allow, spread evenly; not while the server has
 * asked everyone to wait; and, after a refusal, carefully.
 */
final class Pace {

    /**
     * The part of a rate that is used. A minute then has 0.6 seconds to spare, whatever the rate: so far may requests
     * that started evenly come together on their way, before the server counts one too many in its minute.
     */
    static final double USED = 0.99;

    /** So much of a start that comes late is made up for by the next: a timer rings late every time. */
    static final Duration MADE_UP = Duration.ofMillis(50);

    /** The wait after a first refusal; doubled by each further one, up to the last. */
    static final Duration FIRST_HOLD = Duration.ofMillis(250);

    static final Duration LAST_HOLD = Duration.ofSeconds(5);

    private static final double MINUTE = Duration.ofMinutes(1).toNanos();

    private final long configured;
    private final LongSupplier nanoTime;
    private long spacing;
    private long earliest;
    private long toldUntil;
    private long hold;
    private boolean refusedSince;

    /**
     * Begins with a start allowed now.
     *
     * @param requestsPerMinute empty: as many as may be in flight
     * @param nanoTime as {@link System#nanoTime}
     */
    Pace(OptionalInt requestsPerMinute, LongSupplier nanoTime) {
        this.configured = requestsPerMinute.isPresent() ? spacing(requestsPerMinute.getAsInt()) : 0;
        this.spacing = configured;
        this.nanoTime = nanoTime;
        this.earliest = nanoTime.getAsLong();
        this.toldUntil = earliest;
    }

    private static long spacing(double perMinute) {
        return (long) (MINUTE / (perMinute * USED));
    }

    /** Keeps to this rate too; empty: to what is configured only. */
    synchronized void keepTo(OptionalDouble requestsPerMinute) {
        spacing = Math.max(configured, requestsPerMinute.isPresent() ? spacing(requestsPerMinute.getAsDouble()) : 0);
    }

    /** The nanoseconds until the next start may be taken; 0 where it is now. */
    synchronized long untilNext() {
        long now = nanoTime.getAsLong();
        return Math.max(0, Math.max(earliest - now, toldUntil - now));
    }

    /** Takes the next start: 0 where it is now and taken, else the nanoseconds until it can be taken. */
    synchronized long take() {
        long wait = untilNext();
        if (wait > 0) {
            return wait;
        }
        long now = nanoTime.getAsLong();
        if (!refusedSince) {
            hold = hold / 4 < FIRST_HOLD.toNanos() / 4 ? 0 : hold / 4;
        }
        refusedSince = false;
        // Time that nobody used is not saved up: a burst is what the server would refuse.
        long due = Math.max(earliest - now, -MADE_UP.toNanos());
        earliest = now + Math.max(due + spacing, hold);
        return 0;
    }

    /** Lets nothing start for so long from now. */
    synchronized void pause(Duration wait) {
        long until = nanoTime.getAsLong() + wait.toNanos();
        if (until - toldUntil > 0) {
            toldUntil = until;
        }
    }

    /**
     * The server took no more: starts are held back, one at a time and farther and farther apart, until one is not
     * refused any more.
     */
    synchronized void refused() {
        if (!refusedSince) {
            refusedSince = true;
            hold = Math.min(Math.max(2 * hold, FIRST_HOLD.toNanos()), LAST_HOLD.toNanos());
        }
        long now = nanoTime.getAsLong();
        earliest = now + Math.max(earliest - now, hold);
    }

    /** The server takes requests again. */
    synchronized void answered() {
        if (hold > 0) {
            hold = 0;
            refusedSince = false;
            long now = nanoTime.getAsLong();
            earliest = now + Math.min(earliest - now, spacing);
        }
    }
}
