package dev.mtbench.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptTemplateGapsTest {

    private static PromptTemplate template(String text) {
        return new PromptTemplate("p", "system {stays}", text);
    }

    /** Each as Python's str.format has it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a}         | 1",
                "{a}{b}{a}   | 121",
                "x{a}y       | x1y",
                "{{a}}       | {a}",
                "{{{a}}}     | {1}",
                "{{{{        | {{",
                "}}          | }",
                "{a}}}       | 1}",
                "{{}}        | {}",
                "no gap      | no gap",
            })
    void gapsAndBracesAreThoseOfPython(String text, String rendered) {
        assertThat(template(text).render(Map.of("a", "1", "b", "2"))).isEqualTo(rendered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "{a", "a}", "{}", "{a b}", "{a.b}", "{a!r}", "{a:>3}", "{{a}", "{a}}", "{ a }"})
    void aBraceThatIsNoGapIsAFault(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> template(text)).withMessageContaining("brace");
    }

    @Test
    void theGapsAreNamedOnceInTheOrderTheyOccur() {
        assertThat(template("{b} {a} {b} {{c}}").gaps()).containsExactly("b", "a");
    }

    @Test
    void aGapWithoutAValueIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template("{a}").render(Map.of()))
                .withMessageContaining("{a}");
    }

    @Test
    void theSystemTextIsNeverFilled() {
        assertThat(template("x").system()).isEqualTo("system {stays}");
    }

    @Property
    void whatFillsAGapIsNeverReadAgain(@ForAll String a, @ForAll String b) {
        assertThat(template("<{a}|{b}>").render(Map.of("a", a, "b", b))).isEqualTo("<" + a + "|" + b + ">");
    }
}
