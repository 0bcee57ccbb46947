package dev.mtbench.chat;

/**
 * The tokens of a reply, as the server counted them.
 *
 * @param inputTokens of the prompt
 * @param outputTokens of the reply, thinking included
 */
public record Usage(long inputTokens, long outputTokens) {

    public Usage plus(Usage other) {
        return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens);
    }
}
