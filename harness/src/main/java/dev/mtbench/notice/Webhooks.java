package dev.mtbench.notice;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.mtbench.evaluation.Recipient;
import dev.mtbench.http.SharedClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
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

    private static final SharedClient HTTP = new SharedClient(() -> SharedClient.builder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build());

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
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(webhook.url().value()))
                .header("Content-Type", "application/json")
                .header("User-Agent", "mt-bench-harness")
                .header("X-Harness-Event", notice.event().label())
                .header("X-Harness-Delivery", notice.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        webhook.secret().ifPresent(secret -> {
            String timestamp = Signature.timestamp(clock.instant());
            request.header(Signature.TIMESTAMP, timestamp)
                    .header(Signature.HEADER, Signature.of(secret.value(), timestamp, body));
        });
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding(), webhook.timeout())
                .statusCode();
    }
}
