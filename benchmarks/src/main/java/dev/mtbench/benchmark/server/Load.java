package dev.mtbench.benchmark.server;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server was asked for; times in seconds.
 *
 * @param span from the first request to the last reply; 0 where there was none
 * @param latency the drawn times of all requests, one after another
 * @param chain the longest conversation: the drawn times of its turns and of the judge's look at the last of them, each
 *     of which must wait for the one before
 * @param laterRate replies a second, of the second half of them; 0 for fewer than two
 * @param greedy the span of a client that needs no time of its own, with as many places as were asked for
 * @param mostInFlight the most requests at one time
 */
public record Load(
        int requests, double span, double laterRate, double latency, double chain, double greedy, int mostInFlight) {

    static Load of(Collection<Served> all, int places, int mostInFlight) {
        long first = all.stream().mapToLong(Served::began).min().orElse(0);
        long last = all.stream().mapToLong(Served::ended).max().orElse(0);
        long sum = all.stream().mapToLong(Served::latency).sum();
        return new Load(
                all.size(),
                (last - first) / 1e9,
                laterRate(all),
                sum / 1e9,
                chain(all) / 1e9,
                Greedy.span(all, places) / 1e9,
                mostInFlight);
    }

    private static double laterRate(Collection<Served> all) {
        if (all.size() < 2) {
            return 0;
        }
        long[] ends = all.stream().mapToLong(Served::ended).sorted().toArray();
        int later = ends.length / 2;
        return later / ((ends[ends.length - 1] - ends[ends.length - 1 - later]) / 1e9);
    }

    private static long chain(Collection<Served> all) {
        Map<String, TreeMap<Integer, Long>> turns = new LinkedHashMap<>();
        for (Served served : all) {
            if (!served.step().judged()) {
                turns.computeIfAbsent(served.step().conversation(), id -> new TreeMap<>())
                        .put(served.step().turn(), served.latency());
            }
        }
        return all.stream().mapToLong(served -> chain(served, turns)).max().orElse(0);
    }

    private static long chain(Served last, Map<String, TreeMap<Integer, Long>> turns) {
        TreeMap<Integer, Long> own = turns.getOrDefault(last.step().conversation(), new TreeMap<>());
        long answers = own.headMap(last.step().turn(), true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return answers + (last.step().judged() ? last.latency() : 0);
    }

    /** The shortest time in which any client could have done it, with so many requests in flight. */
    public double ideal(int inFlight) {
        return Math.max(latency / inFlight, chain);
    }

    /** Requests a second, over the span. */
    public double rate() {
        return requests / span;
    }
}
