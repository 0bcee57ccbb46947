package dev.mtbench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.chat.Message;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StandInCandidatesTest {

    private static final StandIn CAREFUL = new CarefulStandIn();
    private static final StandIn HASTY = new HastyStandIn();

    static Stream<String> requests() {
        return Stream.concat(
                SampleRequests.AWKWARD.stream(),
                SampleRequests.CONVERSATIONS.stream().flatMap(List::stream));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theFirstLineSaysThatNoLanguageModelWroteIt(String request) {
        assertThat(CAREFUL.reply(SampleRequests.of(request))).startsWith(StandIn.NOTICE + "\n");
        assertThat(HASTY.reply(SampleRequests.of(request))).startsWith(StandIn.NOTICE + "\n");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void noReplyHoldsARatingOrATag(String request) {
        assertThat(CAREFUL.reply(SampleRequests.of(request))).doesNotContain("[[", "]]", "</", "###");
        assertThat(HASTY.reply(SampleRequests.of(request))).doesNotContain("[[", "]]", "</", "###");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "ar-EG", "th-TH-u-nu-thai"})
    void theSameRequestHasTheSameReplyInEveryLocale(String tag) {
        ChatRequest request = SampleRequests.of("INVENT 3 TITLES.\n- one in Italian\n- two with a COLON: why?");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(CAREFUL.reply(request)).isEqualTo("""
                            [Written by the harness's stand-in program, not by a language model.]

                            The task, as I read it: INVENT 3 TITLES.

                            1. invent, 3, titles: the plain reading first, the rest follows from it.
                            2. italian: the plain reading first, the rest follows from it.
                            3. colon: held against the other points before going on.

                            That is every point I find; a language model would now give the substance.""");
            assertThat(HASTY.reply(request)).isEqualTo("""
                            [Written by the harness's stand-in program, not by a language model.]
                            Short answer: invent, 3, titles.""");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theCarefulOneRefersToTheFirstTurnOnTheSecond() {
        List<String> answers = SampleRequests.answers(CAREFUL, SampleRequests.CONVERSATIONS.get(0));

        assertThat(answers.get(0)).doesNotContain("My first reply");
        assertThat(answers.get(1)).contains("My first reply took up write, limerick, lighthouse");
    }

    @Test
    void theCarefulOneShowsABlockOfCodeWhereCodeIsAskedFor() {
        assertThat(CAREFUL.reply(SampleRequests.of("Write a Python function that merges lists.")))
                .contains("```python\ndef ");
        assertThat(CAREFUL.reply(SampleRequests.of("Sort it in C++."))).contains("```");
        assertThat(CAREFUL.reply(SampleRequests.of("Write a letter."))).doesNotContain("```");
    }

    @Test
    void theHastyOneWritesTwoLinesAtMostAndNotTheSameForEachQuestion() {
        List<String> replies = SampleRequests.CONVERSATIONS.stream()
                .map(turns -> HASTY.reply(SampleRequests.of(turns.get(0))))
                .toList();

        assertThat(replies)
                .doesNotHaveDuplicates()
                .allSatisfy(reply -> assertThat(reply.lines()).hasSizeBetween(2, 3));
        assertThat(replies.stream().map(reply -> reply.lines().count())).contains(2L, 3L);
    }

    @Test
    void aRequestWithoutAUsersMessageIsAnsweredToo() {
        ChatRequest request = SampleRequests.of(List.of(Message.system("Be brief.")));

        assertThat(CAREFUL.reply(request)).contains("none that I can find");
        assertThat(HASTY.reply(request)).contains("nothing much");
    }
}
