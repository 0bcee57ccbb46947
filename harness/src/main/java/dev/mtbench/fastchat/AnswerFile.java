package dev.mtbench.fastchat;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.input.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One model's answers as FastChat keeps them.
 *
 * @param model the model's name
 * @param fileName the name its file gives it, which may be the encoded form of the model's
 * @param rows by the question's id; of a question's several rows the last, as FastChat has it
 */
record AnswerFile(String model, String fileName, Map<String, Row> rows) {

    /**
     * The answers to one question.
     *
     * @param choices each the answers turn by turn; at least one choice, of which FastChat judges the first
     * @param at when they were given
     */
    record Row(List<List<String>> choices, Instant at) {
        Row {
            requireNonNull(at, "at");
            choices = choices.stream().map(List::copyOf).toList();
        }
    }

    AnswerFile {
        requireNonNull(model, "model");
        requireNonNull(fileName, "fileName");
        rows = Map.copyOf(rows);
    }

    static AnswerFile read(Path folder, Path file, Instant now, Warnings warnings) throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        Set<String> modelIds = new LinkedHashSet<>();
        for (JsonLines.Row line : FastChatRows.read(file, warnings)) {
            JsonNode id = line.json().path("question_id");
            List<List<String>> choices = choices(line.json().path("choices"));
            if (!(id.isTextual() || id.isNumber()) || choices.isEmpty()) {
                warnings.add(
                        line.file(), line.line(), "this is not an answer ('question_id', 'choices') and is skipped");
                continue;
            }
            if (choices.size() > 1) {
                warnings.add(
                        line.file(),
                        line.line(),
                        "there are several choices: as in FastChat the first is the answer, and another is taken only"
                                + " where a verdict's prompt shows it");
            }
            if (rows.put(
                            id.asText(),
                            new Row(choices, EpochSeconds.read(line.json().path("tstamp"), now)))
                    != null) {
                warnings.add(
                        line.file(), line.line(), "this question was answered before: as in FastChat the last counts");
            }
            modelIds.add(line.json().path("model_id").asText(""));
        }
        String fileName = FastChatNames.model(folder, file, FastChatNames.ANSWER_FILE);
        return new AnswerFile(model(fileName, modelIds), fileName, rows);
    }

    /** FastChat goes by the file's name; the rows' own is believed only where it makes the same name of a file. */
    private static String model(String fileName, Set<String> modelIds) {
        List<String> same = modelIds.stream()
                .filter(id -> FastChatNames.encoded(id).equals(fileName))
                .toList();
        return same.size() == 1 ? same.get(0) : fileName;
    }

    private static List<List<String>> choices(JsonNode json) {
        List<List<String>> choices = new ArrayList<>();
        for (JsonNode choice : json) {
            List<String> turns = new ArrayList<>();
            for (JsonNode turn : choice.path("turns")) {
                if (!turn.isTextual()) {
                    break;
                }
                turns.add(turn.textValue());
            }
            choices.add(turns);
        }
        return choices;
    }
}
