package dev.mtbench.chat;

/**
 * What a model's tokens cost.
 *
 * @param input US dollars for a million tokens of prompt
 * @param output US dollars for a million tokens of reply
 */
public record Price(double input, double output) {

    private static final double MILLION = 1_000_000;

    public Price {
        if (!(input >= 0) || !(output >= 0)) {
            throw new IllegalArgumentException("a price must not be negative");
        }
    }

    /** US dollars. */
    public double of(Usage usage) {
        return (usage.inputTokens() * input + usage.outputTokens() * output) / MILLION;
    }
}
