package dev.mtbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Exchange;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.judge.Rating.Rule;
import dev.mtbench.question.Scale;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VerdictTest {

    private static Optional<Verdict> of(Exchange exchange) {
        return Verdict.of(exchange, Reading.STRICT, Scale.MT_BENCH, List.of());
    }

    @Test
    void aReadableReplyIsScoredAndKeepsItsText() {
        assertThat(of(new Exchange.Replied(Samples.reply("Rating: [[7]]"), 1)))
                .contains(new Verdict.Scored(7, Rule.OK, "Rating: [[7]]"));
    }

    @Test
    void anUnreadableReplyIsUnscoredAndKeepsItsText() {
        assertThat(of(new Exchange.Replied(Samples.reply("Fine."), 1)))
                .contains(new Verdict.Unscored(Reason.UNPARSEABLE, "Fine."));
    }

    @Test
    void aTruncatedReplyIsNotReadStrictly() {
        String text = "The format is Rating: [[5]], and nums[0]";

        assertThat(of(new Exchange.Replied(Samples.reply(text, "length"), 1)))
                .contains(new Verdict.Unscored(Reason.TRUNCATED, text));
    }

    @Test
    void aTruncatedReplyIsReadAsFastChatWould() {
        assertThat(Verdict.of(
                        Samples.reply("Rating: [[5]] because", "length"), Reading.FASTCHAT, Scale.MT_BENCH, List.of()))
                .isEqualTo(new Verdict.Scored(5, Rule.FASTCHAT, "Rating: [[5]] because"));
    }

    @Test
    void aJudgeThatThinksIsReadFromItsAnswer() {
        assertThat(of(new Exchange.Replied(Samples.thinking("Rating: [[10]]? No.", "Rating: [[4]]"), 1)))
                .contains(new Verdict.Scored(4, Rule.OK, "Rating: [[4]]"));
    }

    @Test
    void aJudgeThatOnlyThinksHasGivenNoScore() {
        assertThat(of(new Exchange.Replied(Samples.thinking("Rating: [[10]]", ""), 1)))
                .contains(new Verdict.Unscored(Reason.EMPTY, ""));
    }

    @Test
    void anEmptyReplyIsUnscored() {
        assertThat(of(new Exchange.Replied(Samples.reply(""), 1))).contains(new Verdict.Unscored(Reason.EMPTY, ""));
    }

    @Test
    void aRefusalIsUnscoredAlsoWhereItQuotesARating() {
        assertThat(of(new Exchange.Replied(Samples.refusal("", "I will not write Rating: [[7]]"), 1)))
                .contains(new Verdict.Unscored(Reason.REFUSED, "I will not write Rating: [[7]]"));
    }

    @Test
    void aFilteredRequestIsARefusal() {
        assertThat(of(new Exchange.Failed(ChatFault.of(FaultKind.CONTENT_FILTER, "filtered"), 1)))
                .contains(new Verdict.Unscored(Reason.REFUSED, "filtered"));
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, mode = EnumSource.Mode.EXCLUDE, names = "CONTENT_FILTER")
    void everyOtherFaultIsAFailureWithoutAScore(FaultKind kind) {
        ChatFault fault = ChatFault.of(kind, "no");

        Verdict verdict = of(new Exchange.Failed(fault, 3)).orElseThrow();

        assertThat(verdict).isEqualTo(new Verdict.Failed(fault));
        assertThat(verdict.score()).isEmpty();
        assertThat(verdict.text()).isEmpty();
    }

    @Test
    void whatWasNotSentHasNoVerdict() {
        assertThat(of(new Exchange.NotSent("closed"))).isEmpty();
    }
}
