package dev.mtbench.chat;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an endpoint may be sent, and when: places, requests a minute, tokens a minute; as configured, and as the server's
 * replies and refusals teach. Safe for many threads.
 */
final class Limits {

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);

    /** A rate that differs by this part from what was told last. */
    private static final double WORTH_TELLING = 0.1;

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final Concurrency concurrency;
    /** Empty while there are as many places as configured, whatever the server says. */
    private Optional<AdaptivePlaces> adaptive;

    private final Pace pace;
    private final TokenPace tokens;
    private final LearntRate learnt = new LearntRate();
    private final LongSupplier nanoTime;
    private final Set<Started> underWay = new LinkedHashSet<>();
    private OptionalDouble told = OptionalDouble.empty();
    /** A server that has refused all so far is not crowded: it takes none. */
    private boolean takesAny;

    private long begun;
    private long lastAtRefusal;

    /**
     * Nothing is under way yet.
     *
     * @param name what the log calls the endpoint
     * @param nanoTime as {@link System#nanoTime}
     */
    Limits(
            String name,
            Concurrency concurrency,
            OptionalInt requestsPerMinute,
            OptionalInt tokensPerMinute,
            LongSupplier nanoTime) {
        this.name = name;
        this.concurrency = concurrency;
        this.adaptive = concurrency instanceof Concurrency.Adaptive
                ? Optional.of(AdaptivePlaces.searching(concurrency.max()))
                : Optional.empty();
        this.pace = new Pace(requestsPerMinute, nanoTime);
        this.tokens = new TokenPace(tokensPerMinute, nanoTime);
        this.nanoTime = nanoTime;
    }

    static Limits of(Endpoint endpoint) {
        return new Limits(
                endpoint.name(),
                endpoint.concurrency(),
                endpoint.requestsPerMinute(),
                endpoint.tokensPerMinute(),
                System::nanoTime);
    }

    /** The tasks that may run at once. */
    synchronized int places() {
        return adaptive.map(AdaptivePlaces::limit).orElse(concurrency.max());
    }

    /** Takes the next start: 0 where it is now and taken, else the nanoseconds until it can be taken. */
    synchronized long take() {
        long owed = tokens.untilNext();
        return owed > 0 ? Math.max(owed, pace.untilNext()) : pace.take();
    }

    void reserve(long estimate) {
        tokens.reserve(estimate);
    }

    /** A task has ended that reserved so many tokens, and took so many. */
    void settle(long reserved, long taken) {
        tokens.settle(reserved, taken);
    }

    void pause(Duration wait) {
        pace.pause(wait);
    }

    /** A request goes out. */
    synchronized Started begin(String model) {
        Started request = new Started(model, ++begun, nanoTime.getAsLong(), underWay.size());
        underWay.add(request);
        learnt.begun(request);
        pace.keepTo(learnt.perMinute());
        return request;
    }

    /** A reply came. */
    synchronized void answered(Started request, long outputTokens) {
        int places = places();
        double seconds = (nanoTime.getAsLong() - request.at()) / NANOS;
        adaptive.ifPresent(found -> found.answered(request.model(), seconds, outputTokens, underWay.size()));
        taken(request);
        tell(places);
    }

    /** No reply came. */
    synchronized void failed(Started request, ChatFault fault) {
        int places = places();
        switch (fault.kind()) {
            case RATE_LIMITED -> refused(request, fault);
            case SERVER_ERROR, TIMEOUT -> {
                taken(request);
                adaptive.ifPresent(found -> found.broke(request.number(), request.others(), begun));
            }
            default -> taken(request);
        }
        tell(places);
    }

    /** The request is under way no more, whether anything came of it or not. */
    synchronized void givenUp(Started request) {
        underWay.remove(request);
    }

    private void taken(Started request) {
        underWay.remove(request);
        learnt.taken(request);
        takesAny = true;
        if (request.number() > lastAtRefusal) {
            pace.answered();
        }
    }

    private void refused(Started request, ChatFault fault) {
        underWay.remove(request);
        request.refuse(underWay.size());
        // What it was counted as by those that came after it, it was not: the server never had it in hand.
        underWay.stream().filter(other -> other.number() > request.number()).forEach(Started::oneOtherWasRefused);
        lastAtRefusal = begun;
        pace.refused();
        boolean ofTheRate =
                learnt.refused(request, fault.retryAfter(), fault.requestsPerMinute(), nanoTime.getAsLong(), begun);
        if (!ofTheRate && takesAny) {
            refusedInACrowd(request);
        }
        pace.keepTo(learnt.perMinute());
        tellRate();
    }

    private void tellRate() {
        OptionalDouble rate = learnt.perMinute();
        if (rate.isPresent() && Math.abs(rate.getAsDouble() - told.orElse(0)) >= WORTH_TELLING * told.orElse(0)) {
            told = rate;
            LOG.info("endpoint '{}' takes about {} requests a minute", name, Math.round(rate.getAsDouble()));
        } else if (rate.isEmpty() && told.isPresent()) {
            told = rate;
            LOG.info("endpoint '{}' refuses some, however few it is sent: it is kept to no rate any more", name);
        }
    }

    private void refusedInACrowd(Started request) {
        if (adaptive.isEmpty() && learnt.isRefusedMostly()) {
            LOG.info(
                    "endpoint '{}' refuses more than it takes: it gets fewer than {} requests at once",
                    name,
                    concurrency.max());
            adaptive = Optional.of(AdaptivePlaces.comingDownFrom(concurrency.max()));
        }
        adaptive.ifPresent(found -> found.refused(request.number(), request.others(), begun));
    }

    private void tell(int before) {
        if (places() != before) {
            LOG.debug("endpoint '{}' gets {} requests at once", name, places());
        }
    }

    /** Says in the log where an adaptive limit has ended. */
    synchronized void ended() {
        if (adaptive.isPresent()) {
            LOG.info("endpoint '{}' got {} requests at once in the end", name, places());
        }
    }
}
