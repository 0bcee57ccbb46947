package dev.mtbench.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2024, 7, 6, 5, 4, 3);

    private static Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(
                "messages", List.of(message("system", "Hi"), message("user", " Yes"), message("assistant", "Yo ")));
        variables.put("inj", "{{ 7*7 }}{% if %}");
        variables.put("x", Map.of());
        variables.put("tools", null);
        return variables;
    }

    private static Map<String, Object> message(String role, String content) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("content", content);
        return message;
    }

    private static String rendered(String source) throws TemplateException {
        return Template.parse("t.jinja", source).render(variables(), () -> NOW);
    }

    private static TemplateException fault(String source) {
        TemplateException fault = catchThrowableOfType(TemplateException.class, () -> rendered(source));
        assertThat(fault).as(source).isNotNull();
        return fault;
    }

    /** Templates with what Jinja2 3.1.6 makes of them in Hugging Face's environment. */
    static Stream<JsonNode> renderedByJinja2() throws IOException {
        try (InputStream in = TemplateTest.class.getResourceAsStream("/jinja/rendered.json")) {
            return StreamSupport.stream(Json.MAPPER.readTree(in).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("renderedByJinja2")
    void rendersAsJinja2Does(JsonNode row) throws Exception {
        assertThat(rendered(row.path("template").asText()))
                .as(row.path("template").asText())
                .isEqualTo(row.path("text").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "{{ x.y.z }}                    § 1 § there is no 'y' in a mapping",
                "{{ nope + 'a' }}               § 1 § 'nope' is not defined",
                "{{ 'a' + 1 }}                  § 1 § '+' does not take a text and a number",
                "{{ nope() }}                   § 1 § 'nope' is not defined",
                "{{ 'a'.getClass() }}           § 1 § there is no 'getClass' in a text",
                "{{ ''.__class__.mro() }}       § 1 § there is no '__class__' in a text",
                "{{ messages.append(1) }}       § 1 § there is no 'append' in a list",
                "~a\n{{ raise_exception('bad') }}~ § 2 § bad",
                "~a\n\n{% if true %}\n{{ 1 < 'a' }}{% endif %}~ § 4 § a number cannot be compared with a text",
                "~{% macro m() %}\n{{ 1 + none }}{% endmacro %}\n{{ m() }}~ § 2 § '+' does not take a number and None",
                "{{ 1 // 0 }}                   § 1 § no number that fits",
                "{{ 1 / 0 }}                    § 1 § division by zero",
            })
    void whatCannotBeRenderedIsToldWithItsLine(String source, int line, String reason) {
        TemplateException fault = fault(source);

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault).hasMessageContaining(reason).hasMessageStartingWith("t.jinja:" + line + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "~a\n{% if x %}b~                § 2 § 'endif' is missing",
                "~{{ 1 }}\n\n{{ 1 + }}~          § 3 § a value is needed",
                "~{{ 1~                          § 1 § '}}' is missing",
                "~a\n{# b~                       § 2 § '#}' is missing",
                "{{ 'a' | shout }}              § 1 § there is no filter 'shout'",
                "{{ 1 is prime }}               § 1 § there is no test 'prime'",
                "{% include 'a' %}              § 1 § 'include' is not allowed",
                "{% endif %}                    § 1 § 'endif' is not expected here",
                "{% break %}                    § 1 § stands outside of a loop",
                "{{ (1 }}                       § 1 § '}' closes what was not opened",
                "{{ 1 ? 2 }}                    § 1 § '?' is not expected here",
                "{% raw %}a                     § 1 § 'endraw' is missing",
            })
    void whatIsNoTemplateIsToldWithItsLine(String source, int line, String reason) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> Template.parse("t.jinja", source))
                .withMessageContaining(reason)
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(line));
    }

    /** Each would take hours or fill the memory, were it let. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{{ 'a' * 99999999999 }}",
                "{% set ns = namespace(t='ab') %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}",
                "{% set ns = namespace(t=[1]) %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}",
                "{% set b = 'a' * 99999 %}{{ b.replace('a', b) }}",
                "{% set b = 'a' * 99999 %}{{ b.split('a') | join(b) }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{{ range(9999999) }}",
                "{{ 2 ** 9999999999 }}",
                "{% for a in range(99999) %}{{ 'x' * 9999 }}{% endfor %}",
                "{% set ns = namespace(t=[]) %}{% for i in range(99999) %}{% set ns.t = [ns.t] %}{% endfor %}{{ ns.t }}",
            })
    void aTemplateCannotRunAwayWithTimeOrMemory(String source) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> fault(source));
    }

    @Test
    void bracketsWithoutEndAreAFaultAndNoStackOverflow() {
        assertThat(fault("{{ " + "(".repeat(9999) + "1" + ")".repeat(9999) + " }}")
                        .reason())
                .contains("nested");
        assertThat(fault("{{ " + "not ".repeat(9999) + "1 }}").reason()).contains("nested");
        assertThat(fault("{% if 1 %}".repeat(9999) + "{% endif %}".repeat(9999)).reason())
                .contains("nested");
    }

    @Test
    void whatAMessageSaysIsNeverReadAsATemplate() throws Exception {
        assertThat(rendered("{{ inj }}{% set y = inj %}{{ y ~ '' }}")).isEqualTo("{{ 7*7 }}{% if %}{{ 7*7 }}{% if %}");
    }

    @Test
    void linesEndAsOnUnixWhateverTheFileHas() throws Exception {
        assertThat(rendered("{% if true %}\r\na\r\n{% endif %}\r\nb\r\n")).isEqualTo("a\nb");
    }
}
