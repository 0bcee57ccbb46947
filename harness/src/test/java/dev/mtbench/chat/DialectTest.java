package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mtbench.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DialectTest {

    private static final Sampling FULL = new Sampling(
            OptionalDouble.of(0.7), 16, OptionalDouble.of(0.9), OptionalInt.of(7), List.of("###"), Map.of("top_k", 5));
    private static final List<Message> MESSAGES =
            List.of(Message.system("Be brief."), Message.user("q1"), Message.assistant("a1"), Message.user("q2"));
    private static final Call CALL = new Call("m", MESSAGES, FULL, 1);

    private static Dialect knowing(Adaptation... adaptations) {
        Dialect dialect = new Dialect();
        for (Adaptation adaptation : adaptations) {
            assertThat(dialect.learns(adaptation)).isTrue();
        }
        return dialect;
    }

    private static ChatFault refusing(Adaptation... adaptations) {
        return new ChatFault(FaultKind.INVALID_REQUEST, "400 no", Optional.empty(), List.of(adaptations));
    }

    @Test
    void aModelThatRefusedNothingIsAskedAsItIsWritten() {
        Dialect.Request request = new Dialect().request(CALL);

        assertThat(request.messages()).isEqualTo(MESSAGES);
        assertThat(request.sampling()).isEqualTo(FULL);
        assertThat(request.adaptations()).isEmpty();
    }

    @Test
    void eachAdaptationChangesItsParameterAndNothingElse() {
        assertThat(knowing(Adaptation.NO_TEMPERATURE).request(CALL).sampling())
                .isEqualTo(FULL.with(OptionalDouble.empty(), FULL.topP(), FULL.seed(), FULL.stop()));
        assertThat(knowing(Adaptation.NO_TOP_P).request(CALL).sampling())
                .isEqualTo(FULL.with(FULL.temperature(), OptionalDouble.empty(), FULL.seed(), FULL.stop()));
        assertThat(knowing(Adaptation.NO_SEED).request(CALL).sampling())
                .isEqualTo(FULL.with(FULL.temperature(), FULL.topP(), OptionalInt.empty(), FULL.stop()));
        assertThat(knowing(Adaptation.STOP_CUT_HERE).request(CALL).sampling())
                .isEqualTo(FULL.with(FULL.temperature(), FULL.topP(), FULL.seed(), List.of()));
        assertThat(knowing(Adaptation.MAX_COMPLETION_TOKENS).request(CALL).sampling())
                .isEqualTo(FULL.with(Sampling.LimitKey.MAX_COMPLETION_TOKENS));
    }

    @Test
    void theSystemMessageGoesBeforeTheFirstQuestion() {
        Dialect.Request request = knowing(Adaptation.SYSTEM_IN_USER).request(CALL);

        assertThat(request.messages())
                .containsExactly(Message.user("Be brief.\n\nq1"), Message.assistant("a1"), Message.user("q2"));
        assertThat(request.sampling()).isEqualTo(FULL);
    }

    @Test
    void whatACallDoesNotCarryIsNoAdaptationOfIt() {
        Dialect dialect = knowing(Adaptation.values());

        assertThat(dialect.request(SampleEndpoints.call("q")).adaptations())
                .containsExactly(Adaptation.MAX_COMPLETION_TOKENS, Adaptation.NO_TEMPERATURE);
        assertThat(dialect.request(CALL).adaptations()).containsExactly(Adaptation.values());
    }

    @Test
    void onlyWhatTheRequestCarriesCanBeItsFault() {
        Dialect.Request request = knowing(Adaptation.NO_TEMPERATURE).request(SampleEndpoints.call("q"));

        assertThat(request.remedy(refusing(Adaptation.NO_SEED, Adaptation.SYSTEM_IN_USER)))
                .isEmpty();
        assertThat(request.remedy(refusing(Adaptation.NO_TEMPERATURE))).isEmpty();
        assertThat(request.remedy(refusing(Adaptation.NO_SEED, Adaptation.MAX_COMPLETION_TOKENS)))
                .contains(Adaptation.MAX_COMPLETION_TOKENS);
    }

    @Test
    void aRefusedStopIsKeptByCuttingTheTextHere() {
        Dialect.Request request = knowing(Adaptation.STOP_CUT_HERE)
                .request(new Call(
                        "m",
                        MESSAGES,
                        FULL.with(FULL.temperature(), FULL.topP(), FULL.seed(), List.of("END", "##")),
                        1));

        Reply cut = request.finished(Samples.reply("One. ## two END three", "length"));
        assertThat(cut.text()).isEqualTo("One. ");
        assertThat(cut.cutOff()).isFalse();
        Reply whole = Samples.reply("One. # two", "length");
        assertThat(request.finished(whole)).isEqualTo(whole);
    }

    @Test
    void anAdaptationIsNewOnce() {
        Dialect dialect = knowing(Adaptation.NO_SEED);

        assertThat(dialect.learns(Adaptation.NO_SEED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Adaptation.class)
    void anAdaptationIsFoundByItsLabel(Adaptation adaptation) {
        assertThat(Adaptation.ofLabel(adaptation.label())).isEqualTo(adaptation);
    }

    @Test
    void anUnknownLabelIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Adaptation.ofLabel("noManners"));
    }
}
