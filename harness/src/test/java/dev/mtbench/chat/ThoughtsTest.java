package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

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
