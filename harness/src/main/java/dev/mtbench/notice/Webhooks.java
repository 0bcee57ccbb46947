package dev.mtbench.notice;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.mtbench.evaluation.Recipient;
import dev.mtbench.http.Headers;
import dev.mtbench.http.Headers.Header;
import dev.mtbench.http.HttpSender;
import dev.mtbench.http.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Posts JSON, and again after a while where nobody is there or the server says that it may be its fault. */
final class Webhooks {

    /** Four more tries within a minute: what is still not told then is told with the next run, if it still holds. */
    static final RetryPolicy<Integer> PATIENCE = RetryPolicy.<Integer>builder()
            .handle(IOException.class)
            .handleResultIf(Webhooks::mayPass)
            .withMaxRetries(4)
            .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(20), 3)
            .withJitter(0.2)
            .withMaxDuration(Duration.ofMinutes(1))
            .build();

    private static final Set<Integer> TRANSIENT = Set.of(408, 409, 425, 429);
    private static final int SERVER_FAULT = 500;

    private final RetryPolicy<Integer> retry;
    private final InstantSource clock;

    /**
     * Prepares.
     *
     * @param retry how often and when it is tried again, such as {@link #PATIENCE}
     */
    Webhooks(RetryPolicy<Integer> retry, InstantSource clock) {
        this.retry = retry;
        this.clock = clock;
    }

    /** Posts a notice. */
    Delivery tell(Recipient.Webhook webhook, Notice notice) {
        try {
            int status = Failsafe.with(retry).get(() -> post(webhook, notice));
            return status / 100 == 2 ? new Delivery.Told() : new Delivery.NotTold("it answered " + status);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Delivery.NotTold("it cannot be reached: " + reason(e));
        }
    }

    /** The kind of the fault alone: its text may hold the address. */
    private static String reason(FailsafeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName();
    }

    static boolean mayPass(int status) {
        return status >= SERVER_FAULT || TRANSIENT.contains(status);
    }

    private int post(Recipient.Webhook webhook, Notice notice) throws IOException, InterruptedException {
        byte[] body = notice.body().getBytes(StandardCharsets.UTF_8);
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Content-Type", "application/json"),
                new Header("X-Harness-Event", notice.event().label()),
                new Header("X-Harness-Delivery", notice.id())));
        webhook.secret().ifPresent(secret -> {
            String timestamp = Signature.timestamp(clock.instant());
            headers.add(new Header(Signature.TIMESTAMP, timestamp));
            headers.add(new Header(Signature.HEADER, Signature.of(secret.value(), timestamp, body)));
        });
        Request request = new Request("POST", URI.create(webhook.url().value()), new Headers(headers), body);
        return HttpSender.direct().send(request, webhook.timeout()).status();
    }
}
