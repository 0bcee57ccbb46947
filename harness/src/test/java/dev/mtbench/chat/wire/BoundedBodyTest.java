package dev.mtbench.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BoundedBodyTest {

    private final AtomicInteger cancelled = new AtomicInteger();
    private final BoundedBody body = new BoundedBody();

    @Test
    void aBodyOfTheGreatestLengthIsTakenWhole() {
        send(BoundedBody.MOST_BYTES);
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().join()).hasSize(BoundedBody.MOST_BYTES);
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void aLongerOneIsGivenUpAtOnceHoweverMuchStillComes() {
        send(BoundedBody.MOST_BYTES);
        send(1);
        send(1000);
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(IOException.class)
                .withMessageContaining("longer than 8 MiB");
        assertThat(cancelled).hasValue(1);
    }

    private void send(int bytes) {
        if (cancelled.get() == 0 && bytes == BoundedBody.MOST_BYTES) {
            body.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {
                    cancelled.incrementAndGet();
                }
            });
        }
        body.onNext(List.of(ByteBuffer.wrap(new byte[bytes])));
    }
}
