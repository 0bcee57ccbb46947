package dev.mtbench.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs what waits, so many at once as there are places and no more, and none before the limits allow it. */
final class Dispatcher implements AutoCloseable {

    private final Limits limits;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor alarm;
    private final Backlog<Waiting> waiting = new Backlog<>();
    private int running;
    private boolean alarmed;
    private boolean closed;

    /**
     * Prepares; no thread is started before the first task.
     *
     * @param name what its threads are called
     */
    Dispatcher(String name, Limits limits) {
        this.limits = limits;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, name + "-" + number.incrementAndGet()));
        this.alarm = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name + "-alarm"));
        alarm.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What a task takes of the endpoint's tokens; its runs never overlap. */
    interface Weight {

        /** Guessed, when a run of the task is about to begin. */
        long expected();

        /** Known, when this run has ended. */
        long taken();
    }

    private record Waiting(Runnable task, Weight weight) {}

    /** What may start, and what was set aside for it. */
    private record Granted(Waiting waiting, long expected) {}

    /** An executor whose tasks all have so many steps to their end, and this weight. */
    ExecutorService withSteps(int steps, Weight weight) {
        return new WithSteps(steps, weight);
    }

    private synchronized void offer(int steps, Waiting task) {
        if (closed) {
            throw new RejectedExecutionException("the lane is closed");
        }
        waiting.add(steps, task);
        startWhatMay();
    }

    private synchronized void alarmRang() {
        alarmed = false;
        startWhatMay();
    }

    private void startWhatMay() {
        for (Optional<Granted> next = grant(); next.isPresent(); next = grant()) {
            Granted granted = next.get();
            threads.execute(() -> work(granted));
        }
    }

    /** The next one, with its place taken; empty where none may start now. */
    private Optional<Granted> grant() {
        if (closed || running >= limits.places() || waiting.isEmpty()) {
            return Optional.empty();
        }
        long wait = limits.take();
        if (wait > 0) {
            ringAfter(wait);
            return Optional.empty();
        }
        Waiting next = waiting.take(limits.places());
        long expected = next.weight().expected();
        limits.reserve(expected);
        running++;
        return Optional.of(new Granted(next, expected));
    }

    /** Goes on with what waits: to wake another thread for it would take longer than much of the work. */
    private void work(Granted first) {
        Optional<Granted> next = Optional.of(first);
        while (next.isPresent()) {
            run(next.get());
            next = ended();
        }
    }

    private void run(Granted granted) {
        boolean whole = false;
        try {
            granted.waiting().task().run();
            whole = true;
        } finally {
            limits.settle(granted.expected(), granted.waiting().weight().taken());
            if (!whole) {
                gone();
            }
        }
    }

    private synchronized Optional<Granted> ended() {
        running--;
        Optional<Granted> next = grant();
        startWhatMay();
        return next;
    }

    /** This thread ends with what its task threw. */
    private synchronized void gone() {
        running--;
        startWhatMay();
    }

    private void ringAfter(long nanos) {
        if (!alarmed) {
            alarmed = true;
            ScheduledFuture<?> unused = alarm.schedule(this::alarmRang, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Does something short later, unless it is closed by then: nobody keeps what a lane needed after its end. */
    synchronized void after(Duration wait, Runnable task) {
        if (!closed) {
            ScheduledFuture<?> unused = alarm.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Starts nothing more, and interrupts what runs. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        alarm.shutdownNow();
        threads.shutdownNow();
    }

    /** The view of one number of steps; it is the dispatcher that begins and ends. */
    private final class WithSteps extends AbstractExecutorService {

        private final int steps;
        private final Weight weight;

        WithSteps(int steps, Weight weight) {
            this.steps = steps;
            this.weight = weight;
        }

        @Override
        public void execute(Runnable task) {
            offer(steps, new Waiting(task, weight));
        }

        @Override
        public void shutdown() {
            throw new UnsupportedOperationException("the dispatcher is closed, not this view of it");
        }

        @Override
        public List<Runnable> shutdownNow() {
            throw new UnsupportedOperationException("the dispatcher is closed, not this view of it");
        }

        @Override
        public boolean isShutdown() {
            return isClosed();
        }

        @Override
        public boolean isTerminated() {
            return isClosed();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return threads.awaitTermination(timeout, unit);
        }
    }
}
