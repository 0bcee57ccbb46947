package dev.mtbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BaselinesTest {

    @TempDir
    private Path results = Path.of("");

    private Baselines baselines = new Baselines(Path.of(""));

    private static Baseline baseline(String evaluation, String... runs) {
        return new Baseline(
                evaluation,
                Samples.NOW,
                List.of(runs),
                new Anchors(runs[runs.length - 1], "single-1", List.of(new Anchor("alpha", "1", 2, 7.5))));
    }

    @BeforeEach
    void open() {
        baselines = new Baselines(results);
    }

    private Path file() {
        return results.resolve(Baselines.FOLDER).resolve("nightly.json");
    }

    @Test
    void whatWasSetIsFoundUntilItIsClearedOrSetAnew() throws Exception {
        assertThat(baselines.find("nightly")).isEmpty();
        assertThat(baselines.all()).isEmpty();

        baselines.set(baseline("nightly", "one", "two"));
        baselines.set(baseline("weekly", "three"));
        assertThat(baselines.find("nightly")).contains(baseline("nightly", "one", "two"));
        assertThat(baselines.all()).extracting(Baseline::evaluation).containsExactly("nightly", "weekly");

        baselines.set(baseline("nightly", "four"));
        assertThat(baselines.find("nightly")).contains(baseline("nightly", "four"));
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).as("no draft is left").hasSize(2);
        }
        assertThat(baselines.clear("nightly")).isTrue();
        assertThat(baselines.clear("nightly")).isFalse();
        assertThat(baselines.find("nightly")).isEmpty();
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws Exception {
        Files.writeString(results.resolve("other.json"), "{}");

        assertThat(baselines.find("../other")).isEmpty();
        assertThat(baselines.clear("../other")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"evaluation\" : \"nightly\" | \"evaluation\" : \"weekly\" | it is that of 'weekly'",
                "\"1.0\"                      | \"2.0\"                     | it is of another form: 2.0",
                "\"runs\"                     | \"run\"                     | creator property 'runs'",
                "\"score\" : 7.5              | \"score\" : \"high\"        | Cannot",
                "\"score\" : 7.5              | \"score\" : 7.5, \"x\" : 1  | Unrecognized field",
                "\"turn\" : 2                 | \"turn\" : 0                | Cannot",
                "[ \"one\" ]                  | [ ]                         | a baseline has a run",
                "2026-01-02T03:04:05Z         | yesterday                   | could not be parsed",
            })
    void aDamagedFileIsToldWithAWayOut(String part, String damage, String told) throws Exception {
        baselines.set(baseline("nightly", "one"));
        String text = Files.readString(file()).replaceAll("\\s+", " ").replace("\": ", "\" : ");
        assertThat(text.replace("[ \"one\"]", "[ \"one\" ]")).contains(part);
        Files.writeString(file(), text.replace("[ \"one\"]", "[ \"one\" ]").replace(part, damage));

        assertThatThrownBy(() -> baselines.find("nightly"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this is not a baseline")
                .hasMessageContaining("harness baseline set RUN")
                .hasMessageContaining(told);
        assertThatThrownBy(() -> baselines.all()).isInstanceOf(InputException.class);
    }

    @Test
    void aTornFileIsToldToo() throws IOException {
        baselines.set(baseline("nightly", "one"));
        String text = Files.readString(file());
        Files.writeString(file(), text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> baselines.find("nightly"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this is not a baseline");
    }
}
