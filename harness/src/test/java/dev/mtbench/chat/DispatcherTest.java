package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class DispatcherTest {

    private final Dispatcher dispatcher = new Dispatcher("test", 2, new Pace(OptionalInt.empty(), System::nanoTime));

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void runsNoMoreAtOnceThanItMay() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            dispatcher.at(0).execute(() -> {
                highest.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                running.decrementAndGet();
                done.countDown();
            });
        }
        done.await();

        assertThat(highest.get()).isBetween(1, 2);
    }

    @Test
    void theMostUrgentGoesFirstAndEqualsInTheirOrder() throws InterruptedException {
        List<String> order = new CopyOnWriteArrayList<>();
        Dispatcher one = new Dispatcher("one", 1, new Pace(OptionalInt.empty(), System::nanoTime));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(4);
        one.at(0).execute(() -> await(held));
        for (String task : List.of("3a", "1a", "3b", "1b")) {
            one.at(Character.digit(task.charAt(0), 10)).execute(() -> {
                order.add(task);
                done.countDown();
            });
        }
        held.countDown();
        done.await();
        one.close();

        assertThat(order).containsExactly("1a", "1b", "3a", "3b");
    }

    @Test
    void aTaskThatThrowsGivesItsPlaceBack() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            Future<?> unused = dispatcher.at(0).submit(() -> {
                throw new IllegalStateException("a fault on purpose");
            });
        }
        dispatcher.at(0).execute(done::countDown);

        done.await();
    }

    @Test
    void afterItIsClosedNothingStarts() {
        dispatcher.close();
        AtomicInteger ran = new AtomicInteger();
        dispatcher.at(0).execute(ran::incrementAndGet);

        assertThat(dispatcher.isClosed()).isTrue();
        assertThat(ran.get()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
