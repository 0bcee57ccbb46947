package dev.mtbench.chat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * When the tokens of a minute allow the next call: they come in evenly, and a call may start while none are owed.
 *
 * <p>What a call takes is known only when it has ended. At its start an estimate is reserved, at its end the difference
 * is settled. Since only a debt holds calls back, one that takes more than was ever saved up starts like any other, and
 * those after it wait for longer. No more is saved up than half a second brings, so that nothing begins with a burst.
 */
final class TokenPace {

    static final double SAVED_SECONDS = 0.5;

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final boolean limited;
    private final double perNano;
    private final double mostSaved;
    private final LongSupplier nanoTime;
    private double saved;
    private long at;

    /**
     * Begins with as much as is ever saved up.
     *
     * @param tokensPerMinute of prompts and replies together; empty: no limit
     * @param nanoTime as {@link System#nanoTime}
     */
    TokenPace(OptionalInt tokensPerMinute, LongSupplier nanoTime) {
        this.limited = tokensPerMinute.isPresent();
        this.perNano = tokensPerMinute.orElse(0) * Pace.USED / (60 * SECOND);
        this.mostSaved = perNano * SAVED_SECONDS * SECOND;
        this.nanoTime = nanoTime;
        this.saved = mostSaved;
        this.at = nanoTime.getAsLong();
    }

    /** The nanoseconds until nothing is owed; 0 where nothing is. */
    synchronized long untilNext() {
        comeIn();
        return limited && saved < 0 ? (long) Math.ceil(-saved / perNano) : 0;
    }

    synchronized void reserve(long tokens) {
        comeIn();
        saved -= tokens;
    }

    /** The call that reserved so many has ended, and took so many. */
    synchronized void settle(long reserved, long taken) {
        comeIn();
        saved += reserved - taken;
    }

    private void comeIn() {
        long now = nanoTime.getAsLong();
        // What was given back may be more than is saved up, and is not lost; only nothing is added to it.
        saved = Math.max(saved, Math.min(mostSaved, saved + (now - at) * perNano));
        at = now;
    }
}
