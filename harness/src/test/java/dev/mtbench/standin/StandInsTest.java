package dev.mtbench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.Reply;
import dev.mtbench.chat.Sampling;
import dev.mtbench.chat.Secrets;
import dev.mtbench.chat.wire.Wire;
import dev.mtbench.input.Setting;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandInsTest {

    @ParameterizedTest
    @CsvSource({
        "stand-in-careful, not by a language model",
        "stand-in-hasty, not by a language model",
        "stand-in-judge, no language model judged"
    })
    void theHarnessesOwnClientReadsEachOfThem(String model, String says) throws Exception {
        try (LoopbackServer server = StandIns.open()) {
            ChatClient client = new Wire(Secrets.NONE).open(endpoint(server));
            Sampling sampling = new Sampling(
                    OptionalDouble.of(0), 1024, OptionalDouble.empty(), OptionalInt.empty(), List.of(), Map.of());

            Reply reply = client.send(model, List.of(Message.system("s"), Message.user("Why?")), sampling);

            assertThat(reply.text()).contains(says);
            assertThat(reply.finishReason()).hasValue("stop");
            assertThat(reply.servedModel()).hasValue(model);
            assertThat(reply.systemFingerprint()).hasValue("stand-in");
            assertThat(reply.usage()).hasValueSatisfying(usage -> {
                assertThat(usage.inputTokens()).isEqualTo(2);
                assertThat(usage.outputTokens()).isPositive();
            });
        }
    }

    private static Endpoint endpoint(LoopbackServer server) {
        return Endpoint.withDefaults("demo", Setting.literal(server.baseUrl().toString()));
    }
}
