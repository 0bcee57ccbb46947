package dev.mtbench.fastchat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.Environment;
import dev.mtbench.input.InputException;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.JournalReader;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Ledger.Draw;
import dev.mtbench.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder of FastChat's, made line by line, and the way from there to a run and back. */
final class FastChatData {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Path base;
    final Path dir;
    final Materials materials;

    FastChatData(Path base) throws IOException, InputException {
        this.base = base;
        this.dir = base.resolve("fastchat");
        this.materials = SmallSet.materials(base.resolve("set"));
    }

    /** Appends an answer row with one choice. */
    FastChatData answer(String model, Object question, String... turns) throws IOException {
        return answers(model, question, List.of(List.of(turns)));
    }

    FastChatData answers(String model, Object question, List<List<String>> choices) throws IOException {
        ObjectNode row = row(question);
        row.put("model_id", model);
        ArrayNode array = row.putArray("choices");
        choices.forEach(turns ->
                turns.forEach(array.addObject().put("index", array.size() - 1).putArray("turns")::add));
        return line(
                "model_answer/" + model + ".jsonl",
                row.put("tstamp", 1700000000.25).toString());
    }

    /** Appends a verdict on the last of some answers. */
    FastChatData verdict(String model, Object question, double score, String... answers) throws IOException {
        return line(
                "model_judgment/gpt-4_single.jsonl",
                verdictRow(model, question, score, answers).toString());
    }

    ObjectNode verdictRow(String model, Object question, double score, String... answers) {
        ObjectNode row = row(question);
        row.put("model", model);
        row.putArray("judge").add("gpt-4").add("single-v1");
        row.put("user_prompt", SmallSet.prompt(materials, question.toString(), Arrays.asList(answers)));
        row.put("judgment", score < 0 ? "I cannot say." : "Fine. Rating: [[" + score + "]]");
        row.put("score", score);
        row.put("turn", answers.length);
        return row.put("tstamp", 1700000001.5);
    }

    /** Appends a game on the last answers of two conversations, with the letter that the judge picks in each order. */
    FastChatData game(
            String first,
            String second,
            Object question,
            String picks,
            List<String> firstAnswers,
            List<String> secondAnswers)
            throws IOException {
        return line(
                "model_judgment/gpt-4_pair.jsonl",
                gameRow(first, second, question, picks, firstAnswers, secondAnswers)
                        .toString());
    }

    ObjectNode gameRow(
            String first,
            String second,
            Object question,
            String picks,
            List<String> firstAnswers,
            List<String> secondAnswers) {
        ObjectNode row = row(question);
        row.put("model_1", first);
        row.put("model_2", second);
        row.put("g1_winner", winner(picks.charAt(0), "model_1", "model_2"));
        row.put("g2_winner", winner(picks.charAt(1), "model_2", "model_1"));
        row.putArray("judge").add("gpt-4").add("pair-v2");
        row.put("g1_user_prompt", SmallSet.pairPrompt(materials, question.toString(), firstAnswers, secondAnswers));
        row.put("g1_judgment", judgment(picks.charAt(0)));
        row.put("g2_user_prompt", SmallSet.pairPrompt(materials, question.toString(), secondAnswers, firstAnswers));
        row.put("g2_judgment", judgment(picks.charAt(1)));
        row.put("turn", firstAnswers.size());
        return row.put("tstamp", 1700000002.5);
    }

    private static String judgment(char pick) {
        return pick == '-' ? "$ERROR$" : "Fine. Verdict: [[" + pick + "]]";
    }

    private static String winner(char pick, String a, String b) {
        return switch (pick) {
            case 'A' -> a;
            case 'B' -> b;
            case 'C' -> "tie";
            default -> "error";
        };
    }

    FastChatData line(String file, String line) throws IOException {
        Path path = dir.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }

    private static ObjectNode row(Object question) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        return question instanceof Integer number
                ? row.put("question_id", number)
                : row.put("question_id", question.toString());
    }

    Run read() throws IOException, InputException {
        return read(dir);
    }

    Run read(Path from) throws IOException, InputException {
        return read(from, materials, base.resolve("results"));
    }

    static Run read(Path from, Materials materials, Path results) throws IOException, InputException {
        FastChatImport.Result result = FastChatImport.importInto(
                from, "imported", materials, results, InstantSource.fixed(NOW), "0.1.0", "abc");
        return new Run(result.run(), result.warnings(), materials);
    }

    /** A run that was imported, as its folder has it. */
    record Run(RunFolder folder, List<String> warnings, Materials materials) {

        Evaluation evaluation() throws InputException {
            return new EvaluationReader(Environment.of(Map.of()), cron -> Optional.empty()).read(folder.evaluation());
        }

        List<Entry> entries(String model) throws InputException {
            return JournalReader.read(folder.journal(), model);
        }

        Ledger ledger(String model) throws InputException {
            return Ledger.of(entries(model));
        }

        Optional<Entry.Answered> answer(String model, String question, int generation, int turn) throws InputException {
            return ledger(model).answer(new Cell(question, generation, turn));
        }

        Optional<String> text(String model, String question, int generation, int turn) throws InputException {
            return answer(model, question, generation, turn)
                    .flatMap(entry -> entry.answer().text());
        }

        Optional<Entry.Judged> verdict(String model, String question, int generation, int turn) throws InputException {
            return ledger(model).verdict(new Draw(new Cell(question, generation, turn), "gpt-4", 1));
        }

        List<String> export(Path target) throws IOException, InputException {
            return FastChatExport.export(folder, evaluation(), materials, target);
        }
    }
}
