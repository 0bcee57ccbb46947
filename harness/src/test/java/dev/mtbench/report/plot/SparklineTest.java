package dev.mtbench.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SparklineTest {

    private static Estimate at(double mean) {
        return Estimate.of(mean, List.of(mean - 0.2, mean + 0.2));
    }

    @Test
    void itIsReadAloudAndEscaped() {
        String svg = Sparkline.of("a <b> & \"c\"", List.of(at(7), at(7.5), at(8)));

        assertThat(svg)
                .contains("<desc>3 runs, from 7.00 to 8.00 (7.80–8.20).</desc>")
                .contains("a &lt;b&gt; &amp;")
                .doesNotContain("<b>");
        assertThat(svg.split("<line ", -1)).as("an interval a run").hasSize(4);
    }

    @Test
    void aHigherScoreStandsHigherAndASmallChangeLooksSmall() {
        assertThat(Sparkline.of("m", List.of(at(7), at(8)))).contains("M5 25.57L145 8.43");
        assertThat(Sparkline.of("m", List.of(Estimate.of(7.0, null), Estimate.of(7.05, null))))
                .contains("M5 18.2L145 15.8");
    }

    @Test
    void oneRunIsAPoint() {
        assertThat(Sparkline.of("m", List.of(Estimate.of(7.0, null))))
                .contains("One run: 7.00.", "cx=\"75\" cy=\"17\"");
    }
}
