package dev.mtbench.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtbench.Samples;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestReaderTest {

    private static final String SUM = "0".repeat(64);

    private static List<Fault> faults(String yaml) {
        InputException thrown = catchThrowableOfType(InputException.class, () -> ManifestReader.read("m.yaml", yaml));
        assertThat(thrown).as("the manifest is wrong").isNotNull();
        return thrown.faults();
    }

    @Test
    void whatIsLeftOutIsMtBenchs() throws Exception {
        Manifest manifest = ManifestReader.read("m.yaml", """
                name: least
                version: 1
                licence: MIT
                description: x
                temperatures: {}
                judgePrompts: {file: p.jsonl, single: [{plain: a}]}
                """);

        assertThat(manifest.scale()).isEqualTo(new Scale(1, 10));
        assertThat(manifest.temperatures().otherwise()).isEqualTo(0.7);
        assertThat(manifest.version()).isEqualTo("1");
        assertThat(manifest.notice()).isEmpty();
        assertThat(manifest.installed()).isEmpty();
        assertThat(manifest.referenceCategories()).isEmpty();
        assertThat(manifest.defaultReferences()).isEmpty();
    }

    @Test
    void theOfficialSetIsPinnedToItsCommitAndSums() throws Exception {
        Manifest manifest = QuestionSetReader.manifest(new SetFolder.InJar("mt-bench"));
        Manifest.Installed installed = manifest.installed().orElseThrow();

        assertThat(installed.from())
                .isEqualTo(
                        URI.create(
                                "https://raw.githubusercontent.com/lm-sys/FastChat/0e6d3e4beaab66f4d3f93db72541a4abab8af28d/fastchat/llm_judge/data/mt_bench/"));
        assertThat(installed.files())
                .containsOnlyKeys("question.jsonl", "judge_prompts.jsonl", "reference_answer/gpt-4.jsonl")
                .containsEntry("question.jsonl", "119565adbab82227089cefdb44c8d7e2cf04dc0a0ec233634c82e7d4e2a944f7");
        assertThat(manifest.referenceCategories()).contains("math", "reasoning", "coding");
        assertThat(manifest.temperatures().byCategory())
                .containsEntry("writing", 0.7)
                .containsEntry("stem", 0.1)
                .containsEntry("extraction", 0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "version", "licence", "description", "temperatures", "judgePrompts"})
    void whatMustBeThereIsAskedFor(String key) {
        assertThat(faults(Samples.MANIFEST.replaceFirst("(?m)^" + key + ":", "notice_" + key + ":")))
                .anyMatch(fault -> fault.message().contains("'" + key + "' is missing"))
                .anyMatch(fault -> fault.message().contains("unknown key 'notice_" + key + "'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name: sample            | name: Sample One        | lower-case letters",
                "math: 0.0               | math: hot               | must be a number",
                "math: 0.0               | math: 2.5               | must be a number",
                "default: 0.7            | otherwise: 0.7          | unknown key 'otherwise'",
                "default: checked        | default: gold           | 'gold' is not among the sets",
                "categories: [math]      | categories: {a: b}      | must be a list",
                "{plain: two, withReference: two-ref} | {withReference: two-ref} | 'plain' is missing",
                "file: judge_prompts.jsonl | path: judge_prompts.jsonl | 'file' is missing",
            })
    void aWrongValueIsAFaultWithItsPlace(String part, String instead, String message) {
        List<Fault> faults = faults(Samples.MANIFEST.replace(part, instead));

        assertThat(faults).anyMatch(fault -> fault.message().contains(message)).allMatch(fault -> fault.line() > 0);
    }

    @Test
    void aManifestWithoutPromptsForTurnOneIsAFault() {
        String none = Samples.MANIFEST.replaceAll("(?s)  single:.*", "  single: []\n");

        assertThat(faults(none))
                .extracting(Fault::message)
                .containsExactly("the set needs judge prompts for turn 1 at least");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{lowest: 10, highest: 1}", "{lowest: 5, highest: 5}", "{lowest: a}", "5"})
    void aScaleThatIsNoneIsAFault(String scale) {
        assertThat(faults(Samples.MANIFEST + "scale: " + scale + "\n")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up.jsonl", "/etc/passwd", "a/../b", "a//b", ".hidden", "a\\\\b", "a/"})
    void aFileOutsideOfTheSetIsAFault(String file) {
        assertThat(faults(Samples.MANIFEST + "files: {\"" + file + "\": " + SUM + "}\n"))
                .hasSize(1)
                .allMatch(fault -> fault.message().contains("plain path"));
        assertThat(faults(Samples.MANIFEST + "installed: {from: \"http://x/\", files: {\"" + file + "\": " + SUM
                        + "}}\n"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "\"\"", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
    void aSumThatIsNoneIsAFault(String sum) {
        assertThat(faults(Samples.MANIFEST + "files: {a.jsonl: " + sum + "}\n"))
                .hasSize(1)
                .allMatch(fault -> fault.message().contains("64 hexadecimal digits"));
    }

    @Test
    void aSetNeverReadsTheEnvironment() {
        assertThat(faults(Samples.MANIFEST.replace("description: A set for tests.", "description: ${HOME}")))
                .hasSize(1)
                .allMatch(fault -> fault.message().contains("HOME is not set"));
    }
}
