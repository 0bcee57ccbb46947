package dev.mtbench.benchmark.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LatencyTest {

    private static final Latency LATENCY = new Latency(500, 0.5, 1);

    private static byte[] body(int number) {
        return ("request " + number).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theSameRequestAlwaysTakesTheSameTime() {
        assertThat(LATENCY.nanos(body(1))).isEqualTo(LATENCY.nanos(body(1))).isNotEqualTo(LATENCY.nanos(body(2)));
    }

    @Test
    void anotherSeedDrawsAnotherTime() {
        assertThat(new Latency(500, 0.5, 2).nanos(body(1))).isNotEqualTo(LATENCY.nanos(body(1)));
    }

    @Test
    void theMeanAndTheSpreadAreAsSaid() {
        double[] logs = IntStream.range(0, 20_000)
                .mapToDouble(number -> Math.log(LATENCY.nanos(body(number)) / 1e6))
                .toArray();
        double mean = IntStream.range(0, logs.length)
                .mapToDouble(i -> Math.exp(logs[i]))
                .average()
                .orElseThrow();
        double centre = IntStream.range(0, logs.length)
                .mapToDouble(i -> logs[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, logs.length)
                .mapToDouble(i -> (logs[i] - centre) * (logs[i] - centre))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(500, within(8.0));
        assertThat(Math.sqrt(variance)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void withAMeanOfNothingRepliesComeAtOnce() {
        assertThat(new Latency(0, 0, 1).nanos(body(1))).isZero();
    }
}
