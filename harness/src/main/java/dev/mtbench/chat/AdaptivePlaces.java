package dev.mtbench.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests may be under way at once, found out while they are sent. It knows no clock and no thread; for one
 * thread at a time.
 *
 * <p>Where nothing is known of the server, it begins with few and adds {@value #GROWTH} places for each reply, until the
 * first sign that the server has enough. From then on it looks at one window of replies after the other, each of as many
 * replies as there are places.
 *
 * <ul>
 *   <li>A refusal takes it down to what the server had in hand, at least to nine tenths and at most to a half, once for
 *       all that was begun by then. From there it comes back half of the way with each window; that a higher number is
 *       refused no more is tried after {@value #PATIENCE} windows only, and where it holds in larger and larger steps.
 *   <li>Queueing shows in how long replies take: the seconds of a window's replies against those that as many tokens of
 *       the same models took in the best window. Waiting in a queue costs time, not throughput, and replies differ: so
 *       the places shrink only from {@value #QUEUEING} times the best on, and grow up to {@value #AT_EASE} times.
 * </ul>
 */
final class AdaptivePlaces {

    static final int FIRST = 16;
    static final int GROWTH = 4;
    static final int PATIENCE = 4;
    static final double AT_EASE = 1.5;
    static final double QUEUEING = 2.5;

    private static final double LEAST_SHRUNK = 0.9;
    private static final double MOST_SHRUNK = 0.5;
    private static final double MOST_SHRUNK_BY_QUEUEING = 0.7;
    private static final int STEPS_A_WINDOW = 8;
    private static final int MOST_DOUBLED = 5;

    /** What a reply costs besides its tokens, in tokens: reading the prompt, and the way there and back. */
    private static final int FIXED_COST = 20;

    private final int max;
    private int limit;
    private boolean searching;
    private int ceiling = Integer.MAX_VALUE;
    private int quietWindows;
    /** How often the ceiling was raised and nothing was refused after it. */
    private int raises;

    private long lastAtShrink;
    private int windowLeft;
    private boolean used;
    private final Map<String, Speed> window = new LinkedHashMap<>();
    private final Map<String, Double> best = new LinkedHashMap<>();

    /** Seconds for so much work. */
    private record Speed(double seconds, double work, int replies) {
        Speed plus(Speed other) {
            return new Speed(seconds + other.seconds, work + other.work, replies + other.replies);
        }

        double secondsPerWork() {
            return seconds / work;
        }
    }

    private AdaptivePlaces(int max, int limit, boolean searching) {
        this.max = max;
        this.limit = limit;
        this.searching = searching;
        this.windowLeft = limit;
    }

    /** Begins with {@value #FIRST} places, or with all there may be where that is less. */
    static AdaptivePlaces searching(int max) {
        return new AdaptivePlaces(max, Math.min(FIRST, max), true);
    }

    /** Begins with all there may be, for a server that has been found to refuse so many. */
    static AdaptivePlaces comingDownFrom(int max) {
        return new AdaptivePlaces(max, max, false);
    }

    /** From 1 to the most there may be. */
    int limit() {
        return limit;
    }

    /**
     * A reply came.
     *
     * @param seconds from the request to the last byte
     * @param tokens of the reply
     * @param underWay the requests under way at that moment, this one included
     */
    void answered(String model, double seconds, long tokens, int underWay) {
        window.merge(model, new Speed(seconds, tokens + FIXED_COST, 1), Speed::plus);
        boolean full = underWay >= limit;
        used |= full;
        windowLeft--;
        if (searching && full) {
            limit = Math.min(max, limit + GROWTH);
        }
        if (windowLeft <= 0) {
            windowEnded();
        }
    }

    private void windowEnded() {
        double slowness = slowness();
        if (slowness > QUEUEING) {
            searching = false;
            shrinkTo(limit * Math.max(MOST_SHRUNK_BY_QUEUEING, AT_EASE / slowness), Math.min(FIRST, max));
        } else if (!searching && used && slowness < AT_EASE) {
            grow();
        }
        window.clear();
        used = false;
        windowLeft = limit;
    }

    /** How many times as long as in the best window this one's replies took; 1 or more. */
    private double slowness() {
        double seconds = 0;
        double atBest = 0;
        for (Map.Entry<String, Speed> entry : window.entrySet()) {
            Speed speed = entry.getValue();
            if (2 * speed.replies >= Math.min(FIRST, max)) {
                best.merge(entry.getKey(), speed.secondsPerWork(), Math::min);
            }
            Double fastest = best.get(entry.getKey());
            if (fastest != null) {
                seconds += speed.seconds;
                atBest += speed.work * fastest;
            }
        }
        return atBest > 0 ? seconds / atBest : 1;
    }

    private void grow() {
        quietWindows++;
        if (limit < ceiling) {
            int room = ceiling == Integer.MAX_VALUE ? limit / STEPS_A_WINDOW : (ceiling - limit) / 2;
            limit = Math.min(Math.min(max, ceiling), limit + Math.max(1, room));
        } else if (quietWindows > PATIENCE || raises > 0) {
            ceiling =
                    Math.min(max, ceiling + (Math.max(1, ceiling / STEPS_A_WINDOW) << Math.min(raises, MOST_DOUBLED)));
            raises++;
            quietWindows = 0;
        }
    }

    /**
     * The server refused a request because it had enough.
     *
     * @param others what it had in hand already
     * @param begun the requests begun so far: all of them saw the places there were
     */
    void refused(long number, int others, long begun) {
        shrink(number, others, begun, 1);
    }

    /** The server broke down over a request: perhaps of too many, perhaps not, so only what was added is taken back. */
    void broke(long number, int others, long begun) {
        shrink(number, others, begun, Math.min(FIRST, max));
    }

    private void shrink(long number, int others, long begun, int least) {
        searching = false;
        if (number <= lastAtShrink) {
            return;
        }
        lastAtShrink = begun;
        quietWindows = 0;
        raises = 0;
        double kept = Math.max(limit * MOST_SHRUNK, Math.min(others, limit * LEAST_SHRUNK));
        ceiling = Math.max(1, Math.min(limit - 1, others));
        shrinkTo(kept, least);
        window.clear();
        windowLeft = limit;
    }

    private void shrinkTo(double places, int least) {
        limit = Math.min(limit, Math.max(least, (int) places));
    }
}
