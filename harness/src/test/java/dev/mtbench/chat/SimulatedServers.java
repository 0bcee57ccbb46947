package dev.mtbench.chat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** The ways in which servers have enough. */
final class SimulatedServers {

    private SimulatedServers() {}

    private static Optional<ChatFault> refusal(Optional<Duration> retryAfter, OptionalDouble limit) {
        return Optional.of(new ChatFault(FaultKind.RATE_LIMITED, "429", retryAfter, List.of(), limit));
    }

    private static Optional<ChatFault> plainRefusal() {
        return refusal(Optional.empty(), OptionalDouble.empty());
    }

    /** So many at once; the others stand in line. */
    static Simulation.Server slots(int places) {
        Deque<Runnable> line = new ArrayDeque<>();
        int[] busy = {0};
        return (simulation, work, done) -> {
            line.add(() -> simulation.in(work, () -> {
                done.run();
                busy[0]--;
                serve(line, busy, places);
            }));
            serve(line, busy, places);
            return Optional.empty();
        };
    }

    private static void serve(Deque<Runnable> line, int[] busy, int places) {
        if (busy[0] < places && !line.isEmpty()) {
            busy[0]++;
            line.remove().run();
        }
    }

    /** So many at once; any more are refused. */
    static Simulation.Server refusing(int places) {
        return crowded(places, Double.POSITIVE_INFINITY);
    }

    /** So many at once up to a second, and any more are refused; any number after it. */
    static Simulation.Server crowded(int places, double until) {
        int[] busy = {0};
        return (simulation, work, done) -> {
            if (busy[0] >= places && simulation.now() < until) {
                return plainRefusal();
            }
            busy[0]++;
            simulation.in(work, () -> {
                busy[0]--;
                done.run();
            });
            return Optional.empty();
        };
    }

    /**
     * Any number at once, but for some that are refused for no reason.
     *
     * @param rate their part, 0 to 1
     */
    static Simulation.Server moody(double rate, Random random) {
        return (simulation, work, done) -> {
            if (random.nextDouble() < rate) {
                return plainRefusal();
            }
            simulation.in(work, done);
            return Optional.empty();
        };
    }

    /** Any number at once, but none from one second to another. */
    static Simulation.Server away(double from, double to) {
        return (simulation, work, done) -> {
            if (simulation.now() >= from && simulation.now() < to) {
                return plainRefusal();
            }
            simulation.in(work, done);
            return Optional.empty();
        };
    }

    /** All at once, each at full speed while they are no more than so many; more of them share that speed. */
    static Simulation.Server sharing(int places) {
        return new Sharing(places);
    }

    private static final class Sharing implements Simulation.Server {

        private final int places;
        private final List<Job> jobs = new ArrayList<>();
        private double at;
        private long version;

        private static final class Job {
            private double left;
            private final Runnable done;

            Job(double work, Runnable done) {
                this.left = work;
                this.done = done;
            }

            double left() {
                return left;
            }
        }

        Sharing(int places) {
            this.places = places;
        }

        private double speed() {
            return Math.min(1, places / (double) Math.max(1, jobs.size()));
        }

        @Override
        public Optional<ChatFault> arrives(Simulation simulation, double work, Runnable done) {
            progress(simulation);
            jobs.add(new Job(work, done));
            next(simulation);
            return Optional.empty();
        }

        private void progress(Simulation simulation) {
            double each = (simulation.now() - at) * speed();
            jobs.forEach(job -> job.left -= each);
            at = simulation.now();
        }

        private void next(Simulation simulation) {
            long mine = ++version;
            jobs.stream().min(Comparator.comparingDouble(Job::left)).ifPresent(first -> {
                simulation.in(Math.max(0, first.left / speed()), () -> {
                    if (version == mine) {
                        progress(simulation);
                        jobs.remove(first);
                        first.done.run();
                        next(simulation);
                    }
                });
            });
        }
    }

    /** What a server that counts a minute's requests says when they are used up. */
    enum Told {
        NOTHING,
        RETRY_AFTER,
        LIMIT;

        private Optional<ChatFault> refusal(int limit, double wait) {
            // In whole seconds, rounded up, as servers send it.
            Duration told = Duration.ofSeconds((long) Math.ceil(wait));
            return SimulatedServers.refusal(
                    this == RETRY_AFTER ? Optional.of(told) : Optional.empty(),
                    this == LIMIT ? OptionalDouble.of(limit) : OptionalDouble.empty());
        }
    }

    /** So many requests from one full minute to the next; the first minute has begun so many seconds ago. */
    static Simulation.Server fixedWindow(int perMinute, double begun, Told told) {
        return fixedWindow(perMinute, begun, 0, told);
    }

    /** Of whose first minute somebody else has had so many. */
    static Simulation.Server fixedWindow(int perMinute, double begun, int used, Told told) {
        long[] window = {0};
        int[] count = {used};
        return counting(
                simulation -> {
                    long current = (long) ((simulation.now() + begun) / 60);
                    if (current != window[0]) {
                        window[0] = current;
                        count[0] = 0;
                    }
                    if (count[0] < perMinute) {
                        count[0]++;
                        return 0;
                    }
                    return (current + 1) * 60 - simulation.now() - begun;
                },
                perMinute,
                told);
    }

    /** So many requests in any minute. */
    static Simulation.Server rollingWindow(int perMinute, Told told) {
        return rollingWindow(perMinute, 0, told);
    }

    /** Of whose last minute somebody else has had so many, evenly. */
    static Simulation.Server rollingWindow(int perMinute, int used, Told told) {
        Deque<Double> taken = new ArrayDeque<>();
        for (int i = 0; i < used; i++) {
            taken.add(60.0 * i / used - 60);
        }
        return counting(
                simulation -> {
                    while (!taken.isEmpty() && taken.element() <= simulation.now() - 60) {
                        taken.remove();
                    }
                    if (taken.size() < perMinute) {
                        taken.add(simulation.now());
                        return 0;
                    }
                    return taken.element() + 60 - simulation.now();
                },
                perMinute,
                told);
    }

    /** So many requests saved up, and as many again coming in evenly over a minute. */
    static Simulation.Server bucket(int perMinute, Told told) {
        double[] saved = {perMinute};
        double[] at = {0};
        return counting(
                simulation -> {
                    saved[0] = Math.min(perMinute, saved[0] + (simulation.now() - at[0]) * perMinute / 60);
                    at[0] = simulation.now();
                    if (saved[0] >= 1) {
                        saved[0]--;
                        return 0;
                    }
                    return (1 - saved[0]) * 60 / perMinute;
                },
                perMinute,
                told);
    }

    private static Simulation.Server counting(ToDoubleFunction<Simulation> wait, int perMinute, Told told) {
        return (simulation, work, done) -> {
            double seconds = wait.applyAsDouble(simulation);
            if (seconds > 0) {
                return told.refusal(perMinute, seconds);
            }
            simulation.in(work, done);
            return Optional.empty();
        };
    }
}
