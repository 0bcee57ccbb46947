package dev.mtbench.endtoend;

import dev.mtbench.endtoend.TaggedReplies.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A server with {@link TaggedReplies} that spoils some of them, and whose log tells what was really answered. */
final class FaultServer implements AutoCloseable {

    /** Long enough for somebody to come, short enough for his retries. */
    private static final Duration SHUT = Duration.ofMillis(10);

    private final TaggedReplies replies;
    private final Chance chance;
    private final Spoiling fault;
    private final ScriptedServer server;
    private final Map<Place, Integer> asked = new ConcurrentHashMap<>();
    /** The numbers of the requests whose replies were spoilt. */
    private final Set<Integer> spoilt = ConcurrentHashMap.newKeySet();

    /** Which replies are spoilt: it follows from what is asked, and from how often it was asked before. */
    @FunctionalInterface
    interface Chance {

        Chance NEVER = (place, attempt) -> false;
        Chance ALWAYS = (place, attempt) -> true;

        /** Whether this attempt, from 1, is to fail. */
        boolean strikes(Place place, int attempt);

        /**
         * A share of the attempts.
         *
         * @param rate 0 to 1
         */
        static Chance of(double rate, long seed) {
            return (place, attempt) ->
                    new SplittableRandom(seed * 31 + (place + "#" + attempt).hashCode()).nextDouble() < rate;
        }

        /** Of these, only the attempts to get an answer. */
        default Chance ofAnswers() {
            return (place, attempt) -> place.kind().equals("answer") && strikes(place, attempt);
        }
    }

    private FaultServer(TaggedReplies replies, Chance chance, Spoiling fault) throws IOException {
        this.replies = replies;
        this.chance = chance;
        this.fault = fault;
        this.server = ScriptedServer.open(this::respond);
    }

    /** A server without a fault. */
    static FaultServer good() throws IOException {
        return open(Duration.ZERO, Chance.NEVER, (request, good) -> good);
    }

    /**
     * Opens.
     *
     * @param latency of every reply
     */
    static FaultServer open(Duration latency, Chance chance, Spoiling fault) throws IOException {
        return new FaultServer(new TaggedReplies(latency), chance, fault);
    }

    private Response respond(Request request) throws IOException {
        Place place = replies.place(request);
        Response good = replies.respond(request);
        boolean strikes = chance.strikes(place, asked.merge(place, 1, Integer::sum));
        if (fault == TransientFault.REFUSED) {
            if (strikes) {
                server.shutFor(SHUT);
            }
            return good.with("Connection", "close");
        }
        if (!strikes) {
            return good;
        }
        spoilt.add(request.number());
        return fault.spoil(request, good);
    }

    ScriptedServer server() {
        return server;
    }

    String baseUrl() {
        return server.baseUrl();
    }

    List<Request> requests() {
        return server.requests();
    }

    Place place(Request request) {
        return replies.place(request);
    }

    boolean spoilt(Request request) {
        return spoilt.contains(request.number());
    }

    /** How many replies were spoilt. */
    int spoilt() {
        return spoilt.size();
    }

    /** How often each place got a good reply, whole. */
    Map<String, Integer> answered() {
        Map<String, Integer> answered = new TreeMap<>();
        wellAnswered().forEach(request -> answered.merge(replies.place(request).toString(), 1, Integer::sum));
        return answered;
    }

    /** The places that were asked for after they had all the good replies that they take. */
    List<Place> askedAgain() {
        Set<Request> wellAnswered = wellAnswered();
        Map<Place, Integer> had = new HashMap<>();
        List<Place> again = new ArrayList<>();
        for (Request request : server.requests()) {
            Place place = replies.place(request);
            if (had.getOrDefault(place, 0) >= replies.wanted(place)) {
                again.add(place);
            }
            if (wellAnswered.contains(request)) {
                had.merge(place, 1, Integer::sum);
            }
        }
        return again;
    }

    private Set<Request> wellAnswered() {
        Set<Request> requests = Collections.newSetFromMap(new IdentityHashMap<>());
        server.replies().stream()
                .map(ScriptedServer.Written::request)
                .filter(request -> !spoilt(request))
                .forEach(requests::add);
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
