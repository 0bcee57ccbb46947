package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a server answered to one request.
 *
 * @param text the assistant's text; empty where the server sent none
 * @param thinking what a reasoning model thought, where the server keeps it apart
 * @param refusal the text with which the model declined, where the server keeps it apart
 * @param finishReason the server's own word, such as {@code stop} or {@code length}; empty where it gave none
 * @param servedModel the model the server says has answered
 * @param systemFingerprint the server's mark of its configuration
 * @param usage the tokens; empty where the server did not count
 * @param tokens those of the text, where they were asked for and the server tells them; else none
 * @param latency from the request to the last byte of the reply
 */
public record Reply(
        String text,
        Optional<String> thinking,
        Optional<String> refusal,
        Optional<String> finishReason,
        Optional<String> servedModel,
        Optional<String> systemFingerprint,
        Optional<Usage> usage,
        List<Token> tokens,
        Duration latency) {

    public Reply {
        requireNonNull(text, "text");
        requireNonNull(thinking, "thinking");
        requireNonNull(refusal, "refusal");
        requireNonNull(finishReason, "finishReason");
        requireNonNull(servedModel, "servedModel");
        requireNonNull(systemFingerprint, "systemFingerprint");
        requireNonNull(usage, "usage");
        requireNonNull(latency, "latency");
        tokens = List.copyOf(tokens);
    }

    /** A reply whose tokens are not known. */
    public Reply(
            String text,
            Optional<String> thinking,
            Optional<String> refusal,
            Optional<String> finishReason,
            Optional<String> servedModel,
            Optional<String> systemFingerprint,
            Optional<Usage> usage,
            Duration latency) {
        this(text, thinking, refusal, finishReason, servedModel, systemFingerprint, usage, List.of(), latency);
    }

    /** Whether the reply was cut off at its token limit. */
    public boolean cutOff() {
        return finishReason.filter("length"::equals).isPresent();
    }

    /** The reply of a server that ends it before the first of these texts. */
    Reply cutAt(List<String> stops) {
        return stops.stream()
                .map(text::indexOf)
                .filter(place -> place >= 0)
                .min(Integer::compare)
                .map(place -> new Reply(
                        text.substring(0, place),
                        thinking,
                        refusal,
                        Optional.of("stop"),
                        servedModel,
                        systemFingerprint,
                        usage,
                        latency))
                .orElse(this);
    }
}
