package dev.mtbench.fastchat;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.input.JsonLines;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One verdict as FastChat keeps it.
 *
 * @param file where it stands
 * @param line from 1
 * @param judge the judge's name
 * @param prompt the name of the judge prompt; empty where the row does not say
 * @param model the model as the row names it
 * @param question the question's id
 * @param turn from 1
 * @param userPrompt the filled prompt; empty where the row does not have it
 * @param judgment the judge's text
 * @param score -1 where FastChat read none
 * @param at when it was given
 */
record VerdictRow(
        String file,
        int line,
        String judge,
        Optional<String> prompt,
        String model,
        String question,
        int turn,
        Optional<String> userPrompt,
        String judgment,
        double score,
        Instant at) {

    VerdictRow {
        requireNonNull(file, "file");
        requireNonNull(judge, "judge");
        requireNonNull(prompt, "prompt");
        requireNonNull(model, "model");
        requireNonNull(question, "question");
        requireNonNull(userPrompt, "userPrompt");
        requireNonNull(judgment, "judgment");
        requireNonNull(at, "at");
    }

    /** Empty where something is missing that no verdict can do without. */
    static Optional<VerdictRow> of(JsonLines.Row line, String judgeOfFile, Instant now) {
        JsonNode json = line.json();
        JsonNode id = json.path("question_id");
        String judge = text(json.path("judge").path(0)).orElse(judgeOfFile);
        boolean whole = (id.isTextual() || id.isNumber())
                && text(json.path("model")).isPresent()
                && !judge.isBlank()
                && json.path("turn").canConvertToInt()
                && json.path("turn").intValue() > 0
                && json.path("judgment").isTextual()
                && json.path("score").isNumber();
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(new VerdictRow(
                line.file(),
                line.line(),
                judge,
                text(json.path("judge").path(1)),
                json.path("model").textValue(),
                id.asText(),
                json.path("turn").intValue(),
                text(json.path("user_prompt")),
                json.path("judgment").textValue(),
                json.path("score").doubleValue(),
                EpochSeconds.read(json.path("tstamp"), now)));
    }

    /** Whether the row only keeps a pass's place: no verdict was had, and nothing says on what. */
    boolean isGap() {
        return FailureMark.isVerdict(judgment) && userPrompt.isEmpty();
    }

    /** The line in its file, for people; without the folder, which may be elsewhere tomorrow. */
    String place() {
        return Path.of(file).getFileName() + ", line " + line;
    }

    void warn(Warnings warnings, String message) {
        warnings.add(file, line, message);
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.ofNullable(json.textValue()).filter(text -> !text.isBlank());
    }
}
