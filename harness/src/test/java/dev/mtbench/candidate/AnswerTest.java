package dev.mtbench.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Exchange;
import dev.mtbench.chat.FaultKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTest {

    @Test
    void aWholeReplyIsAnAnswer() {
        assertThat(Answer.of(Samples.reply("Hi."))).isEqualTo(new Answer.Answered("Hi."));
    }

    @Test
    void aReplyCutOffAtItsLimitIsTruncatedAndKeepsWhatThereIs() {
        assertThat(Answer.of(Samples.reply("Hi th", "length"))).isEqualTo(new Answer.Truncated("Hi th"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "length"})
    void aBlankReplyIsEmptyHoweverItEnded(String finishReason) {
        assertThat(Answer.of(Samples.reply(" \n", finishReason))).isEqualTo(new Answer.Empty());
    }

    @Test
    void aRefusalIsTheAnswerWhereThereIsNoOtherText() {
        assertThat(Answer.of(Samples.refusal("", "No."))).isEqualTo(new Answer.Refused("No."));
        assertThat(Answer.of(Samples.refusal("Here it is.", "No."))).isEqualTo(new Answer.Answered("Here it is."));
    }

    @Test
    void aReplyThatTheFilterStoppedKeepsWhatCameBefore() {
        assertThat(Answer.of(Samples.reply("Once upon", "content_filter"))).isEqualTo(new Answer.Filtered("Once upon"));
        assertThat(Answer.of(Samples.reply("", "content_filter"))).isEqualTo(new Answer.Filtered(""));
    }

    @Test
    void aRequestThatTheFilterStoppedIsFilteredWithoutText() {
        assertThat(Answer.of(ChatFault.of(FaultKind.CONTENT_FILTER, "no"))).isEqualTo(new Answer.Filtered(""));
    }

    @Test
    void aConversationThatIsTooLongIsTheCandidatesOwnDoing() {
        assertThat(Answer.of(ChatFault.of(FaultKind.CONTEXT_OVERFLOW, "4097 > 4096")))
                .isEqualTo(new Answer.Overflow("4097 > 4096"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONTENT_FILTER", "CONTEXT_OVERFLOW"})
    void everyOtherFaultIsAFailureWithoutText(FaultKind kind) {
        Answer answer = Answer.of(ChatFault.of(kind, "no"));

        assertThat(answer).isInstanceOf(Answer.Failed.class);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void onlyAFailureHasNoTextAtAll() {
        assertThat(new Answer.Empty().text()).contains("");
        assertThat(new Answer.Overflow("no").text()).contains("");
        assertThat(new Answer.Refused("No.").text()).contains("No.");
    }

    @Test
    void anExchangeIsReadByHowItEnded() {
        assertThat(Answer.of(new Exchange.Replied(Samples.reply("Hi."), 1))).contains(new Answer.Answered("Hi."));
        assertThat(Answer.of(new Exchange.Failed(ChatFault.of(FaultKind.TIMEOUT, "slow"), 9)))
                .contains(new Answer.Failed(ChatFault.of(FaultKind.TIMEOUT, "slow")));
        assertThat(Answer.of(new Exchange.NotSent("closed"))).isEmpty();
    }

    @Test
    void theOutcomesAreThese() {
        List<Answer> all = List.of(
                new Answer.Answered("a"),
                new Answer.Truncated("a"),
                new Answer.Empty(),
                new Answer.Refused("a"),
                new Answer.Filtered("a"),
                new Answer.Overflow("a"),
                new Answer.Failed(ChatFault.of(FaultKind.TIMEOUT, "a")));

        assertThat(all.stream().map(Answer::outcome)).containsExactlyElementsOf(Answer.OUTCOMES);
    }
}
