package dev.mtbench.chat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many tokens calls take: guessed before, by what replies of the model took so far, and counted afterwards. */
final class TokenEstimate {

    private static final int CHARACTERS_A_TOKEN = 4;

    private final Map<String, Replies> byModel = new ConcurrentHashMap<>();

    private record Replies(long count, long tokens) {
        Replies plus(Replies other) {
            return new Replies(count + other.count, tokens + other.tokens);
        }
    }

    /** Prompt and reply; the reply counts as long as it may get until one of this model has come. */
    long before(Call call) {
        Replies replies = byModel.get(call.model());
        int most = call.sampling().maxTokens();
        return prompt(call) + (replies == null ? most : Math.min(most, replies.tokens / replies.count));
    }

    /** Prompt and reply as the server counted them, or guessed from their length where it did not. */
    long after(Call call, Reply reply) {
        long output = output(reply);
        byModel.merge(call.model(), new Replies(1, output), Replies::plus);
        return output + reply.usage().map(Usage::inputTokens).orElseGet(() -> prompt(call));
    }

    /** The reply's tokens, thinking included. */
    static long output(Reply reply) {
        return reply.usage()
                .map(Usage::outputTokens)
                .orElseGet(() -> tokens(reply.text()) + tokens(reply.thinking().orElse("")));
    }

    private static long prompt(Call call) {
        return call.messages().stream()
                .mapToLong(message -> tokens(message.text()))
                .sum();
    }

    private static long tokens(String text) {
        return ((long) text.length() + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }
}
