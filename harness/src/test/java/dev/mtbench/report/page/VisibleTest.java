package dev.mtbench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisibleTest {

    @ParameterizedTest
    @CsvSource({
        "0, \u2400",
        "1B, \u241B",
        "7F, \u2421",
        "85, ⟨U+0085⟩",
        "202E, ⟨U+202E⟩",
        "2066, ⟨U+2066⟩",
        "2028, ⟨U+2028⟩",
        "D800, \uFFFD",
        "DFFF, \uFFFD",
        "FFFE, \uFFFD",
        "1FFFF, \uFFFD",
    })
    void whatIsNotToBeSeenIsShownByASign(String point, String sign) {
        String hostile = "a" + Character.toString(Integer.parseInt(point, 16)) + "b";

        assertThat(Visible.text(hostile)).isEqualTo("a" + sign + "b");
        assertThat(Visible.name(hostile)).isEqualTo("a" + sign + "b");
    }

    @Test
    void linesStayInATextAndAreShownInAName() {
        assertThat(Visible.text("a\r\n\tb")).isEqualTo("a\n\tb");
        assertThat(Visible.name("a\r\nb")).isEqualTo("a\u240D\u240Ab");
    }

    @Test
    void otherTextsStayAsTheyAre() {
        assertThat(Visible.text("Größe שלום 答え \uD83D\uDE00 \u200D")).isEqualTo("Größe שלום 答え \uD83D\uDE00 \u200D");
    }
}
