package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.input.Setting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SecretsTest {

    private static Secrets of(Optional<Setting> key, Map<String, Setting> headers, Map<String, Setting> query) {
        return Secrets.of(List.of(new Endpoint(
                "e",
                Setting.literal("http://host/v1"),
                key,
                headers,
                query,
                new Concurrency.Fixed(1),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                0)));
    }

    private static Secrets of(String... valuesByName) {
        Map<String, Setting> headers = new LinkedHashMap<>();
        for (String each : valuesByName) {
            String[] parts = each.split("=", 2);
            headers.put(parts[0], SampleEndpoints.variable(parts[0], parts[1]));
        }
        return of(Optional.empty(), headers, Map.of());
    }

    @Test
    void aSecretBecomesItsVariable() {
        assertThat(of("KEY=sk-123456").sweep("Bearer sk-123456, again sk-123456"))
                .isEqualTo("Bearer ${KEY}, again ${KEY}");
    }

    @Test
    void keysHeadersAndQueryParametersHoldSecrets() {
        Secrets secrets = of(
                Optional.of(SampleEndpoints.variable("A", "first-secret")),
                Map.of("h", SampleEndpoints.variable("B", "second-secret")),
                Map.of("q", SampleEndpoints.variable("C", "third-secret")));

        assertThat(secrets.sweep("first-secret second-secret third-secret")).isEqualTo("${A} ${B} ${C}");
    }

    @Test
    void onlyWhatCameFromAVariableIsASecretAndNotTheWordsAroundIt() {
        Secrets secrets = of(
                Optional.of(new Setting("Bearer ${KEY}", "Bearer sk-123456", Map.of("KEY", "sk-123456"))),
                Map.of("X-Team", Setting.literal("evaluation")),
                Map.of());

        assertThat(secrets.sweep("Bearer of the evaluation: sk-123456")).isEqualTo("Bearer of the evaluation: ${KEY}");
    }

    @Test
    void aSecretThatHoldsAnotherGoesFirst() {
        Secrets secrets = of("SHORT=secret-1", "LONG=secret-1-and-more");

        assertThat(secrets.sweep("secret-1-and-more, secret-1")).isEqualTo("${LONG}, ${SHORT}");
    }

    @Test
    void nothingIsLeftOfSecretsThatOverlap() {
        Secrets secrets = of("A=abcdefgh", "B=efghijkl");

        assertThat(secrets.sweep("x abcdefghijkl y")).doesNotContain("abcd").doesNotContain("ijkl");
    }

    @Test
    void wordsThatProtectNothingStay() {
        assertThat(of("KEY=none").sweep("none of it")).isEqualTo("none of it");
    }

    @Test
    void twoVariablesOfOneValueAreOneSecret() {
        assertThat(of("B=sk-123456", "A=sk-123456").sweep("sk-123456")).isEqualTo("${A}");
    }

    @Test
    void withoutSecretsATextStaysAsItIs() {
        assertThat(Secrets.NONE.sweep("sk-123456")).isEqualTo("sk-123456");
    }

    @Property
    void noSecretIsLeftWhereverItStands(@ForAll String before, @ForAll String after) {
        Secrets secrets = of("KEY=sk-\\E$1.*secret", "OTHER=sk-other-secret");

        assertThat(secrets.sweep(before + "sk-\\E$1.*secret" + after + "sk-other-secret"))
                .doesNotContain("sk-\\E$1.*secret", "sk-other-secret")
                .startsWith(before);
    }
}
