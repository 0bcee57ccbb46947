package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtbench.Samples;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SharedStoreTest {

    private static final String URL = "jdbc:postgresql://db:5432/evaluations";
    private static final Map<String, String> ENVIRONMENT = Map.of("STORE_PASSWORD", "very-secret-word");

    private static String with(String store) {
        return Samples.EVALUATION + "store: {" + store + "}\n";
    }

    private static Evaluation read(String store) throws InputException {
        return Samples.reader(ENVIRONMENT).parse("e.yaml", with(store));
    }

    @Test
    void withoutItOneMachineRunsTheSchedules() {
        assertThat(Samples.evaluation().store()).isEmpty();
    }

    @Test
    void whatIsNotSaidHasADefault() throws InputException {
        SharedStore store = read("url: \"" + URL + "\"").store().orElseThrow();

        assertThat(store.checkin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(store.user()).isEmpty();
        assertThat(store.password()).isEmpty();
    }

    @Test
    void itsPasswordIsUsedAndWrittenNowhere() throws InputException {
        Evaluation evaluation = read("url: \"" + URL + "\", user: eval, password: \"${STORE_PASSWORD}\", checkin: 2s");
        String written = EvaluationWriter.write(evaluation);

        assertThat(evaluation.store().orElseThrow().password().orElseThrow().value())
                .isEqualTo("very-secret-word");
        assertThat(written).contains("${STORE_PASSWORD}").doesNotContain("very-secret-word");
        assertThat(evaluation.secrets().sweep("no very-secret-word here")).isEqualTo("no ${STORE_PASSWORD} here");
        assertThat(Samples.reader(ENVIRONMENT).parse("again.yaml", written).store())
                .isEqualTo(evaluation.store());
    }

    @Test
    void aStoredFileIsReadWithoutTheVariables() throws InputException {
        EvaluationReader reader = EvaluationReader.withoutSecrets(cron -> Optional.empty());

        assertThat(reader.parse("e.yaml", with("url: \"${STORE_URL}\", password: \"${STORE_PASSWORD}\""))
                        .store())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user: eval | 'url' is missing",
                "url: localhost | 'url' must be an address such as jdbc:postgresql:",
                "url: \"jdbc:h2:mem:x\" | 'url' must be an address such as jdbc:postgresql:",
                "url: \"jdbc:postgresql://db/e?password=abc\" | neither user nor password",
                "url: \"jdbc:postgresql://db/e\", password: abc | 'password: ${NAME}' takes a variable",
                "url: \"jdbc:postgresql://db/e\", password: \"${NONE}\" | NONE",
                "url: \"jdbc:postgresql://db/e\", checkin: 10ms | 'checkin' must be from 1s to 10m",
                "url: \"jdbc:postgresql://db/e\", checkin: 1h | 'checkin' must be from 1s to 10m",
                "url: \"jdbc:postgresql://db/e\", pool: 3 | unknown key 'pool'",
            })
    void whatIsWrongIsToldAtItsPlace(String store, String message) {
        List<Fault> faults =
                catchThrowableOfType(InputException.class, () -> read(store)).faults();

        assertThat(faults).anyMatch(fault -> fault.message().contains(message) && fault.line() == 10);
        assertThat(faults.toString()).doesNotContain("very-secret-word");
    }
}
