package dev.mtbench.chat;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One call's view of a lane's workers: all that it hands in waits at the call's own urgency, first come first served. */
final class Urgent extends AbstractExecutorService {

    private final ThreadPoolExecutor workers;
    private final AtomicLong order;
    private final int urgency;

    Urgent(ThreadPoolExecutor workers, AtomicLong order, int urgency) {
        this.workers = workers;
        this.order = order;
        this.urgency = urgency;
    }

    @Override
    public void execute(Runnable task) {
        workers.execute(new Ranked(urgency, order.incrementAndGet(), task));
    }

    /** A task and its place in the queue. */
    private record Ranked(int urgency, long order, Runnable task) implements Runnable, Comparable<Ranked> {
        @Override
        public void run() {
            task.run();
        }

        @Override
        public int compareTo(Ranked other) {
            return urgency != other.urgency
                    ? Integer.compare(urgency, other.urgency)
                    : Long.compare(order, other.order);
        }
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException("the lane ends its workers itself");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException("the lane ends its workers itself");
    }

    @Override
    public boolean isShutdown() {
        return workers.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return workers.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return workers.awaitTermination(timeout, unit);
    }
}
