package dev.mtbench.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    private record Pair(String name, int number) {}

    private static String line(Object value) {
        return new String(Json.line(value), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"number\": 1} x",
                "{\"name\": \"a\", \"number\": 1, \"number\": 2}",
                "{\"name\": \"a\", \"number\": 1.5}",
                "{\"name\": \"a\", \"number\": \"1\"}",
                "{\"name\": \"a\", \"number\": null}",
                "{\"name\": 5, \"number\": 1}",
                "{'name': 'a', 'number': 1}",
                "{\"name\": \"a\", \"number\": NaN}",
                "{\"name\": \"a\", \"number\": 1,}",
            })
    void readsStrictly(String json) {
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, Pair.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void passesOverKeysOfALaterVersion() throws Exception {
        assertThat(Json.MAPPER.readValue("{\"name\": \"a\", \"later\": {}, \"number\": 1}", Pair.class))
                .isEqualTo(new Pair("a", 1));
    }

    @Test
    void aLineIsOneLineWithItsEnd() {
        assertThat(line(Map.of("a", "x\ny\r\u2028"))).isEqualTo("{\"a\":\"x\\ny\\r\u2028\"}\n");
    }

    @Test
    void prettyIsIndentedByTwoBlanksWithPlainLineEnds() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", List.of(1, 2));
        value.put("a", Map.of());

        assertThat(new String(Json.pretty(value), StandardCharsets.UTF_8)).isEqualTo("""
                        {
                          "b": [
                            1,
                            2
                          ],
                          "a": { }
                        }
                        """);
    }

    @Test
    void whatIsUnknownIsWrittenAsNull() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", null);

        assertThat(line(value)).isEqualTo("{\"a\":null}\n");
    }

    /** The JDK wrote 2.0E-3 as 0.0020 before version 19. */
    @Test
    void numbersAreWrittenTheSameByEveryJdk() {
        assertThat(line(List.of(2.0E-3, 1.0E22, Double.MIN_NORMAL, 7.0, 0.1)))
                .isEqualTo("[0.002,1.0E22,2.2250738585072014E-308,7.0,0.1]\n");
    }

    @Property
    void everyTextIsALineThatReadsBack(@ForAll String text) throws Exception {
        byte[] line = Json.line(Map.of("text", text));
        JsonNode back = Json.MAPPER.readTree(line);

        assertThat(new String(line, StandardCharsets.UTF_8)
                        .chars()
                        .filter(c -> c == '\n')
                        .count())
                .isEqualTo(1);
        // Half a pair of surrogates is no character: it cannot be written as UTF-8.
        assertThat(back.path("text").asText().length()).isEqualTo(text.length());
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            assertThat(back.path("text").asText()).isEqualTo(text);
        }
    }

    @Property
    void everyNumberReadsBack(@ForAll double number) throws Exception {
        assertThat(Json.MAPPER.readTree(Json.line(List.of(number))).path(0).doubleValue())
                .isEqualTo(number);
    }
}
