package dev.mtbench.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Looks up names on threads of their own, one lookup a name: the system's resolver can neither be told to be quick nor be
 * interrupted, and must hold no call longer than that may take, and none to another host.
 */
final class Lookups implements DnsResolver {

    private static final int SECONDS_TO_KEEP_AN_IDLE_THREAD = 10;

    private final DnsResolver system;
    private final LongSupplier left;
    private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            SECONDS_TO_KEEP_AN_IDLE_THREAD,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Lookups::thread);

    /**
     * Looks up nothing yet.
     *
     * @param system does the work
     * @param left how long the calling thread may wait, in nanoseconds
     */
    Lookups(DnsResolver system, LongSupplier left) {
        this.system = system;
        this.left = left;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "http-lookup");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host)) {
            return system.resolve(host);
        }
        try {
            return lookup(host).get(left.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new UnknownHostException(host + " was not found in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + " was not looked for to the end");
        } catch (ExecutionException e) {
            throw (UnknownHostException) new UnknownHostException(host).initCause(e);
        }
    }

    private CompletableFuture<InetAddress[]> lookup(String host) {
        return underWay.computeIfAbsent(host, this::begin);
    }

    private CompletableFuture<InetAddress[]> begin(String host) {
        CompletableFuture<InetAddress[]> found = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                found.complete(system.resolve(host));
            } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
            } finally {
                // What was found, the JDK keeps for a while.
                underWay.remove(host);
            }
        });
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return system.resolveCanonicalHostname(host);
    }
}
