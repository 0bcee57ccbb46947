package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that refuses what is more than it allows, in a short minute of its own or at once. */
final class RateLimitIT {

    private static final int ALLOWED = 100;
    private static final int AT_ONCE = 2;
    private static final Duration WINDOW = Duration.ofSeconds(12);

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger refused = new AtomicInteger();
    private final Deque<Long> taken = new ArrayDeque<>();

    private synchronized boolean takes(long now) {
        while (!taken.isEmpty() && now - taken.element() >= WINDOW.toNanos()) {
            taken.remove();
        }
        if (taken.size() >= ALLOWED) {
            refused.incrementAndGet();
            return false;
        }
        taken.add(now);
        return true;
    }

    @Test
    void aRunThatKeepsToTheServersRateIsHardlyEverRefused() throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ofMillis(50));
        try (ScriptedServer server = ScriptedServer.open(request -> takes(System.nanoTime())
                ? replies.respond(request)
                : Response.error(429, "rate_limit_exceeded", "Rate limit reached."))) {
            String yaml = Evaluations.of(server.baseUrl(), List.of("candidate-1"))
                            .replace("concurrency: 8", "concurrency: adaptive\n    requestsPerMinute: 500")
                    + "gate: {minCoverage: 0.5}\n";
            Harness harness = Harness.in(folder).write("evaluation.yaml", yaml);

            HarnessProcess.Ended ended = harness.run("run", "evaluation.yaml", "--limit", "32");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(128);
            assertThat(refused.get()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void moreAtOnceThanTheServerTakesCostsNoReply() throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ZERO);
        Semaphore places = new Semaphore(AT_ONCE);
        try (ScriptedServer server = ScriptedServer.open(request -> {
            if (!places.tryAcquire()) {
                refused.incrementAndGet();
                return Response.error(429, "rate_limit_exceeded", "Too many at once.");
            }
            try {
                Thread.sleep(250);
                return replies.respond(request);
            } finally {
                places.release();
            }
        })) {
            String yaml = Evaluations.of(server.baseUrl(), List.of("candidate-1"))
                            .replace("concurrency: 8", "concurrency: 64")
                    + "gate: {minCoverage: 0.5}\n";
            Harness harness = Harness.in(folder).write("evaluation.yaml", yaml);

            HarnessProcess.Ended ended = harness.run("run", "evaluation.yaml", "--limit", "24");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).doesNotContain("because of a fault");
            assertThat(refused.get()).isLessThan(server.requests().size() / 2);
        }
    }
}
