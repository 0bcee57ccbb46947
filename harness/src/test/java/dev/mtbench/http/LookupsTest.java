package dev.mtbench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LookupsTest {

    private static final long LONG = Duration.ofSeconds(30).toNanos();

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch looking = new CountDownLatch(1);
    private final CountDownLatch found = new CountDownLatch(1);

    /** Finds "quick" at once, does not know "nowhere", and finds others when it is told to. */
    private final DnsResolver system = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.incrementAndGet();
            if (host.equals("nowhere")) {
                throw new UnknownHostException(host);
            }
            if (host.equals("slow")) {
                looking.countDown();
                try {
                    found.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    @Test
    void aNameIsLookedUp() throws Exception {
        assertThat(new Lookups(system, () -> LONG).resolve("quick")).containsExactly(InetAddress.getLoopbackAddress());
    }

    @Test
    void aNameThatNobodyKnowsIsSaidToBeUnknown() {
        assertThatThrownBy(() -> new Lookups(system, () -> LONG).resolve("nowhere"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("nowhere");
    }

    /** The JDK's own client looked names up on threads that all calls share: a slow name held every endpoint's calls. */
    @Test
    void aNameThatTakesLongHoldsNoOtherAndNobodyLongerThanItsDeadline() throws Exception {
        Lookups lookups = new Lookups(system, () -> Duration.ofMillis(50).toNanos());

        assertThatThrownBy(() -> lookups.resolve("slow"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("slow was not found in time");
        assertThat(lookups.resolve("quick")).hasSize(1);
        found.countDown();
    }

    @Test
    void manyWhoLookForOneNameShareOneLookup() throws Exception {
        Lookups lookups = new Lookups(system, () -> LONG);
        CompletableFuture<InetAddress[]> first = resolved(lookups);
        looking.await();
        CompletableFuture<InetAddress[]> second = resolved(lookups);
        found.countDown();

        assertThat(first.get()).isEqualTo(second.get());
        assertThat(asked.get()).isBetween(1, 2);
    }

    private static CompletableFuture<InetAddress[]> resolved(Lookups lookups) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return lookups.resolve("slow");
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Lookups lookups = new Lookups(system, () -> LONG);
        Thread caller = new Thread(() -> {
            Throwable caught = catchThrowable(() -> lookups.resolve("slow"));
            thrown.complete(Thread.interrupted() ? caught : new AssertionError("the interrupt is forgotten"));
        });
        caller.start();
        looking.await();
        caller.interrupt();

        assertThat(thrown.get()).isInstanceOf(UnknownHostException.class);
        found.countDown();
    }

    @Test
    void anAddressInNumbersIsNotLookedFor() throws Exception {
        Lookups lookups = new Lookups(system, () -> 0);

        assertThat(lookups.resolve("127.0.0.1")).hasSize(1);
        assertThat(lookups.resolve("::1")).hasSize(1);
    }
}
