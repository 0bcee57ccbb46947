package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply's text with the model's thinking taken out of it.
 *
 * <p>Servers without a reasoning parser leave a reasoning model's thoughts in the text, between {@code <think>} and
 * {@code </think>} at its beginning. The opening tag is often missing, because the chat template has already written
 * it; the closing one is missing where the reply was cut off while the model still thought.
 *
 * @param text what the model said
 * @param thinking what it thought before that; empty where nothing is known of it
 */
public record Thoughts(String text, Optional<String> thinking) {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";
    private static final Pattern INLINE = Pattern.compile("\\A\\s*<think>(.*?)</think>\\s*", Pattern.DOTALL);

    public Thoughts {
        requireNonNull(text, "text");
        requireNonNull(thinking, "thinking");
    }

    /**
     * Takes them apart.
     *
     * @param content the reply's text as it came
     * @param apart what the server kept apart itself; empty where it kept nothing
     */
    public static Thoughts in(String content, Optional<String> apart) {
        Matcher inline = INLINE.matcher(content);
        if (inline.find()) {
            return of(content.substring(inline.end()), inline.group(1), apart);
        }
        if (content.stripLeading().startsWith(OPEN)) {
            return of("", content.stripLeading().substring(OPEN.length()), apart);
        }
        int close = content.indexOf(CLOSE);
        boolean onlyClosed = close >= 0 && !content.contains(OPEN) && content.lastIndexOf(CLOSE) == close;
        return onlyClosed
                ? of(content.substring(close + CLOSE.length()).stripLeading(), content.substring(0, close), apart)
                : new Thoughts(content, apart);
    }

    private static Thoughts of(String text, String inline, Optional<String> apart) {
        String thinking = apart.map(first -> first + "\n" + inline.strip()).orElse(inline.strip());
        return new Thoughts(text, Optional.of(thinking).filter(thought -> !thought.isEmpty()));
    }
}
