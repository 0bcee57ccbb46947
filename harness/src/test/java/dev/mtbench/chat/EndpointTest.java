package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mtbench.input.Setting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {

    @Test
    void theDefaultsAreThese() {
        assertThat(Endpoint.DEFAULT_CONCURRENCY).isEqualTo(new Concurrency.Fixed(16));
        assertThat(Endpoint.DEFAULT_TIMEOUT).isEqualTo(Duration.ofMinutes(2));
        assertThat(Endpoint.DEFAULT_DEADLINE).isEqualTo(Duration.ofMinutes(15));
        assertThat(Endpoint.DEFAULT_RETRIES).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000/v1",
                "HTTPS://api.example.com/v1",
                "http://[::1]:8000/v1",
                "http://10.0.0.1/",
                "https://x.openai.azure.com/openai/deployments/gpt-4o"
            })
    void takesAddressesOfHttp(String address) {
        assertThat(SampleEndpoints.at(address, 1, 0).baseUrl()).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000/v1",
                "ws://localhost/v1",
                "file:///v1",
                "http:/v1",
                "http://",
                "http://a b/v1",
                "http://user:secret@host/v1",
                "http://host/v1?a=b",
                "http://host/v1#a",
                "http://under_score/v1",
            })
    void refusesEverythingElse(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleEndpoints.at(address, 1, 0));
    }

    @Test
    void aRefusedAddressIsToldAsItWasWritten() {
        Setting address = new Setting("${HOST}/v1", "sk-secret/v1", Map.of("HOST", "sk-secret"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(
                        "e",
                        address,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        new Concurrency.Fixed(1),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        0))
                .withMessageContaining("${HOST}/v1")
                .withMessageNotContaining("sk-secret");
    }

    @Test
    void concurrencyAndRetriesHaveBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleEndpoints.of(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleEndpoints.of(4097, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleEndpoints.of(1, -1));
    }

    @Test
    void neverPrintsItsKey() {
        Endpoint endpoint = new Endpoint(
                "e",
                Setting.literal("http://host/v1"),
                Optional.of(SampleEndpoints.variable("KEY", "sk-secret")),
                Map.of("A", SampleEndpoints.variable("KEY", "sk-secret")),
                Map.of(),
                new Concurrency.Fixed(1),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                0);

        assertThat(endpoint.toString() + endpoint.apiKey() + endpoint.headers()).doesNotContain("sk-secret");
    }
}
