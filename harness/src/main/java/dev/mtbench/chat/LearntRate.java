package dev.mtbench.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many requests a minute a server takes, learnt from what it refuses. For one thread at a time.
 *
 * <p>A server may refuse because too much is under way, or because the minute's requests are used up; only the second is
 * a rate. It is told by this: a request is refused although fewer are under way than the server had in hand before. The
 * rate is then what the server has taken in the last minute. Before a minute has passed, that is the whole minute's only
 * where the server keeps refusing, or asks for a long wait. The first is a guess, since others, such as the run before, may
 * have used up a part of that minute, or the server may have been away: it is raised within seconds until the server
 * refuses again.
 *
 * <p>A minute without refusals raises the rate a little, and more with each further one. A refusal lowers it, unless more
 * was taken in the last minute than the rate allows: that explains it. Where refusals come on all the same, the server
 * refuses for another reason; the rate is forgotten, and only plainer signs of one count from then on.
 */
final class LearntRate {

    /** Refused for so long, it is a minute that is used up, not a moment's crowd. */
    static final long DROUGHT = Duration.ofSeconds(2).toNanos();

    /** With so many refusals in that time: a server that fails at random refuses a few in a row. */
    static final int AT_LEAST = 10;

    /** Or refused so often in a row, though it was not crowded: a server that fails at random takes some between. */
    static final int OFTEN = 14;

    /** A server that is only crowded asks for a shorter wait. */
    static final Duration LONG_WAIT = Duration.ofSeconds(5);

    /** Where no rate is known, a server that refuses is asked at least so often a minute. */
    static final int LEAST_GUESS = 12;

    /** Fewer under way than this part of what the server had in hand before: then it is not the crowd. */
    private static final double FEWER = 0.75;

    /** A rate that is not used up tells nothing about a higher one. */
    private static final double USED = 0.9;

    /** A guess is raised after so long without a refusal. */
    private static final long GUESSED_FOR = Duration.ofSeconds(5).toNanos();

    /** Most of a minute may be missing from a guess of so few. */
    private static final double FEW = 100;

    private static final double FEW_RAISED = 2;
    private static final double MANY_RAISED = 1.25;

    private static final double LOWERED = 0.95;
    private static final double LOWERED_MOST = 0.5;
    private static final double FIRST_RAISE = 0.01;
    private static final double LAST_RAISE = 1;

    /** Lowered so often without a minute of peace, a rate is none. */
    private static final int MOST_IN_VAIN = 6;

    /** Lowered to less than this, it counts twice: of a low rate little is seen in a minute. */
    private static final double LOWERED_MUCH = 0.75;

    /** So many must be taken in a minute of peace: one or two are taken by chance. */
    private static final int PEACE = 12;

    /** A server that has refused for another reason before: it must refuse so many times what it takes. */
    private static final int MANY_TIMES = 3;

    private static final int MOST_DOUBTED = 64;

    private final LastMinute lastMinute = new LastMinute();
    /** The first, or learnt before a whole minute was seen. */
    private boolean guessed;
    /** How often the rate was lowered without a minute of peace. */
    private int inVain;
    /** How many times as many refusals it takes to show a rate; doubled where one was forgotten. */
    private int doubted = 1;

    private int mostOthers;
    private OptionalDouble rate = OptionalDouble.empty();
    private OptionalDouble most = OptionalDouble.empty();
    private double raise = FIRST_RAISE;
    private long changedAt;
    private long lastAtChange;
    private Optional<Started> firstRefused = Optional.empty();
    private boolean loweredSince;
    private int uncrowded;

    void begun(Started request) {
        lastMinute.begun(request);
        long since = request.at() - changedAt;
        if (rate.isEmpty()) {
            return;
        }
        if (guessed && since > GUESSED_FOR && firstRefused.isEmpty() && usedUp(since)) {
            double guess = rate.getAsDouble();
            change(guess * (guess < FEW ? FEW_RAISED : MANY_RAISED), request.at(), request.number());
        } else if (!guessed && since > LastMinute.NANOS && lastMinute.taken() >= USED * rate.getAsDouble()) {
            raise(request);
        }
    }

    /** Whether as much was sent in so short a time as the rate allows; some of it may be refused by chance. */
    private boolean usedUp(long since) {
        double allowed = rate.orElse(0) * Math.min(since, LastMinute.NANOS) / LastMinute.NANOS;
        return lastMinute.begunSince(changedAt) >= Math.max(2, USED * allowed);
    }

    private void raise(Started request) {
        change(rate.getAsDouble() * (1 + raise), request.at(), request.number());
        if (lastMinute.taken() >= PEACE) {
            inVain = 0;
        }
        raise = Math.min(2 * raise, LAST_RAISE);
    }

    /** The server has taken it, whatever became of it. */
    void taken(Started request) {
        mostOthers = Math.max(mostOthers, request.others());
        if (firstRefused.filter(first -> request.number() > first.number()).isPresent()) {
            if (guessed && loweredSince) {
                changedAt = request.at();
            }
            firstRefused = Optional.empty();
            loweredSince = false;
            uncrowded = 0;
        }
    }

    /**
     * The server refused it.
     *
     * @param told how long the server asks to wait
     * @param limit the requests a minute that the server says it takes
     * @param begun the requests begun so far
     * @return whether that was a matter of the rate
     */
    boolean refused(Started request, Optional<Duration> told, OptionalDouble limit, long now, long begun) {
        lastMinute.refused(request);
        lastMinute.upTo(now);
        Started first = firstRefused.orElse(request);
        firstRefused = Optional.of(first);
        if (limit.isPresent()) {
            most = limit;
            change(Math.min(limit.getAsDouble(), rate.orElse(limit.getAsDouble())), now, begun);
            return true;
        }
        boolean longWait = told.filter(wait -> wait.compareTo(LONG_WAIT) >= 0).isPresent();
        boolean crowded = request.others() > 0 && request.others() >= FEWER * mostOthers;
        if (!longWait && crowded) {
            return false;
        }
        uncrowded++;
        boolean shown = rate.isPresent() || longWait || shown(request.at() - first.at());
        if (shown && !explained() && !loweredSince && request.number() > lastAtChange) {
            lower(now, begun);
        }
        return true;
    }

    /** Whether it is plain that there is a rate, after refusals for so long. */
    private boolean shown(long refusedFor) {
        boolean drought = uncrowded >= doubted * AT_LEAST && refusedFor >= DROUGHT;
        boolean often = uncrowded >= doubted * OFTEN;
        boolean seen =
                lastMinute.isWhole() && (doubted == 1 || lastMinute.refused() >= MANY_TIMES * lastMinute.taken());
        return drought || often || seen;
    }

    /** More was sent before than the rate allows: the refusal is owed to that, and may come with the right rate too. */
    private boolean explained() {
        return !guessed && rate.isPresent() && lastMinute.taken() > rate.getAsDouble();
    }

    private void lower(long now, long begun) {
        int taken = lastMinute.taken();
        if (rate.isEmpty() && taken == 0) {
            // Of a server that takes nothing the rate is not known: another may have used the minute up.
            return;
        }
        loweredSince = true;
        raise = FIRST_RAISE;
        if (rate.isPresent() && !guessed) {
            lowerFrom(rate.getAsDouble(), taken, now, begun);
        } else {
            guessed = rate.isEmpty() || !lastMinute.isWhole();
            inVain = 0;
            change(Math.max(LEAST_GUESS, taken), now, begun);
        }
    }

    private void lowerFrom(double known, int taken, long now, long begun) {
        double lowered = Math.min(known * LOWERED, Math.max(Math.max(1, taken), known * LOWERED_MOST));
        inVain += lowered <= LOWERED_MUCH * known ? 2 : 1;
        if (inVain < MOST_IN_VAIN) {
            change(lowered, now, begun);
        } else {
            doubt();
        }
    }

    /** However little it is sent, the server refuses some: then that is not why. A minute is watched anew. */
    private void doubt() {
        // What the server has named itself holds.
        rate = most;
        inVain = 0;
        doubted = Math.min(2 * doubted, MOST_DOUBTED);
        lastMinute.clear();
    }

    private void change(double next, long now, long begun) {
        rate = OptionalDouble.of(Math.min(next, most.orElse(next)));
        changedAt = now;
        lastAtChange = begun;
    }

    /** Whether more was refused than taken in the last minute, by so many that it is not chance. */
    boolean isRefusedMostly() {
        return lastMinute.isRefusedMostly();
    }

    /** Requests a minute; empty where the server has not shown that it has such a limit. */
    OptionalDouble perMinute() {
        return rate;
    }
}
