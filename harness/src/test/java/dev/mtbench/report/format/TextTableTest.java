package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

    @Test
    void theFirstColumnStandsLeftAndTheOthersRight() {
        assertThat(new TextTable()
                        .row(List.of("name", "score"))
                        .row(List.of("a", "10.00"))
                        .row(List.of("longer", "1.00"))
                        .text())
                .isEqualTo("""
                        name    score
                        ─────────────
                        a       10.00
                        longer   1.00
                        """);
    }

    @Test
    void aCharacterOutsideOfTheBasicPlaneIsOneWide() {
        assertThat(new TextTable()
                        .row(List.of("\uD83D\uDE00", "x"))
                        .row(List.of("a", "y"))
                        .text())
                .isEqualTo("\uD83D\uDE00  x\n────\na  y\n");
    }

    @Test
    void aRowIsOneLineWhateverItHolds() {
        assertThat(new TextTable()
                        .row(List.of("a\nb"))
                        .row(List.of("\u001B[2J"))
                        .text()
                        .lines())
                .hasSize(3)
                .noneMatch(line -> line.contains("\u001B"));
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        TextTable table = new TextTable().row(List.of("a", "b"));

        assertThatIllegalArgumentException().isThrownBy(() -> table.row(List.of("a")));
    }

    @Test
    void aTableOfNothingIsNothing() {
        assertThat(new TextTable().text()).isEmpty();
    }
}
