package dev.mtbench.benchmark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class SampleTest {

    @Test
    void theLastQuarterIsComparedWithTheFirstAndWhatIsUnknownStaysSo() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            samples.add(new Sample(10 + i, OptionalInt.of(40), OptionalInt.of(7), OptionalDouble.empty()));
        }

        assertThat(Sample.rows(samples).stream().map(row -> row.cells().subList(0, 4)))
                .containsExactly(
                        List.of("live heap", "17.50 MB", "10.50 MB", "1.667"),
                        List.of("threads", "40", "40", "1.000"),
                        List.of("file handles", "7", "7", "1.000"),
                        List.of("resident memory", "unknown", "", ""));
    }
}
