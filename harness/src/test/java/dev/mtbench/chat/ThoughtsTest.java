package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThoughtsTest {

    @Test
    void aTextWithoutThoughtsStaysAsItIsToTheByte() {
        assertThat(Thoughts.in("  Yes.\n", Optional.empty())).isEqualTo(new Thoughts("  Yes.\n", Optional.empty()));
    }

    @Test
    void inlineThoughtsAreKeptApart() {
        assertThat(Thoughts.in("<think>\nHm: [[10]]?\n</think>\n\nRating: [[4]]", Optional.empty()))
                .isEqualTo(new Thoughts("Rating: [[4]]", Optional.of("Hm: [[10]]?")));
    }

    @Test
    void theOpeningTagMayBeMissing() {
        assertThat(Thoughts.in("I think.\n</think>\nSo I am.", Optional.empty()))
                .isEqualTo(new Thoughts("So I am.", Optional.of("I think.")));
    }

    @Test
    void aReplyThatWasCutOffWhileThinkingSaysNothing() {
        assertThat(Thoughts.in("<think>and so on and so", Optional.empty()))
                .isEqualTo(new Thoughts("", Optional.of("and so on and so")));
    }

    @Test
    void whatTheServerKeptApartStays() {
        assertThat(Thoughts.in("Yes.", Optional.of("Hm."))).isEqualTo(new Thoughts("Yes.", Optional.of("Hm.")));
        assertThat(Thoughts.in("<think>b</think>Yes.", Optional.of("a")))
                .isEqualTo(new Thoughts("Yes.", Optional.of("a\nb")));
    }

    @ParameterizedTest
    @CsvSource({"<thinking>, </thinking>", "[THINK], [/THINK]"})
    void otherTagsAreKnownToo(String open, String close) {
        assertThat(Thoughts.in(open + "a [[10]]" + close + "\nYes.", Optional.empty()))
                .isEqualTo(new Thoughts("Yes.", Optional.of("a [[10]]")));
        assertThat(Thoughts.in(open + "and so on", Optional.empty()))
                .isEqualTo(new Thoughts("", Optional.of("and so on")));
    }

    @Test
    void severalThoughtsInARowAreAllKeptApart() {
        assertThat(Thoughts.in("<think>a</think>\n<think>b</think> Yes, </think> is a tag.", Optional.empty()))
                .isEqualTo(new Thoughts("Yes, </think> is a tag.", Optional.of("a\nb")));
    }

    @Test
    void aMillionThoughtsAreReadInShortTime() {
        assertThat(Thoughts.in("<think></think>".repeat(1_000_000) + "Yes.", Optional.empty()))
                .isEqualTo(new Thoughts("Yes.", Optional.empty()));
    }

    @Test
    void emptyThoughtsAreNone() {
        assertThat(Thoughts.in("<think>\n\n</think>\n\nYes.", Optional.empty()))
                .isEqualTo(new Thoughts("Yes.", Optional.empty()));
    }

    @Test
    void anAnswerThatSpeaksOfTheTagsIsNotTakenApart() {
        String answer = "Models write <think> first and </think> then.";

        assertThat(Thoughts.in(answer, Optional.empty()).text()).isEqualTo(answer);
    }
}
