package dev.mtbench.question;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reference answers, by question.
 *
 * @param name the set's name in the manifest, or its file's name
 * @param sha256 the sum of its file
 * @param answers a question's reference answers by its id, turn 1 first
 */
public record ReferenceSet(String name, String sha256, Map<String, List<String>> answers) {

    public ReferenceSet {
        requireNonNull(name, "name");
        requireNonNull(sha256, "sha256");
        answers = Map.copyOf(answers);
    }

    /** The reference for a turn, which counts from 1; empty where there is none or it is blank. */
    public Optional<String> of(Question question, int turn) {
        List<String> turns = answers.getOrDefault(question.id(), List.of());
        return turns.size() < turn
                ? Optional.empty()
                : Optional.of(turns.get(turn - 1)).filter(text -> !text.isBlank());
    }
}
