package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class DispatcherTest {

    private static final Dispatcher.Weight NOTHING = new Dispatcher.Weight() {
        @Override
        public long expected() {
            return 0;
        }

        @Override
        public long taken() {
            return 0;
        }
    };

    private final Dispatcher dispatcher = new Dispatcher(
            "test",
            new Limits("test", new Concurrency.Fixed(2), OptionalInt.empty(), OptionalInt.empty(), System::nanoTime));

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
            dispatcher.withSteps(1, NOTHING).execute(() -> {
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
    void aTaskThatThrowsGivesItsPlaceBack() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            Future<?> unused = dispatcher.withSteps(1, NOTHING).submit(() -> {
                throw new IllegalStateException("a fault on purpose");
            });
        }
        dispatcher.withSteps(1, NOTHING).execute(done::countDown);

        done.await();
    }

    @Test
    void afterItIsClosedNothingStarts() {
        dispatcher.close();
        AtomicInteger ran = new AtomicInteger();

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> dispatcher.withSteps(1, NOTHING).execute(ran::incrementAndGet));
        assertThat(dispatcher.isClosed()).isTrue();
        assertThat(ran.get()).isZero();
    }
}
