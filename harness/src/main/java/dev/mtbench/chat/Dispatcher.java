package dev.mtbench.chat;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs what waits, so many at once and no more, and none before the pace allows it. */
final class Dispatcher implements AutoCloseable {

    private final int most;
    private final Pace pace;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor alarm;
    private final Backlog waiting = new Backlog();
    private int running;
    private boolean alarmed;
    private boolean closed;

    /**
     * Prepares; no thread is started before the first task.
     *
     * @param name what its threads are called
     * @param most the tasks that may run at once
     */
    Dispatcher(String name, int most, Pace pace) {
        this.most = most;
        this.pace = pace;
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

    /** An executor whose tasks all have so many steps to their end. */
    ExecutorService withSteps(int steps) {
        return new WithSteps(steps);
    }

    private synchronized void offer(int steps, Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the lane is closed");
        }
        waiting.add(steps, task);
        startWhatMay();
    }

    private synchronized void ended() {
        running--;
        startWhatMay();
    }

    private synchronized void alarmRang() {
        alarmed = false;
        startWhatMay();
    }

    private void startWhatMay() {
        while (!closed && running < most && !waiting.isEmpty()) {
            long wait = pace.take();
            if (wait > 0) {
                ringAfter(wait);
                return;
            }
            Runnable next = waiting.take(most);
            running++;
            threads.execute(() -> {
                try {
                    next.run();
                } finally {
                    ended();
                }
            });
        }
    }

    private void ringAfter(long nanos) {
        if (!alarmed) {
            alarmed = true;
            ScheduledFuture<?> unused = alarm.schedule(this::alarmRang, nanos, TimeUnit.NANOSECONDS);
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

        WithSteps(int steps) {
            this.steps = steps;
        }

        @Override
        public void execute(Runnable task) {
            offer(steps, task);
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
