package dev.mtbench.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RetryHintsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void millisecondsBeatSeconds() {
        assertThat(hint("retry-after-ms", "1500", "retry-after", "2")).contains(Duration.ofMillis(1500));
    }

    @Test
    void secondsMayHaveDecimals() {
        assertThat(hint("retry-after", "20")).contains(Duration.ofSeconds(20));
        assertThat(hint("Retry-After", "0.25")).contains(Duration.ofMillis(250));
    }

    @Test
    void aDateIsAWaitUntilThenAndOneThatIsPastIsNone() {
        assertThat(hint("Retry-After", "Fri, 2 Jan 2026 03:05:05 GMT")).contains(Duration.ofSeconds(60));
        assertThat(hint("Retry-After", "Fri, 2 Jan 2026 03:00:00 GMT")).contains(Duration.ZERO);
    }

    @Test
    void aNegativeNumberIsNoWait() {
        assertThat(hint("retry-after", "-3")).contains(Duration.ZERO);
    }

    @Test
    void theResetOfAUsedUpLimitCountsAndTheLongerOfTwo() {
        assertThat(hint(
                        "x-ratelimit-remaining-requests", "0",
                        "x-ratelimit-reset-requests", "120ms",
                        "x-ratelimit-remaining-tokens", "0",
                        "x-ratelimit-reset-tokens", "6m1s"))
                .contains(Duration.ofSeconds(361));
    }

    @Test
    void theResetOfALimitThatIsNotUsedUpIsNoWait() {
        assertThat(hint("x-ratelimit-remaining-requests", "12", "x-ratelimit-reset-requests", "60s"))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsNoHint() {
        assertThat(hint("retry-after", "soon")).isEmpty();
        assertThat(hint("retry-after", "99999999999999999999999999")).isEmpty();
        assertThat(hint()).isEmpty();
    }

    private static Optional<Duration> hint(String... namesAndValues) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return RetryHints.read(Headers.of(headers), NOW);
    }
}
