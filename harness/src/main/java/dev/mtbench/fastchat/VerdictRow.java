package dev.mtbench.fastchat;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.JsonLines;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.question.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Instant at)
        implements Witness {

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

    @Override
    public boolean isGap() {
        return FailureMark.isVerdict(judgment) && userPrompt.isEmpty();
    }

    /** The answers that the prompt shows: the file's where they make the same prompt, else what stands in it. */
    @Override
    public Map<Integer, String> shows(Materials materials, Question asked, List<List<String>> choices) {
        if (userPrompt.isEmpty()) {
            return Map.of();
        }
        Optional<List<String>> same = choices.stream()
                .filter(choice -> choice.size() >= turn)
                .map(choice -> choice.subList(0, turn))
                .filter(answers -> JudgePrompt.single(materials.set(), materials.references(), asked, answers)
                        .user()
                        .equals(userPrompt.get()))
                .findFirst();
        if (same.isEmpty()) {
            return JudgePrompt.answersIn(materials.set(), materials.references(), asked, turn, userPrompt.get());
        }
        Map<Integer, String> answers = new HashMap<>();
        for (int shown = 1; shown <= turn; shown++) {
            answers.put(shown, same.get().get(shown - 1));
        }
        return answers;
    }

    /** Without the folder, which may be elsewhere tomorrow. */
    @Override
    public String place() {
        return Path.of(file).getFileName() + ", line " + line;
    }

    @Override
    public void warn(Warnings warnings, String message) {
        warnings.add(file, line, message);
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.ofNullable(json.textValue()).filter(text -> !text.isBlank());
    }
}
