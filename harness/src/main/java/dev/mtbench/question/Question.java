package dev.mtbench.question;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One question of a set, asked turn by turn in one conversation.
 *
 * @param id as text, also where the file has a number
 * @param numberedId whether the file has the id as a number, so that FastChat's files get it back as one
 * @param category never blank
 * @param turns what the user says, at least one turn, in order
 * @param requiredTemperature the temperature this question must be asked with; empty for the category's
 */
public record Question(
        String id, boolean numberedId, String category, List<String> turns, OptionalDouble requiredTemperature) {

    public Question {
        requireNonNull(requiredTemperature, "requiredTemperature");
        turns = List.copyOf(turns);
        if (id.isBlank() || category.isBlank()) {
            throw new IllegalArgumentException("a question needs an id and a category");
        }
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("question " + id + " has no turns");
        }
        if (turns.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("question " + id + " has a blank turn");
        }
    }

    /** What the user says in a turn, which counts from 1. */
    public String turn(int turn) {
        return turns.get(turn - 1);
    }
}
