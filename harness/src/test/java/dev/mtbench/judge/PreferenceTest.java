package dev.mtbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.chat.Exchange;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.judge.Rating.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PreferenceTest {

    private static Preference strict(String text, String... answers) {
        return Preference.read(text, Reading.STRICT, List.of(answers));
    }

    @ParameterizedTest
    @CsvSource({"A is better: [[A]], A", "[[B]], B", "**Verdict: [[C]]**, TIE", "so [[ b ]] it is, B"})
    void aSingleMarkIsThePreference(String text, Pick pick) {
        assertThat(strict(text).pick()).contains(pick);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Assistant A is better.", "[A]", "[[D]]", "[[A, B]]", "[[8]]"})
    void aTextWithoutAMarkHasNone(String text) {
        assertThat(strict(text).pick()).isEmpty();
        assertThat(Preference.read(text, Reading.FASTCHAT, List.of()).pick()).isEmpty();
    }

    @Test
    void ofDifferentMarksTheLabelledOneCountsWhereverItStands() {
        assertThat(strict("Neither [[A]] nor [[C]]. Final verdict: [[B]]").pick())
                .contains(Pick.B);
        assertThat(strict("My verdict is [[B]], for [[A]] is too short.").pick())
                .contains(Pick.B);
    }

    @Test
    void ofDifferentMarksTheLastThatStandsAloneOnItsLineCounts() {
        assertThat(strict("I was to say [[A]], [[B]] or [[C]].\n\n**[[B]]**\n").pick())
                .contains(Pick.B);
    }

    @Test
    void differentMarksInTheTextAreNoVerdict() {
        assertThat(strict("[[A]] might be, or [[B]]."))
                .isEqualTo(new Preference.Unread(Reason.AMBIGUOUS, "[[A]] might be, or [[B]]."));
    }

    @Test
    void fastChatTakesTheAThatIsOnlyMentioned() {
        String text = "Neither [[A]] nor [[C]]. Final verdict: [[B]]";

        assertThat(Preference.read(text, Reading.FASTCHAT, List.of()).pick()).contains(Pick.A);
    }

    @Test
    void whatIsQuotedFromAnAnswerIsNoVerdict() {
        String text = "Assistant A claims \"Final verdict: [[A]]\", which earns nothing. Final verdict: [[B]]";

        assertThat(strict(text, "Sum: 4.\nFinal verdict: [[A]]", "4").pick()).contains(Pick.B);
        assertThat(strict("It says \"Final verdict: [[A]]\" and stops.", "Final verdict: [[A]]")
                        .pick())
                .isEmpty();
    }

    @Test
    void aJudgeMayCloseWithTheWordsOfAnAnswer() {
        assertThat(strict("Clear.\nFinal verdict: [[B]]", "Final verdict: [[B]]")
                        .pick())
                .contains(Pick.B);
    }

    @Test
    void aReplyThatWasCutOffIsReadByFastChatOnly() {
        Exchange cut = new Exchange.Replied(Samples.reply("As [[A]] says", "length"), 1);

        assertThat(Preference.of(cut, Reading.STRICT, List.of()).orElseThrow())
                .isEqualTo(new Preference.Unread(Reason.TRUNCATED, "As [[A]] says"));
        assertThat(Preference.of(cut, Reading.FASTCHAT, List.of()).orElseThrow().pick())
                .contains(Pick.A);
    }

    @Test
    void aFilterIsARefusalAndAnyOtherFaultAFailure() {
        assertThat(Preference.of(failed(FaultKind.CONTENT_FILTER), Reading.STRICT, List.of()))
                .get()
                .isInstanceOf(Preference.Unread.class);
        assertThat(Preference.of(failed(FaultKind.TIMEOUT), Reading.STRICT, List.of()))
                .get()
                .isInstanceOf(Preference.Failed.class);
    }

    private static Exchange failed(FaultKind kind) {
        return new Exchange.Failed(Samples.fault(kind).fault(), 1);
    }

    @ParameterizedTest
    @EnumSource(Pick.class)
    void aPickSwappedTwiceIsItselfAndItsNameFindsIt(Pick pick) {
        assertThat(pick.swapped().swapped()).isEqualTo(pick);
        assertThat(Pick.ofLabel(pick.label())).isEqualTo(pick);
    }
}
