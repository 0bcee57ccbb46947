package dev.mtbench.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptTemplateTest {

    private static final PromptTemplate SINGLE = template("[Question]\n{question}\n\n[Start]\n{answer}\n[End]");
    private static final PromptTemplate MULTI =
            template("User: {question_1}\nAI: {answer_1}\nUser: {question_2}\nAI: {answer_2}\n(end)");
    private static final Map<String, String> QUESTIONS = Map.of("question_1", "One?", "question_2", "Two?");

    @Test
    void whatFillsAGapIsNotReadForGapsAgain() {
        assertThat(template("{{{a}}}").render(Map.of("a", "{b} $1 \\"))).isEqualTo("{{b} $1 \\}");
    }

    @Test
    void aGapWithoutAValueIsAFault() {
        assertThatThrownBy(() -> SINGLE.render(Map.of("question", "?"))).hasMessageContaining("{answer}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain",
                "a\n[End]\nb\n[End]",
                "[Start]\n[Start]\n",
                "{answer} {{ }} {",
                "\r\n\t",
                "\uD83D\uDE00",
                "\n[End]"
            })
    void whateverFillsTheOnlyUnknownGapIsFoundAgain(String answer) {
        String filled = SINGLE.render(Map.of("question", "Why?", "answer", answer));

        assertThat(SINGLE.extract(filled, Map.of("question", "Why?"))).contains(Map.of("answer", answer));
    }

    @Test
    void bothAnswersOfATranscriptAreFound() {
        String filled = MULTI.render(
                Map.of("question_1", "One?", "question_2", "Two?", "answer_1", "1\nUser: no\nAI: ", "answer_2", ""));

        assertThat(MULTI.extract(filled, QUESTIONS)).contains(Map.of("answer_1", "1\nUser: no\nAI: ", "answer_2", ""));
    }

    @Test
    void anAnswerThatQuotesTheTranscriptCouldBeCutInTwoWaysAndIsNotGuessed() {
        String filled = MULTI.render(Map.of(
                "question_1", "One?", "question_2", "Two?", "answer_1", "1\nUser: Two?\nAI: no", "answer_2", "2"));

        assertThat(MULTI.extract(filled, QUESTIONS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[Question]\nWhy?",
                "[Question]\nWhy?\n\n[Start]\n[End]",
                "x[Question]\nWhy?\n\n[Start]\na\n[End]"
            })
    void anotherTextIsNotTakenForThePrompt(String text) {
        assertThat(SINGLE.extract(text, Map.of("question", "Why?"))).isEmpty();
    }

    @Test
    void anotherQuestionIsNotTakenForTheKnownOne() {
        String filled = SINGLE.render(Map.of("question", "Why?", "answer", "a"));

        assertThat(SINGLE.extract(filled, Map.of("question", "How?"))).isEmpty();
        assertThat(SINGLE.extract(filled, Map.of())).contains(Map.of("question", "Why?", "answer", "a"));
    }

    @Test
    void theOpeningAndTheEndMustNotOverlap() {
        assertThat(template("aba{x}ba").extract("aba", Map.of())).isEmpty();
        assertThat(template("aba{x}ba").extract("ababa", Map.of())).contains(Map.of("x", ""));
    }

    @Test
    void aGapThatStandsTwiceHoldsTheSameTextTwice() {
        PromptTemplate twice = template("{x}-{y}-{x}");

        assertThat(twice.extract("a-b-a", Map.of())).contains(Map.of("x", "a", "y", "b"));
        assertThat(twice.extract("a-b-c", Map.of())).isEmpty();
        assertThat(twice.extract("a-a-a-a-a", Map.of())).isEmpty();
    }

    @Test
    void gapsWithNothingBetweenThemAreToldApartOnlyWhereThereIsNothingToTell() {
        PromptTemplate touching = template("<{x}{y}>");

        assertThat(touching.extract("<>", Map.of())).contains(Map.of("x", "", "y", ""));
        assertThat(touching.extract("<a>", Map.of())).isEmpty();
        assertThat(template("{x}{y}").extract("a", Map.of())).isEmpty();
        assertThat(template("{x}{y}").extract("a", Map.of("x", "a"))).contains(Map.of("y", ""));
    }

    @Test
    void aPromptWithoutUnknownGapsIsComparedWhole() {
        assertThat(template("a {x}").extract("a b", Map.of("x", "b"))).contains(Map.of());
        assertThat(template("a {x}").extract("a c", Map.of("x", "b"))).isEmpty();
    }

    @Test
    @Timeout(10)
    void aLongTextFullOfTheTemplatesOwnWordsIsDoneWithSoon() {
        PromptTemplate many = template("{a} {b} {c} {d} {e}!{f}?");

        assertThat(many.extract(" ".repeat(20_000) + "?", Map.of())).isEmpty();
    }

    private static PromptTemplate template(String text) {
        return new PromptTemplate("test", "", text);
    }
}
