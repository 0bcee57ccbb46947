package dev.mtbench.chat;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.TreeMap;

/**
 * Tasks that wait, and which of them goes next. For one thread at a time.
 *
 * <p>Work nearest its end goes first: results come early, and little is half done at any moment. But a conversation that
 * is begun last would end long after everything else, with places standing empty: so the last beginnings are brought
 * forward, and short work is kept to fill the gaps.
 *
 * @param <T> the tasks
 */
final class Backlog<T> {

    /** The last beginnings are those that fill the places so many times. */
    private static final int ROUNDS = 2;

    private final TreeMap<Integer, Queue<T>> bySteps = new TreeMap<>();

    /** Adds a task that has so many steps to its end, itself included. */
    void add(int steps, T task) {
        bySteps.computeIfAbsent(steps, key -> new ArrayDeque<>()).add(task);
    }

    boolean isEmpty() {
        return bySteps.isEmpty();
    }

    /**
     * Takes the next task; among those with as many steps, the one that waits longest.
     *
     * @param places the tasks that may run at once
     * @throws NoSuchElementException where nothing waits
     */
    T take(int places) {
        Queue<T> farthest = bySteps.lastEntry().getValue();
        boolean lastBeginnings = farthest.size() <= (long) ROUNDS * places;
        int steps = lastBeginnings ? bySteps.lastKey() : bySteps.firstKey();
        Queue<T> queue = lastBeginnings ? farthest : bySteps.firstEntry().getValue();
        T task = queue.remove();
        if (queue.isEmpty()) {
            bySteps.remove(steps);
        }
        return task;
    }

    void clear() {
        bySteps.clear();
    }
}
