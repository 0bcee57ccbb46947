package dev.mtbench.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Calls that wait, an endpoint's limits, and a server, on a clock of their own: events take no time, and a run of hours
 * is over at once. What {@link Dispatcher} and {@link Lane} do on threads is done here in turn: start what may start, hand
 * the outcome to the limits, try a refused call again after its wait.
 */
final class Simulation {

    private static final double NANOS = 1e9;

    /** The way to the server takes half of it, plus up to as much again by chance. */
    private static final double ROUND_TRIP = 0.02;

    /** A timer rings late, by up to so many seconds. */
    private static final double LATE = 0.003;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
    private final Random random;
    private final Random works;
    private final List<Double> starts = new ArrayList<>();
    private final List<Double> refusals = new ArrayList<>();
    private final List<Double> replies = new ArrayList<>();
    private int mostAttempts;
    private double now;
    private long eventNumber;

    private record Event(double at, long number, Runnable task) {}

    /** A server; it decides at arrival, and answers when it is done. */
    interface Server {

        /**
         * A request arrives.
         *
         * @param work seconds it takes where it has all that it needs
         * @param done to be called at the end
         * @return what it says to a request that it refuses
         */
        Optional<ChatFault> arrives(Simulation simulation, double work, Runnable done);
    }

    Simulation(long seed) {
        this.random = new Random(seed);
        // Of its own, so that the same calls are asked whatever the limits do.
        this.works = new Random(~seed);
    }

    long nanoTime() {
        // Near the end of the range: System.nanoTime may overflow at any moment.
        return Long.MAX_VALUE - (long) (20 * NANOS) + Math.round(now * NANOS);
    }

    double now() {
        return now;
    }

    void in(double seconds, Runnable task) {
        events.add(new Event(now + seconds, eventNumber++, task));
    }

    double random() {
        return random.nextDouble();
    }

    /** How often a request began, up to the given moment. */
    long starts(double from, double to) {
        return count(starts, from, to);
    }

    long refusals(double from, double to) {
        return count(refusals, from, to);
    }

    long replies(double from, double to) {
        return count(replies, from, to);
    }

    /** Of the call that was tried most often; 1 where none was refused. */
    int mostAttempts() {
        return mostAttempts;
    }

    private static long count(List<Double> moments, double from, double to) {
        return moments.stream().filter(at -> at >= from && at < to).count();
    }

    /** All calls are there at once; the seconds until the last is answered. */
    double run(Limits limits, Server server, int calls, double meanSeconds, double sigma) {
        new Caller(limits, server, calls, meanSeconds, sigma).startWhatMay();
        while (!events.isEmpty() && replies.size() < calls) {
            Event next = events.remove();
            now = next.at();
            next.task().run();
        }
        if (replies.size() < calls) {
            throw new AssertionError(replies.size() + " of " + calls + " calls were answered; nothing moves any more");
        }
        return now;
    }

    /** What sends the calls. */
    private final class Caller {
        private final Limits limits;
        private final Server server;
        private final double mean;
        private final double sigma;
        /** Which attempt it would be, of each call that waits. */
        private final Deque<Integer> waiting = new ArrayDeque<>();

        private int running;
        private boolean alarmed;

        Caller(Limits limits, Server server, int calls, double mean, double sigma) {
            this.limits = limits;
            this.server = server;
            waiting.addAll(Collections.nCopies(calls, 1));
            this.mean = mean;
            this.sigma = sigma;
        }

        void startWhatMay() {
            while (!waiting.isEmpty() && running < limits.places()) {
                long wait = limits.take();
                if (wait > 0) {
                    ringAfter(wait / NANOS);
                    return;
                }
                running++;
                begin(waiting.remove(), mean * Math.exp(sigma * works.nextGaussian() - sigma * sigma / 2));
            }
        }

        private void ringAfter(double seconds) {
            if (!alarmed) {
                alarmed = true;
                in(seconds + LATE * random(), () -> {
                    alarmed = false;
                    startWhatMay();
                });
            }
        }

        private void begin(int attempt, double work) {
            starts.add(now);
            mostAttempts = Math.max(mostAttempts, attempt);
            Started request = limits.begin("m");
            in(ROUND_TRIP / 2 * (1 + random()), () -> {
                Optional<ChatFault> refusal =
                        server.arrives(Simulation.this, work, () -> in(ROUND_TRIP / 2, () -> answered(request, work)));
                refusal.ifPresent(fault -> {
                    refusals.add(now);
                    in(ROUND_TRIP / 2, () -> refused(request, fault, attempt));
                });
            });
        }

        private void answered(Started request, double work) {
            replies.add(now);
            limits.answered(request, Math.round(work / mean * 300));
            ended();
        }

        private void refused(Started request, ChatFault fault, int attempt) {
            limits.failed(request, fault);
            fault.retryAfter().ifPresent(limits::pause);
            double wait = RetryRules.bound(attempt).toNanos() / NANOS * random();
            in(fault.retryAfter().map(told -> told.toNanos() / NANOS).orElse(wait), () -> {
                waiting.add(attempt + 1);
                startWhatMay();
            });
            ended();
        }

        private void ended() {
            running--;
            startWhatMay();
        }
    }
}
