package dev.mtbench.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.comparison.GroupSequential.Look;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GroupSequentialTest {

    @VectorTest("group_sequential_bounds")
    void earlyLooksNeedLargeDifferences(Vector vector) {
        List<Look> looks = GroupSequential.bounds(vector.count("looks"), vector.number("alpha_two_sided"));
        List<Double> pValues = Vector.numbers(vector.expected().get("nominal_p"));

        vector.expect("z", looks.stream().map(Look::bound).toList());
        for (int i = 0; i < looks.size(); i++) {
            // Relative, as the first is a millionth.
            assertThat(looks.get(i).pValue() / pValues.get(i)).isCloseTo(1, within(vector.tolerance()));
        }
    }

    @Test
    void oneLookIsThePlainTest() {
        Look look = GroupSequential.bounds(1, 0.05).get(0);

        assertThat(look.bound()).isCloseTo(1.959964, within(1e-6));
        assertThat(look.pValue()).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void allLooksTogetherRaiseTheFalseAlarmsOfOne() {
        List<Look> looks = GroupSequential.bounds(List.of(0.25, 0.5, 1.0), 0.05);
        Random random = new Random(2);
        long alarms = IntStream.range(0, 20_000)
                .filter(series -> {
                    double sum = 0;
                    double time = 0;
                    boolean alarm = false;
                    for (Look look : looks) {
                        sum += random.nextGaussian() * Math.sqrt(look.information() - time);
                        time = look.information();
                        alarm |= Math.abs(sum) > look.bound() * Math.sqrt(time);
                    }
                    return alarm;
                })
                .count();

        assertThat(alarms / 20_000.0).isBetween(0.046, 0.054);
    }

    @Test
    void looksComeOneAfterTheOther() {
        assertThatIllegalArgumentException().isThrownBy(() -> GroupSequential.bounds(List.of(0.5, 0.5), 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> GroupSequential.bounds(List.of(0.5, 1.1), 0.05));
    }
}
