package dev.mtbench.chat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The requests that were begun in the last minute, and whether there was a whole one. For one thread at a time. */
final class LastMinute {

    static final long NANOS = Duration.ofMinutes(1).toNanos();

    /** So many more are refused than taken by chance, now and then, by a server that refuses some at random. */
    private static final int BY_CHANCE = 10;

    private final Deque<Started> begun = new ArrayDeque<>();
    private int refused;
    private boolean whole;

    void begun(Started request) {
        upTo(request.at());
        begun.add(request);
    }

    /** One of them, or an earlier one, was refused. */
    void refused(Started request) {
        if (!begun.isEmpty() && request.number() >= begun.element().number()) {
            refused++;
        }
    }

    /** Forgets what was begun more than a minute before. */
    void upTo(long now) {
        while (!begun.isEmpty() && now - begun.element().at() > NANOS) {
            whole = true;
            refused -= begun.remove().refused() ? 1 : 0;
        }
    }

    /** Whether what is known reaches back for a minute. */
    boolean isWhole() {
        return whole;
    }

    int refused() {
        return refused;
    }

    /** Those that were not refused, or not yet. */
    int taken() {
        return begun.size() - refused;
    }

    /** Whether more was refused than taken, by so many that it is not chance. */
    boolean isRefusedMostly() {
        return refused > taken() + BY_CHANCE;
    }

    int begunSince(long moment) {
        return Math.toIntExact(
                begun.stream().filter(request -> request.at() - moment >= 0).count());
    }

    /** Begins anew. */
    void clear() {
        begun.clear();
        refused = 0;
        whole = false;
    }
}
