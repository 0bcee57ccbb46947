package dev.mtbench.chat;

import dev.failsafe.Failsafe;
import dev.mtbench.chat.FaultKind.Reach;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The one way to an endpoint: calls wait here by urgency, at most {@code concurrency} of them are in flight, and a call
 * that waits for its next attempt holds no place.
 *
 * <p>Where a fault says that nothing sent there will get through, the lane closes for the model or the endpoint: what
 * waits is given back unsent, and the reason is told once.
 */
public final class Lane implements AutoCloseable {

    /** So many calls of a model refused, and none answered: the next one will be refused too. */
    private static final int HOPELESS = 10;

    private final Endpoint endpoint;
    private final ChatClient client;
    private final RetryRules rules;
    private final Consumer<String> onClosed;
    private final ThreadPoolExecutor workers;
    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, AtomicInteger> refusedByModel = new ConcurrentHashMap<>();
    private final Map<String, String> closedModels = new ConcurrentHashMap<>();
    private volatile Optional<String> closed = Optional.empty();

    /**
     * Opens the lane; no thread is started before the first call.
     *
     * @param onClosed is told once why the lane closed, for the endpoint or for one model
     */
    public Lane(Endpoint endpoint, ChatClient client, Consumer<String> onClosed) {
        this.endpoint = endpoint;
        this.client = client;
        this.rules = new RetryRules(endpoint);
        this.onClosed = onClosed;
        AtomicInteger number = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                endpoint.concurrency(),
                endpoint.concurrency(),
                10,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, endpoint.name() + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    /** Asks for a reply; the future always completes normally, with how it ended. */
    public CompletableFuture<Exchange> ask(Call call) {
        AtomicInteger attempts = new AtomicInteger();
        return Failsafe.with(rules.policy())
                .with(new Urgent(workers, order, call.urgency()))
                .getAsync(() -> attempt(call, attempts))
                .handle((reply, failure) -> failure == null
                        ? new Exchange.Replied(reply, attempts.get())
                        : ended(call, failure, attempts.get()));
    }

    private Reply attempt(Call call, AtomicInteger attempts) throws ChatException, InterruptedException {
        Optional<String> reason = closedFor(call.model());
        if (reason.isPresent()) {
            throw new ClosedException(reason.get());
        }
        attempts.incrementAndGet();
        inFlight.incrementAndGet();
        try {
            Reply reply = client.send(call.model(), call.messages(), call.sampling());
            rules.answered();
            refused(call.model()).set(Integer.MIN_VALUE);
            return reply;
        } catch (ChatException e) {
            rules.failed(e.fault());
            throw e;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private Exchange ended(Call call, Throwable failure, int attempts) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ClosedException) {
            return new Exchange.NotSent(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof ChatException e) {
            closeAfter(call.model(), e.fault());
            return new Exchange.Failed(e.fault(), attempts);
        }
        if (cause instanceof InterruptedException || workers.isShutdown()) {
            return new Exchange.NotSent("the run was stopped");
        }
        throw new IllegalStateException("a call failed in a way that no server can cause", cause);
    }

    private void closeAfter(String model, ChatFault fault) {
        if (fault.kind().reach() == Reach.ENDPOINT) {
            close("endpoint '" + endpoint.name() + "' (" + endpoint.baseUrl() + "): " + fault.message());
        } else if (fault.kind().reach() == Reach.MODEL || refused(model).incrementAndGet() >= HOPELESS) {
            String reason = "model '" + model + "' at endpoint '" + endpoint.name() + "' (" + endpoint.baseUrl() + "): "
                    + fault.message();
            if (closedModels.putIfAbsent(model, reason) == null) {
                onClosed.accept(reason);
            }
        }
    }

    private AtomicInteger refused(String model) {
        return refusedByModel.computeIfAbsent(model, name -> new AtomicInteger());
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
        onClosed.accept(reason);
    }

    /** Sends nothing more; requests in flight go on. Nobody is told: it is the caller who wants it. */
    public synchronized void stop(String reason) {
        if (closed.isEmpty()) {
            closed = Optional.of(reason);
        }
    }

    /** The requests that are under way now. */
    public int inFlight() {
        return inFlight.get();
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Gives up what is in flight. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** The lane closed while the call waited. */
    private static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClosedException(String reason) {
            super(reason, null, false, false);
        }
    }
}
