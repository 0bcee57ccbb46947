package dev.mtbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtbench.input.InputException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatekeeperTest {

    private static final Gatekeeper OPEN = gatekeeper(Optional.of(Asked.SECRET));

    private static Gatekeeper gatekeeper(Optional<String> token) {
        try {
            return new Gatekeeper(Set.of("eval.example"), Token.of("HARNESS_TOKEN", token));
        } catch (InputException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int status(Gatekeeper gatekeeper, Request request) {
        return refusal(gatekeeper, request).response().status();
    }

    private static Refusal refusal(Gatekeeper gatekeeper, Request request) {
        return catchThrowableOfType(Refusal.class, () -> gatekeeper.check(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8380",
                "LOCALHOST:1",
                "127.0.0.1:8380",
                "[::1]:8380",
                "[::1]",
                "eval.example",
                "Eval.Example:443"
            })
    void theServicesOwnNamesAreServed(String host) {
        assertThatCode(() -> OPEN.check(Asked.with(Asked.get("/"), "host", host)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example:8380",
                "evil.example:localhost",
                "127.0.0.1.evil.example",
                "10.0.0.1",
                "",
                ":8380",
                "[::1",
                "user@localhost"
            })
    void aNameThatWasMadeToPointHereIsNot(String host) {
        assertThat(status(OPEN, Asked.with(Asked.get("/"), "host", host))).isEqualTo(421);
    }

    @Test
    void theAddressThatWasReachedIsServed() throws Exception {
        Request reached = new Request(
                "GET",
                "/",
                Optional.empty(),
                Map.of("host", List.of("10.0.0.7:8380")),
                new byte[0],
                InetAddress.getByName("10.0.0.7"));
        assertThatCode(() -> OPEN.check(reached)).doesNotThrowAnyException();
    }

    @Test
    void aRequestHasOneHost() {
        assertThat(status(OPEN, Asked.with(Asked.get("/"), "host"))).isEqualTo(400);
        assertThat(status(OPEN, Asked.with(Asked.get("/"), "host", "localhost", "localhost")))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "",
                "http://localhost",
                "http://localhost:8381",
                "file://localhost:8380",
                "http://localhost:8380.evil.example"
            })
    void pagesOfOtherOriginsAreRefusedForReadingToo(String origin) {
        assertThat(status(OPEN, Asked.with(Asked.get("/api/runs"), "origin", origin)))
                .isEqualTo(403);
        assertThat(status(OPEN, Asked.with(Asked.post("/api/runs", "{}"), "origin", origin)))
                .isEqualTo(403);
    }

    @Test
    void ownPagesMayAskAlsoBehindAProxyThatSpeaksTls() {
        for (String origin : List.of("http://localhost:8380", "https://localhost:8380")) {
            assertThatCode(() -> OPEN.check(Asked.with(Asked.post("/api/runs", "{}"), "origin", origin)))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer 0123456789abcdef-wrong",
        "Bearer",
        "Basic 0123456789abcdef-secret",
        "0123456789abcdef-secret",
        "Bearer 0123456789abcdef-secret0",
        "Bearer 0123456789abcdef-secre"
    })
    void aWrongTokenChangesNothing(String offered) {
        Refusal refusal = refusal(OPEN, Asked.with(Asked.post("/api/runs", "{}"), "authorization", offered));

        assertThat(refusal.response().status()).isEqualTo(401);
        assertThat(refusal).hasMessage("this is not the token");
    }

    @Test
    void withoutATokenNothingCanBeChangedWhateverIsOffered() {
        for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of(""))) {
            Refusal refusal = refusal(gatekeeper(none), Asked.post("/api/runs", "{}"));
            assertThat(refusal.response().status()).isEqualTo(403);
            assertThat(refusal).hasMessageContaining("HARNESS_TOKEN");
        }
        assertThat(status(OPEN, Asked.with(Asked.post("/api/runs", "{}"), "authorization")))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "X"})
    void otherMethodsAreRefused(String method) {
        Refusal refusal = refusal(OPEN, Asked.of(method, "/", Map.of("host", List.of("localhost")), ""));

        assertThat(refusal.response().status()).isEqualTo(405);
        assertThat(refusal.response().headers()).containsEntry("Allow", "GET, HEAD, POST");
    }
}
