package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainTest {

    @Test
    void scoresHaveTwoDigitsAndHalvesGoUp() {
        assertThat(Plain.score(6.125)).isEqualTo("6.13");
        assertThat(Plain.score(10.0)).isEqualTo("10.00");
        assertThat(Plain.score(null)).isEqualTo("unknown");
        assertThat(Plain.number(0.00004, 4)).isEqualTo("0.0000");
        assertThat(Plain.number(1e9, 2)).isEqualTo("1000000000.00");
        assertThat(Plain.interval(List.of(6.5, 7.0))).isEqualTo("6.50–7.00");
        assertThat(Plain.interval(null)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001B[31m",
                "\u009B31m",
                "\u0085",
                "\n",
                "\r",
                "\t",
                "\0",
                "\u007F",
                "\u2028",
                "\u202E",
                "\u2066",
                "\u0007"
            })
    void nothingMovesTheCursorOrChangesColours(String hostile) {
        String safe = Plain.safe("a" + hostile + "b");

        assertThat(safe).startsWith("a\uFFFD").endsWith("b").doesNotContain(hostile.substring(0, 1));
    }

    @Test
    void everyOtherTextStaysAsItIs() {
        assertThat(Plain.safe("Größe 答え \uD83D\uDE00 [x]")).isEqualTo("Größe 答え \uD83D\uDE00 [x]");
    }
}
