package dev.mtbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.input.InputException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebAddressTest {

    @Test
    void thePagesAreForThisMachineUnlessOthersNeedAToken() throws Exception {
        InetAddress all = InetAddress.getByName("0.0.0.0");
        Optional<Token> token = Token.of("T", Optional.of(Asked.SECRET));

        assertThat(WebAddress.of(Optional.empty(), Optional.empty(), Set.of(), Optional.empty())
                        .listen()
                        .isLoopbackAddress())
                .isTrue();
        assertThat(WebAddress.of(Optional.of(all), Optional.of(0), Set.of("A.example"), token)
                        .hosts())
                .containsExactly("a.example");
        assertThatThrownBy(() -> WebAddress.of(Optional.of(all), Optional.of(0), Set.of(), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("HARNESS_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortHasSixteenBits(int port) {
        assertThatThrownBy(() -> WebAddress.of(Optional.empty(), Optional.of(port), Set.of(), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "0123456789abcde", "0123456789abcdef with blanks", "0123456789abcdefä"})
    void aTokenIsHardToGuessAndCanBeSentAndIsNotRepeated(String token) {
        assertThatThrownBy(() -> Token.of("HARNESS_TOKEN", Optional.of(token)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("HARNESS_TOKEN: must have at least 16 characters")
                .message()
                .doesNotContain(token);
    }
}
