package dev.mtbench.chat;

import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.mtbench.chat.FaultKind.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The one way to an endpoint: calls wait here until its {@link Limits} let them go, and a call that waits for its next
 * attempt holds no place.
 *
 * <p>Where the server asks to wait, everyone waits. Where nothing gets through, sending stops but for a probe now and
 * then. Where a fault says that nothing sent there will get through, or the server asks for a longer wait than a reply
 * may take, the lane closes for the model or the endpoint: what waits is given back unsent, and the reason is told once.
 * Where a model refuses a parameter, it is asked otherwise from then on. Of faults that may pass the first of each kind is
 * told.
 */
public final class Lane implements AutoCloseable {

    /** So many calls of a model failed for good, and none answered: the next one will fail too. */
    private static final int HOPELESS = 10;

    private final Endpoint endpoint;
    private final ChatClient client;
    private final RetryRules rules;
    private final LaneListener listener;
    private final Limits limits;
    private final TokenEstimate tokens = new TokenEstimate();
    private final LongSupplier nanoTime;
    private final Dispatcher dispatcher;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<Attempts, CompletableFuture<Reply>> open = new ConcurrentHashMap<>();
    private final Map<String, Dialect> dialects = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failedByModel = new ConcurrentHashMap<>();
    private final Map<String, String> closedModels = new ConcurrentHashMap<>();
    private final Set<FaultKind> faulted = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> closed = Optional.empty();

    /**
     * Opens the lane; no thread is started before the first call.
     *
     * @param listener is told why the lane closed, for the endpoint or for one model, what a model refuses, and which faults come
     */
    public Lane(Endpoint endpoint, ChatClient client, LaneListener listener) {
        this(endpoint, client, listener, System::nanoTime);
    }

    /** With another clock for how long nothing has got through; places and pace keep the real one. */
    Lane(Endpoint endpoint, ChatClient client, LaneListener listener, LongSupplier nanoTime) {
        this.endpoint = endpoint;
        this.client = client;
        this.rules = new RetryRules(endpoint, nanoTime);
        this.listener = listener;
        this.limits = Limits.of(endpoint);
        this.dispatcher = new Dispatcher(endpoint.name(), limits);
        this.nanoTime = nanoTime;
    }

    /** Asks for a reply; the future always completes normally, with how it ended. */
    public CompletableFuture<Exchange> ask(Call call) {
        Attempts attempts = new Attempts(call.model(), () -> tokens.before(call));
        CompletableFuture<Reply> asked = Failsafe.with(
                        rules.probing(), rules.adapting(), rules.retry(), rules.breaker())
                .with(dispatcher.withSteps(call.stepsToEnd(), attempts))
                .getAsync(() -> attempt(call, attempts));
        open.put(attempts, asked);
        CompletableFuture<Exchange> exchange = asked.handle((reply, failure) -> {
            open.remove(attempts);
            return failure == null
                    ? new Exchange.Replied(reply, attempts.count, attempts.adaptations)
                    : ended(call, failure, attempts);
        });
        if (closedFor(call.model()).isPresent()) {
            giveBack(attempts, asked);
        }
        return exchange;
    }

    /** What a call has been through; its attempts follow one another, on whatever threads. */
    private static final class Attempts implements Dispatcher.Weight {
        private final String model;
        private final LongSupplier estimate;
        /** Of the attempt that is under way, or was the last. */
        private volatile long tokens;

        private volatile int count;
        private volatile Optional<ChatFault> last = Optional.empty();
        private volatile List<Adaptation> adaptations = List.of();
        /** From an attempt's beginning until it has failed: a reply that has come is not given up. */
        private boolean underWay;

        Attempts(String model, LongSupplier estimate) {
            this.model = model;
            this.estimate = estimate;
        }

        @Override
        public long expected() {
            tokens = 0;
            return estimate.getAsLong();
        }

        @Override
        public long taken() {
            return tokens;
        }
    }

    /** What the lane closed for: a call that waits for a place or for its next attempt would only learn it then. */
    private void giveBack() {
        open.forEach((attempts, asked) -> {
            if (closedFor(attempts.model).isPresent()) {
                giveBack(attempts, asked);
            }
        });
    }

    private static void giveBack(Attempts attempts, CompletableFuture<Reply> asked) {
        synchronized (attempts) {
            if (!attempts.underWay) {
                asked.cancel(false);
            }
        }
    }

    // The attempts of one call never overlap, so nobody else counts at the same time.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private Reply attempt(Call call, Attempts attempts) throws ChatException, InterruptedException {
        synchronized (attempts) {
            Optional<String> reason = closedFor(call.model());
            if (reason.isPresent()) {
                throw new ClosedException(reason.get());
            }
            attempts.underWay = true;
        }
        attempts.count++;
        long begun = nanoTime.getAsLong();
        inFlight.incrementAndGet();
        Dialect.Request request = dialect(call.model()).request(call);
        attempts.adaptations = request.adaptations();
        // Until more is known: a request that broke off may have been worked on.
        attempts.tokens = tokens.before(call);
        Started started = limits.begin(call.model());
        try {
            Reply reply = request.send(client);
            attempts.tokens = tokens.after(call, reply);
            limits.answered(started, TokenEstimate.output(reply));
            rules.answered();
            failed(call.model()).set(Integer.MIN_VALUE);
            return request.finished(reply);
        } catch (ChatException e) {
            limits.failed(started, e.fault());
            if (e.fault().kind() == FaultKind.RATE_LIMITED) {
                attempts.tokens = 0;
            }
            if (adapted(request, e.fault())) {
                failed(attempts);
                throw new AdaptedException(e);
            }
            boolean first = attempts.last.isEmpty();
            attempts.last = Optional.of(e.fault());
            ChatException failure = rules.failed(e, begun);
            e.fault().retryAfter().filter(rules::bearable).ifPresent(limits::pause);
            if (rules.givenUp()) {
                closeAsNothingGetsThrough(attempts);
            }
            tellFirstOfItsKind(e.fault(), attempts);
            if (first) {
                giveBackAfter(endpoint.deadline().minusNanos(nanoTime.getAsLong() - begun), attempts);
            }
            failed(attempts);
            throw failure;
        } finally {
            limits.givenUp(started);
            inFlight.decrementAndGet();
        }
    }

    /** Of a fault that closes the lane, now or in a moment, {@link LaneListener#closed} tells. */
    private void tellFirstOfItsKind(ChatFault fault, Attempts attempts) {
        if (rules.mayPass(fault) && closedFor(attempts.model).isEmpty() && faulted.add(fault.kind())) {
            String next = attempts.count <= endpoint.retries() ? "; it is tried again" : "";
            listener.faulted(where() + fault.message() + next);
        }
    }

    /** Retries end at the deadline by themselves; a call that waits for a place then would only fail later. */
    private void giveBackAfter(Duration wait, Attempts attempts) {
        dispatcher.after(
                wait, () -> Optional.ofNullable(open.get(attempts)).ifPresent(asked -> giveBack(attempts, asked)));
    }

    private void failed(Attempts attempts) {
        synchronized (attempts) {
            attempts.underWay = false;
        }
        if (closedFor(attempts.model).isPresent()) {
            Optional.ofNullable(open.get(attempts)).ifPresent(asked -> giveBack(attempts, asked));
        }
    }

    private Exchange ended(Call call, Throwable failure, Attempts attempts) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException && closedFor(call.model()).isEmpty()) {
            attempts.last.ifPresent(fault -> closeAfter(call.model(), fault));
        }
        if (cause instanceof ClosedException || cause instanceof CancellationException) {
            return attempts.last.isPresent()
                    ? new Exchange.Failed(attempts.last.get(), attempts.count)
                    : new Exchange.NotSent(closedFor(call.model()).orElse("the run was stopped"));
        }
        if (cause instanceof CircuitBreakerOpenException) {
            closeAsNothingGetsThrough(attempts);
            return attempts.last.isPresent()
                    ? new Exchange.Failed(attempts.last.get(), attempts.count)
                    : new Exchange.NotSent("nothing gets through");
        }
        if (cause instanceof ChatException e) {
            closeAfter(call.model(), e.fault());
            return new Exchange.Failed(e.fault(), attempts.count);
        }
        if (cause instanceof InterruptedException || dispatcher.isClosed()) {
            return new Exchange.NotSent("the run was stopped");
        }
        throw new IllegalStateException("a call failed in a way that no server can cause", cause);
    }

    private void closeAsNothingGetsThrough(Attempts attempts) {
        close(where() + "nothing gets through"
                + attempts.last.map(fault -> ": " + fault.message()).orElse(""));
    }

    private String where() {
        return "endpoint '" + endpoint.name() + "' (" + endpoint.baseUrl() + "): ";
    }

    private void closeAfter(String model, ChatFault fault) {
        String where = where();
        if (fault.retryAfter().filter(wait -> !rules.bearable(wait)).isPresent()) {
            close(where + "it asks to wait " + fault.retryAfter().get().toSeconds() + " s, longer than its deadline of "
                    + endpoint.deadline().toSeconds() + " s: " + fault.message());
        } else if (fault.kind().reach() == Reach.ENDPOINT) {
            close(where + fault.message());
        } else if (fault.kind().reach() == Reach.MODEL
                || (fault.kind().reach() == Reach.REQUEST && failed(model).incrementAndGet() >= HOPELESS)) {
            String reason = "model '" + model + "' at " + where + fault.message();
            if (closedModels.putIfAbsent(model, reason) == null) {
                listener.closed(reason);
                giveBack();
            }
        }
    }

    /** Learns from a refusal, where the same request can be worded otherwise; what many meet at once is told once. */
    private boolean adapted(Dialect.Request request, ChatFault fault) {
        Optional<Adaptation> remedy = request.remedy(fault);
        String model = request.call().model();
        remedy.filter(dialect(model)::learns)
                .ifPresent(learnt -> listener.adapted("model '" + model + "' at endpoint '" + endpoint.name()
                        + "' refuses " + learnt.parameter() + ": it is " + learnt.change() + " (" + fault.message()
                        + ")"));
        return remedy.isPresent();
    }

    private Dialect dialect(String model) {
        return dialects.computeIfAbsent(model, name -> new Dialect());
    }

    private AtomicInteger failed(String model) {
        return failedByModel.computeIfAbsent(model, name -> new AtomicInteger());
    }

    private Optional<String> closedFor(String model) {
        return closed.or(() -> Optional.ofNullable(closedModels.get(model)));
    }

    private void close(String reason) {
        synchronized (this) {
            if (closed.isPresent()) {
                return;
            }
            closed = Optional.of(reason);
        }
        listener.closed(reason);
        giveBack();
    }

    /** Sends nothing more and gives back what waits; requests in flight go on. Nobody is told: the caller wants it. */
    public void stop(String reason) {
        synchronized (this) {
            closed = closed.or(() -> Optional.of(reason));
        }
        giveBack();
    }

    /** The requests that are under way now. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Gives back what waits, and gives up what is in flight. */
    @Override
    public void close() {
        stop("the run was stopped");
        dispatcher.close();
        limits.ended();
    }

    /** The lane closed while the call waited. */
    private static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClosedException(String reason) {
            super(reason, null, false, false);
        }
    }
}
