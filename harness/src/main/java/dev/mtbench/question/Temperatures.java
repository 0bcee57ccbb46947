package dev.mtbench.question;

import java.util.Map;

/**
 * The sampling temperature for each category.
 *
 * @param otherwise for a category that the table does not name
 * @param byCategory the table
 */
public record Temperatures(double otherwise, Map<String, Double> byCategory) {

    public Temperatures {
        byCategory = Map.copyOf(byCategory);
    }

    /** The question's own required temperature, or its category's, or the one for all others. */
    public double of(Question question) {
        return question.requiredTemperature().orElse(byCategory.getOrDefault(question.category(), otherwise));
    }
}
