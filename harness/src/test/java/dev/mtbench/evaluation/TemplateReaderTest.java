package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.ChatTemplate;
import dev.mtbench.input.Environment;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chat templates from files, and what of them reaches the run folder. */
final class TemplateReaderTest {

    private static final String JINJA =
            "{% for m in messages %}\n{{ m.content }}{{ eos_token }}\n{%- endfor %}\n\t:$${x}\n";

    @TempDir
    private Path folder;

    private final EvaluationReader reader = new EvaluationReader(Environment.of(Map.of()), cron -> Optional.empty());

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/a.jinja"), JINJA);
        Files.writeString(folder.resolve("bad.jinja"), "fine\n{% if messages %}\n");
        Files.writeString(
                folder.resolve("strict.jinja"),
                "{% for m in messages %}\n{% if m.role == 'system' %}{{ raise_exception('No system role') }}{% endif %}"
                        + "{% endfor %}");
        Files.writeString(folder.resolve("one.json"), """
                {"bos_token": "<s>", "eos_token": {"content": "</s>", "lstrip": false}, "pad_token": null,
                 "model_max_length": 10, "chat_template": "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}"}""");
        Files.writeString(folder.resolve("several.json"), """
                {"chat_template": [{"name": "default", "template": "plain"}, {"name": "rag", "template": "rag"}]}""");
        Files.writeString(folder.resolve("none.json"), "{}");
    }

    private Path file(String settings) throws IOException {
        return Files.writeString(folder.resolve("evaluation.yaml"), """
                name: e
                endpoints: {local: {baseUrl: http://localhost:1/v1}}
                candidates:
                  - {name: a, endpoint: local, model: m, api: completions, %s}
                judges:
                  - {name: j, endpoint: local, model: j}
                """.formatted(settings));
    }

    private Candidate candidate(String settings) throws IOException, InputException {
        return reader.read(file(settings)).candidates().get(0);
    }

    private ChatTemplate template(String settings) throws IOException, InputException {
        return candidate(settings).template().orElseThrow();
    }

    private List<Fault> faults(String settings) throws IOException {
        Path file = file(settings);
        return catchThrowableOfType(InputException.class, () -> reader.read(file))
                .faults();
    }

    @Test
    void aPathBeginsAtTheFilesOwnFolder() throws Exception {
        assertThat(template("chatTemplate: templates/a.jinja")).isEqualTo(new ChatTemplate("a.jinja", JINJA, Map.of()));
    }

    @Test
    void variablesStandBesideTheFile() throws Exception {
        assertThat(template("chatTemplate: {file: templates/a.jinja, variables: {eos_token: </s>, n: 3}}")
                        .variables())
                .isEqualTo(Map.of("eos_token", "</s>", "n", 3L));
    }

    @Test
    void aTokenizersConfigurationGivesItsTemplateAndTokens() throws Exception {
        ChatTemplate template = template("chatTemplate: one.json");

        assertThat(template.text()).isEqualTo("{{ bos_token }}{{ messages[0].content }}{{ eos_token }}");
        assertThat(template.variables()).isEqualTo(Map.of("bos_token", "<s>", "eos_token", "</s>"));
        assertThat(template("chatTemplate: {file: one.json, variables: {bos_token: <b>}}")
                        .variables())
                .containsEntry("bos_token", "<b>");
    }

    @Test
    void oneOfSeveralTemplatesIsChosenByName() throws Exception {
        assertThat(template("chatTemplate: several.json").text()).isEqualTo("plain");
        assertThat(template("chatTemplate: {file: several.json, use: rag}").text())
                .isEqualTo("rag");
        assertThat(faults("chatTemplate: {file: several.json, use: tools}"))
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo("'several.json' has no template 'tools'; it has default, rag");
        assertThat(faults("chatTemplate: none.json").get(0).message()).contains("no 'chat_template'");
    }

    @Test
    void aFaultOfATemplateIsToldWithItsOwnLineAndThatOfTheFile() throws Exception {
        assertThat(faults("chatTemplate: bad.jinja").get(0).toString())
                .contains("evaluation.yaml:4:")
                .contains("bad.jinja:2: 'endif' is missing");
    }

    @Test
    void aTemplateThatRefusesTheSystemMessageIsFoundBeforeAnythingIsSent() throws Exception {
        assertThat(candidate("chatTemplate: strict.jinja").system()).isEmpty();
        assertThat(faults("chatTemplate: strict.jinja, system: Be brief.")
                        .get(0)
                        .toString())
                .contains("strict.jinja:2: No system role (for a conversation of two turns and a system message)");
    }

    @Test
    void aTemplateThatIsNotThereIsAFault() throws Exception {
        assertThat(faults("chatTemplate: templates/b.jinja").get(0).message()).contains("templates/b.jinja");
        assertThat(faults("chatTemplate: templates").get(0).message()).contains("cannot be read");
    }

    /** Nothing but the file that is written is needed to go on with a run, or to look at it. */
    @Test
    void whatIsWrittenIntoARunFolderHoldsTheTemplatesThemselves() throws Exception {
        Evaluation evaluation =
                reader.read(file("chatTemplate: templates/a.jinja, system: Be brief., stop: [x], topP: 0.5,"
                        + " categories: {coding: {chatTemplate: one.json, system: '', stop: [], temperature: 0, extra: {k: 1}}},"
                        + " published: {average: 7.5, turn1: 8, turn2: 7, source: a card, judge: GPT-4, note: about}"));
        String written = EvaluationWriter.write(evaluation);

        assertThat(reader.parse("e.yaml", written)).isEqualTo(evaluation);
        assertThat(written).doesNotContain(folder.toString());
    }

    @Test
    void checkpointsAreCandidatesOfTheirOwnThatAreAskedInTheSameWay() throws Exception {
        Evaluation evaluation = reader.read(file("chatTemplate: templates/a.jinja, labels: {family: x, step: 0},"
                + " checkpoints: [{model: m-1, labels: {step: 100, reward: 0.5}}, {model: m-2, name: last}]"));

        assertThat(evaluation.candidates()).extracting(Candidate::name).containsExactly("a m-1", "last");
        assertThat(evaluation.candidates()).extracting(Candidate::model).containsExactly("m-1", "m-2");
        assertThat(evaluation.candidates().get(0).labels())
                .containsEntry("family", "x")
                .containsEntry("step", 100L);
        assertThat(evaluation.candidates().get(1).labels()).containsEntry("step", 0L);
        assertThat(evaluation.candidates().get(1).template()).isPresent();
        assertThat(reader.parse("e.yaml", EvaluationWriter.write(evaluation))).isEqualTo(evaluation);
    }
}
