package dev.mtbench.fastchat;

import dev.mtbench.evaluation.Materials;
import dev.mtbench.question.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a model answered to one question in one pass. FastChat keeps the answers of the last pass only, but every
 * verdict shows the answers it was given for: those decide, the answer file fills in what no prompt shows.
 */
final class Conversation {

    private final Materials materials;
    private final Question question;
    private final Optional<AnswerFile.Row> file;
    private final Warnings warnings;
    private final SortedMap<Integer, Said> said = new TreeMap<>();

    /**
     * One answer.
     *
     * @param note where the text comes from, if not from the answer file
     */
    record Said(String text, Instant at, Optional<String> note) {}

    private Conversation(Materials materials, Question question, Optional<AnswerFile.Row> file, Warnings warnings) {
        this.materials = materials;
        this.question = question;
        this.file = file;
        this.warnings = warnings;
    }

    /**
     * The answers by turn; a turn that nothing is known of is left out.
     *
     * @param verdicts all verdicts and games of this pass; none only where there is but the answer file
     */
    static SortedMap<Integer, Said> of(
            Materials materials,
            Question question,
            Optional<AnswerFile.Row> file,
            List<Witness> verdicts,
            Warnings warnings) {
        Conversation conversation = new Conversation(materials, question, file, warnings);
        conversation.read(verdicts);
        return conversation.said;
    }

    private void read(List<Witness> verdicts) {
        List<Witness> telling = verdicts.stream().filter(row -> !row.isGap()).toList();
        if (telling.isEmpty() && !verdicts.isEmpty()) {
            return;
        }
        Map<Witness, Map<Integer, String>> shown = new HashMap<>();
        List<List<String>> choices = choices().toList();
        telling.forEach(row -> shown.put(row, row.shows(materials, question, choices)));
        // The answer that a verdict grades is more surely this pass's than an earlier turn's beside it.
        telling.forEach(row -> take(row, shown.getOrDefault(row, Map.of()), row.turn()));
        for (Witness row : telling) {
            for (int turn = 1; turn < row.turn(); turn++) {
                take(row, shown.getOrDefault(row, Map.of()), turn);
            }
        }
        List<Witness> untold =
                telling.stream().filter(row -> !said.containsKey(row.turn())).toList();
        choices()
                .filter(choice -> said.entrySet().stream()
                        .allMatch(entry ->
                                stands(choice, entry.getKey(), entry.getValue().text())))
                .findFirst()
                .ifPresent(this::fillIn);
        untold.forEach(this::fallBack);
    }

    private void take(Witness row, Map<Integer, String> shown, int turn) {
        String text = shown.get(turn);
        if (text == null || said.containsKey(turn)) {
            return;
        }
        boolean inFile = choices().anyMatch(choice -> stands(choice, turn, text));
        said.put(
                turn,
                inFile && file.isPresent()
                        ? new Said(text, file.get().at(), Optional.empty())
                        : new Said(text, row.at(), Optional.of("taken from the prompt of a verdict: " + row.place())));
    }

    private void fillIn(List<String> choice) {
        for (int turn = 1; turn <= choice.size(); turn++) {
            said.putIfAbsent(turn, new Said(choice.get(turn - 1), at(), Optional.empty()));
        }
    }

    /** A verdict whose prompt tells nothing is most likely about the answer in the file. */
    private void fallBack(Witness row) {
        Optional<String> text = choices()
                .findFirst()
                .filter(choice -> choice.size() >= row.turn())
                .map(choice -> choice.get(row.turn() - 1));
        text.ifPresent(answer -> said.putIfAbsent(row.turn(), new Said(answer, at(), Optional.empty())));
        if (said.containsKey(row.turn())) {
            row.warn(
                    warnings, "what was graded cannot be told from the prompt; the answer file's answer stands for it");
        }
    }

    private Instant at() {
        return file.map(AnswerFile.Row::at).orElseThrow();
    }

    private Stream<List<String>> choices() {
        List<List<String>> choices = new ArrayList<>();
        int turns = question.turns().size();
        file.ifPresent(row ->
                row.choices().forEach(choice -> choices.add(choice.subList(0, Math.min(turns, choice.size())))));
        return choices.stream();
    }

    private static boolean stands(List<String> choice, int turn, String text) {
        return choice.size() >= turn && choice.get(turn - 1).equals(text);
    }
}
