package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * The tokens of a reply, as the server counted them.
 *
 * @param inputTokens of the prompt
 * @param outputTokens of the reply, thinking included
 * @param reasoningTokens those of the output that were thinking; empty where the server does not say
 */
public record Usage(long inputTokens, long outputTokens, OptionalLong reasoningTokens) {

    public Usage {
        requireNonNull(reasoningTokens, "reasoningTokens");
    }

    public Usage(long inputTokens, long outputTokens) {
        this(inputTokens, outputTokens, OptionalLong.empty());
    }

    /** The sum; a part that is unknown in either is unknown in the sum. */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                reasoningTokens.isPresent() && other.reasoningTokens.isPresent()
                        ? OptionalLong.of(reasoningTokens.getAsLong() + other.reasoningTokens.getAsLong())
                        : OptionalLong.empty());
    }
}
