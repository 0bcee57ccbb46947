package dev.mtbench.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans of time, JSON lines, faults, and the keys of a mapping. */
final class InputTest {

    private final Faults faults = new Faults();

    private Section section(String yaml) throws InputException {
        return YamlFile.parse("f.yaml", yaml, Environment.of(Map.of()), faults);
    }

    private List<String> told() {
        return faults.all().stream().map(Fault::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "120s, 120000", "15m, 900000", "2h, 7200000", "30d, 2592000000", "' 5 s ', 5000", "0s, 0"
    })
    void spansOfTimeAreReadAsPeopleWriteThem(String text, long millis) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "1.5h", "5 minutes", "5S", "5s5s", "٥s", "9999999999999s"})
    void whatIsNoSpanOfTimeIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Property
    void aSpanReadsBackAsItWas(@ForAll @LongRange(min = 0, max = 100_000_000_000L) long millis) {
        Duration span = Duration.ofMillis(millis);

        assertThat(Durations.parse(Durations.format(span))).contains(span);
    }

    @Test
    void aSpanIsWrittenInTheLargestUnitThatHoldsItWhole() {
        assertThat(List.of(1L, 1000L, 60_000L, 90_000L, 3_600_000L, 86_400_000L))
                .extracting(millis -> Durations.format(Duration.ofMillis(millis)))
                .containsExactly("1ms", "1s", "1m", "90s", "1h", "1d");
    }

    @Test
    void jsonLinesKeepTheirNumbers() {
        List<Fault> complaints = new ArrayList<>();
        String text = "\uFEFF{\"a\": 1}\r\n\n[1]\n{\"a\": \n  {\"a\": 2}";

        assertThat(JsonLines.read("f.jsonl", text.getBytes(StandardCharsets.UTF_8), complaints::add))
                .extracting(JsonLines.Row::line)
                .containsExactly(1, 5);
        assertThat(complaints).extracting(Fault::line).containsExactly(3, 4);
        assertThat(complaints.get(0)).hasToString("f.jsonl:3: this line is not a JSON object");
    }

    @Test
    void jsonLinesThatAreNotUtf8AreNone() {
        List<Fault> complaints = new ArrayList<>();

        assertThat(JsonLines.read("f.jsonl", new byte[] {'{', (byte) 0xFF, '}'}, complaints::add))
                .isEmpty();
        assertThat(complaints).hasSize(1);
    }

    @Test
    void aFaultIsALinkForEditors() {
        assertThat(new Fault("f.yaml", 3, 7, "wrong")).hasToString("f.yaml:3:7: wrong");
        assertThat(new Fault("f.yaml", 3, 0, "wrong")).hasToString("f.yaml:3: wrong");
        assertThat(Fault.of("--limit", "wrong")).hasToString("--limit: wrong");
        assertThat(Fault.of("", "wrong")).hasToString("wrong");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault("f", -1, 0, "x"));
    }

    @Test
    void faultsAreToldTogetherAndEachOnce() {
        assertThat(faults.all()).isEmpty();
        faults.add(Fault.of("a", "x"));
        faults.add(Fault.of("a", "x"));
        faults.add(Fault.of("b", "y"));

        assertThatThrownBy(faults::throwIfAny)
                .isInstanceOf(InputException.class)
                .hasMessage("a: x\nb: y");
    }

    @Test
    void keysAreToldInTheOrderOfTheFile() throws Exception {
        assertThat(section("z: 1\ny: 1\nx: 1\nw: 1\nv: 1\nu: 1\n").keys())
                .containsExactly("z", "y", "x", "w", "v", "u");
    }

    @Test
    void aKeyThatNobodyAskedForIsTold() throws Exception {
        Section section = section("a: 1\nb: 2\n");
        section.text("a");

        assertThat(section.build(() -> "built")).isEmpty();
        assertThat(told()).containsExactly("f.yaml:2:1: unknown key 'b' in the file; the keys here are a");
    }

    @Test
    void whatAConstructorRefusesIsAFaultOfItsMapping() throws Exception {
        Section section = section("a: {b: 1}\n").section("a").orElseThrow();
        section.text("b");

        assertThat(section.build(() -> {
                    throw new IllegalArgumentException("no");
                }))
                .isEmpty();
        assertThat(told()).containsExactly("f.yaml:1:4: no");
    }

    @Test
    void aValueIsBuiltOnlyWhereNothingBelowItWasWrong() throws Exception {
        Section top = section("a: {b: x}\nc: 1\n");
        Section inner = top.section("a").orElseThrow();
        inner.integer("b", 0, 0, 9);
        top.text("c");

        assertThat(top.build(() -> "built")).isEmpty();
        assertThat(told()).containsExactly("f.yaml:1:8: 'b' must be a whole number from 0 to 9, not 'x'");
    }

    @Test
    void aValueThatIsNullIsNotGiven() throws Exception {
        Section section = section("a:\nb: ~\nc: null\n");

        assertThat(section.has("a") || section.has("b") || section.has("c")).isFalse();
        assertThat(section.optionalText("a")).isEmpty();
        assertThat(section.text("b")).isEmpty();
        assertThat(told()).containsExactly("f.yaml:1:1: 'b' is missing in the file");
    }

    @Test
    void aSingleTextCountsAsAListOfOne() throws Exception {
        assertThat(section("a: x\n").texts("a")).containsExactly("x");
        assertThat(section("a: [x, 2]\n").texts("a")).containsExactly("x", "2");
    }

    @Test
    void aLongValueIsShownByItsBeginning() throws Exception {
        section("a: " + "x".repeat(1000) + "\n").integer("a", 0, 0, 9);

        assertThat(told().get(0)).hasSizeLessThan(150).endsWith("x…'");
    }
}
