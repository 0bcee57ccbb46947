package dev.mtbench.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CronExpressionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 2 * * ?",
                "0 0 2 ? * MON-FRI",
                "0 0/15 * * * ?",
                "0 0 2 L * ?",
                "0 0 2 ? * 6#3",
                "0 0 2 1 1 ? 2030"
            })
    void takesWhatQuartzTakes(String cron) {
        assertThat(CronExpressions.fault(cron)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "daily",
                "0 2 * * *",
                "0 0 25 * * ?",
                "0 0 2 * * *",
                "0 60 2 * * ?",
                "0 0 2 ? * XYZ",
                "* * *",
                "0 0 2 32 * ?",
                "0 0 2 ? * 6#9",
                "0 0 2 ? * 2#",
                "0 0 2 L-99 * ?"
            })
    void tellsWhatIsNone(String cron) {
        assertThat(CronExpressions.fault(cron))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("0 0 2 * * ?").contains("'" + cron + "'"));
    }

    @Provide
    Arbitrary<String> cronLike() {
        return Arbitraries.of("0", "2", "*", "?", "/", "-", ",", "L", "W", "#", " ", " ", " ", "MON", "99", "C", "A")
                .list()
                .ofMaxSize(18)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    void whateverIsWrittenIsTakenOrTold(@ForAll("cronLike") String cron) {
        assertThat(CronExpressions.fault(cron)).isNotNull();
        assertThat(CronExpressions.fault("0 0 2 " + cron)).isNotNull();
    }
}
