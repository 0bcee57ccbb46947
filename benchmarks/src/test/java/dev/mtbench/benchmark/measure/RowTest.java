package dev.mtbench.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.benchmark.measure.Row.Wanted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RowTest {

    @Test
    void mediansAreShownAndTheRatiosRange() {
        Row row = new Row("run", "s", List.of(12.0, 11.0, 30.0), List.of(10.0, 10.0, 10.0), Wanted.ratioAtMost(1.1));

        assertThat(row.cells()).containsExactly("run", "12.00 s", "10.00 s", "1.200", "1.100 to 3.000", "≤ 1.10", "NO");
    }

    @Test
    void aShareIsMetFromBelowAndAValueFromAbove() {
        assertThat(new Row("calls", "/s", List.of(90.0), List.of(100.0), Wanted.ratioAtLeast(0.8)).cells())
                .containsExactly("calls", "90.0 /s", "100 /s", "0.900", "", "≥ 0.80", "yes");
        assertThat(new Row("memory", "MB", List.of(150.0), List.of(80.0), Wanted.valueAtMost(200)).cells())
                .containsExactly("memory", "150 MB", "80.0 MB", "1.875", "", "≤ 200 MB", "yes");
    }

    @Test
    void countsAreWhole() {
        assertThat(new Row("threads", "", List.of(45.0, 47.0), List.of(50.0, 50.0), Optional.empty()).cells())
                .containsExactly("threads", "46", "50", "0.920", "0.900 to 0.940", "", "");
    }

    @Test
    void whatTheSystemDoesNotTellIsUnknownAndNotMet() {
        assertThat(new Row("memory", "MB", List.of(), List.of(), Wanted.valueAtMost(200)).cells())
                .containsExactly("memory", "unknown", "", "", "", "≤ 200 MB", "");
        assertThat(new Row("memory", "MB", List.of(), List.of(), Optional.empty()).cells())
                .containsExactly("memory", "unknown", "", "", "", "", "");
    }
}
