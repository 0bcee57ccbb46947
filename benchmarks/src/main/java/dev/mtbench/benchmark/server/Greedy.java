package dev.mtbench.benchmark.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The same requests sent by a client that needs no time of its own: whenever a place is free, it sends what has waited
 * longest. It knows as little of the times to come as the harness does, so what it loses at the end, when places stay
 * empty, nobody can save.
 */
final class Greedy {

    private record Under(long until, Served call) {}

    private final Map<Step, Served> calls = new HashMap<>();
    private final Queue<Served> waiting = new ArrayDeque<>();
    private final PriorityQueue<Under> under =
            new PriorityQueue<>((one, other) -> Long.compare(one.until(), other.until()));

    private Greedy(Collection<Served> all) {
        all.forEach(call -> calls.put(call.step(), call));
        List<Served> begins = new ArrayList<>();
        all.stream()
                .filter(call -> call.step().turn() == 1 && !call.step().judged())
                .forEach(begins::add);
        begins.sort((one, other) -> Long.compare(one.began(), other.began()));
        waiting.addAll(begins);
    }

    /** From the first request to the last reply, in nanoseconds. */
    static long span(Collection<Served> all, int inFlight) {
        return new Greedy(all).play(inFlight);
    }

    private long play(int inFlight) {
        long now = 0;
        while (!waiting.isEmpty() || !under.isEmpty()) {
            while (!waiting.isEmpty() && under.size() < inFlight) {
                Served next = waiting.remove();
                under.add(new Under(now + next.latency(), next));
            }
            Under ended = under.remove();
            now = ended.until();
            follow(ended.call().step());
        }
        return now;
    }

    private void follow(Step step) {
        if (step.judged()) {
            return;
        }
        enqueue(new Step(step.conversation(), step.turn() + 1, false));
        enqueue(new Step(step.conversation(), step.turn(), true));
    }

    private void enqueue(Step step) {
        Served next = calls.get(step);
        if (next != null) {
            waiting.add(next);
        }
    }
}
