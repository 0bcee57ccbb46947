package dev.mtbench.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InterpolationTest {

    private static final Environment ENVIRONMENT = Environment.of(Map.of("A", "one", "B_2", "$1 \\ ${A}", "EMPTY", ""));

    private final List<String> complaints = new ArrayList<>();

    private Setting apply(String text) {
        return Interpolation.apply(text, ENVIRONMENT, complaints::add);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain            | plain",
                "${A}             | one",
                "x${A}y${A}z      | xoneyonez",
                "${A:-other}      | one",
                "${UNSET:-other}  | other",
                "${EMPTY:-other}  | other",
                "${UNSET:-}x      | x",
                "${UNSET:-a:-b}   | a:-b",
                "$${A}            | ${A}",
                "$$${A}           | $${A}",
                "$A and $         | $A and $",
                "{A}              | {A}",
            })
    void theEnvironmentIsPutIn(String text, String value) {
        assertThat(apply(text).value()).isEqualTo(value);
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatWasPutInIsNeverReadAgain() {
        assertThat(apply("<${B_2}>").value()).isEqualTo("<$1 \\ ${A}>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${UNSET}", "${EMPTY}", "${", "${}", "${1}", "${A", "${A-x}", "x${A B}"})
    void whatIsUnsetOrMalformedIsToldOnce(String text) {
        apply(text);

        assertThat(complaints).hasSize(1);
    }

    @Test
    void aSettingKnowsItsTextAndWhatWasPutInButNotTheDefaults() {
        Setting setting = apply("${A}${UNSET:-x}");

        assertThat(setting).hasToString("${A}${UNSET:-x}");
        assertThat(setting.variables()).containsOnlyKeys("A");
    }

    @Property
    void whatIsEscapedReadsAsItWas(@ForAll String text) {
        assertThat(apply(text.replace("${", "$${")).value()).isEqualTo(text);
        assertThat(complaints).isEmpty();
    }
}
