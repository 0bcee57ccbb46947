package dev.mtbench.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ScaleTest {

    @Test
    void bothEndsAreOnIt() {
        Scale stars = new Scale(1, 5);

        assertThat(stars.contains(1)).isTrue();
        assertThat(stars.contains(5)).isTrue();
        assertThat(stars.contains(0.99)).isFalse();
        assertThat(stars.contains(5.01)).isFalse();
        assertThat(stars.contains(Double.NaN)).isFalse();
    }

    @Test
    void isToldWithoutNeedlessZeros() {
        assertThat(Scale.MT_BENCH.label()).isEqualTo("1 to 10");
        assertThat(new Scale(0, 100).label()).isEqualTo("0 to 100");
        assertThat(new Scale(0.5, 4.5).label()).isEqualTo("0.5 to 4.5");
    }

    @Test
    void noRatingIsReadWithASign() {
        assertThatThrownBy(() -> new Scale(-2, 2)).hasMessageContaining("begins at 0 or higher");
    }
}
