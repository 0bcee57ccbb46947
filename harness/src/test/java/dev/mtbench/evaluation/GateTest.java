package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.question.Scale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class GateTest {

    private static Gate covering(double part) {
        return new Gate(part, OptionalDouble.empty(), Optional.empty(), 0.3);
    }

    @Test
    void exactlyThePartThatIsAskedForIsEnough() {
        for (int percent = 0; percent <= 100; percent++) {
            Gate gate = covering(percent / 100.0);
            assertThat(gate.isCovered(percent, 100)).as("%d of 100", percent).isTrue();
            assertThat(gate.isCovered(8 * percent, 800))
                    .as("%d of 800", percent)
                    .isTrue();
            assertThat((100 - percent) / 100.0).isLessThanOrEqualTo(gate.mostMissing());
        }
    }

    @Test
    void oneScoreFewerIsNot() {
        for (int percent = 1; percent <= 100; percent++) {
            assertThat(covering(percent / 100.0).isCovered(10_000 * percent - 1, 1_000_000))
                    .as("%d percent", percent)
                    .isFalse();
        }
    }

    @Test
    void aBarThatIsNotOnTheScaleIsAFault() {
        Scale stars = new Scale(1, 5);

        assertThat(new Gate(0.9, OptionalDouble.of(7), Optional.empty(), 0.3).faults(stars))
                .singleElement()
                .asString()
                .isEqualTo("gate.minScore: 7.0 is not on the question set's scale, which goes from 1 to 5");
        assertThat(new Gate(0.9, OptionalDouble.of(5), Optional.empty(), 9).faults(stars))
                .isEmpty();
        assertThat(new Gate(0.9, OptionalDouble.of(7), Optional.of("latest"), 4).faults(stars))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("gate.margin: 4.0 would accept any loss");
        assertThat(Gate.NONE.faults(stars)).isEmpty();
    }

    @Test
    void theUsualGateHoldsNothingBackButWhatIsIncomplete() {
        assertThat(Gate.NONE.holdsBack()).isFalse();
        assertThat(Gate.NONE.isCovered(157, 160)).isTrue();
        assertThat(Gate.NONE.isCovered(156, 160)).isFalse();
    }

    @Test
    void aBarOrABaselineHoldsBack() {
        assertThat(new Gate(0, OptionalDouble.of(7), Optional.empty(), 0).holdsBack())
                .isTrue();
        assertThat(new Gate(1, OptionalDouble.empty(), Optional.of("latest"), 0).holdsBack())
                .isTrue();
    }

    @Test
    void noPartIsOutsideOfTheWholeAndNoMarginIsNegative() {
        for (double part : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> covering(part)).hasMessage("minCoverage lies between 0 and 1");
        }
        for (double margin : new double[] {-0.01, Double.NaN}) {
            assertThatThrownBy(() -> new Gate(1, OptionalDouble.empty(), Optional.empty(), margin))
                    .hasMessage("margin must not be negative");
        }
    }
}
