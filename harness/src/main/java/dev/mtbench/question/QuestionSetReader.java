package dev.mtbench.question;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.input.JsonLines;
import dev.mtbench.input.JsonLines.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a whole question set, checks every file against its sum, and tells all that is wrong together. */
public final class QuestionSetReader {

    private QuestionSetReader() {}

    /**
     * Reads the manifest alone.
     *
     * @throws InputException where it is missing or wrong
     */
    public static Manifest manifest(SetFolder folder) throws InputException {
        String file = folder.place() + "/" + Manifest.FILE;
        try {
            return ManifestReader.read(file, new String(folder.read(Manifest.FILE), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InputException(Fault.of(file, IoFaults.say(e)));
        }
    }

    /**
     * Reads the set.
     *
     * @throws InputException with every missing file, wrong sum and wrong line
     */
    public static QuestionSet read(SetFolder folder) throws InputException {
        Manifest manifest = manifest(folder);
        CheckedFiles files = CheckedFiles.read(folder, manifest);
        Faults faults = new Faults();
        byte[] questionFile = files.bytes(Manifest.QUESTIONS);
        byte[] promptFile = files.bytes(manifest.promptFile());
        String promptPath = files.path(manifest.promptFile());
        List<Question> questions = questions(files.path(Manifest.QUESTIONS), questionFile, faults);
        Map<String, PromptTemplate> templates = templates(promptPath, promptFile, faults);
        Map<String, ReferenceSet> references = new LinkedHashMap<>();
        manifest.referenceFiles()
                .forEach((set, file) ->
                        references.put(set, references(set, files.path(file), files.bytes(file), faults)));
        faults.throwIfAny();
        JudgePrompts prompts =
                new PromptChoice(manifest, templates, faults).choose(promptPath, Sha256.of(promptFile), questions);
        faults.throwIfAny();
        return new QuestionSet(manifest, folder, Sha256.of(questionFile), questions, prompts, references);
    }

    /** Reads a reference set that stands outside of a question set. */
    public static ReferenceSet references(String set, String file, byte[] bytes, Faults faults) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (Row row : JsonLines.read(file, bytes, faults::add)) {
            JsonNode turns = row.json().path("choices").path(0).path("turns");
            JsonNode id = row.json().path("question_id");
            if (!id.isValueNode() || id.isNull() || !isTexts(turns)) {
                faults.add(row.fault("a reference needs 'question_id' and 'choices': [{'turns': [texts]}]"));
            } else {
                answers.put(id.asText(), texts(turns));
            }
        }
        return new ReferenceSet(set, Sha256.of(bytes), answers);
    }

    private static List<Question> questions(String file, byte[] bytes, Faults faults) {
        Map<String, Question> questions = new LinkedHashMap<>();
        for (Row row : JsonLines.read(file, bytes, faults::add)) {
            question(row, faults).ifPresent(question -> {
                if (questions.putIfAbsent(question.id(), question) != null) {
                    faults.add(row.fault("the question " + question.id() + " stands twice"));
                }
            });
        }
        if (questions.isEmpty() && faults.count() == 0) {
            faults.add(Fault.of(file, "there is no question in this file"));
        }
        return List.copyOf(questions.values());
    }

    private static Optional<Question> question(Row row, Faults faults) {
        JsonNode id = row.json().path("question_id");
        JsonNode category = row.json().path("category");
        JsonNode turns = row.json().path("turns");
        JsonNode temperature = row.json().path("required_temperature");
        if (!(id.isTextual() || id.isIntegralNumber()) || !category.isTextual() || !isTexts(turns)) {
            faults.add(row.fault("a question needs 'question_id' (a number or text), 'category' (text) and 'turns'"
                    + " (a list of texts)"));
            return Optional.empty();
        }
        if (!temperature.isMissingNode() && !temperature.isNull() && !temperature.isNumber()) {
            faults.add(row.fault("'required_temperature' must be a number"));
            return Optional.empty();
        }
        try {
            return Optional.of(new Question(
                    id.asText(),
                    id.isIntegralNumber(),
                    category.asText(),
                    texts(turns),
                    temperature.isNumber() ? OptionalDouble.of(temperature.asDouble()) : OptionalDouble.empty()));
        } catch (IllegalArgumentException e) {
            faults.add(row.fault(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Map<String, PromptTemplate> templates(String file, byte[] bytes, Faults faults) {
        Map<String, PromptTemplate> templates = new LinkedHashMap<>();
        for (Row row : JsonLines.read(file, bytes, faults::add)) {
            String name = row.json().path("name").asText("");
            JsonNode text = row.json().path("prompt_template");
            if (name.isBlank() || !text.isTextual()) {
                faults.add(row.fault("a judge prompt needs 'name' and 'prompt_template'"));
                continue;
            }
            try {
                templates.put(
                        name,
                        new PromptTemplate(
                                name, row.json().path("system_prompt").asText(""), text.asText()));
            } catch (IllegalArgumentException e) {
                faults.add(row.fault(String.valueOf(e.getMessage())));
            }
        }
        return templates;
    }

    private static boolean isTexts(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            return false;
        }
        for (JsonNode item : node) {
            if (!item.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
