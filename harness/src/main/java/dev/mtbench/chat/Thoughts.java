package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reply's text with the model's thinking taken out of it.
 *
 * <p>Servers without a reasoning parser leave a reasoning model's thoughts in the text, between {@code <think>} and
 * {@code </think>} at its beginning. The opening tag is often missing, because the chat template has already written
 * it; the closing one is missing where the reply was cut off while the model still thought. Some models write
 * {@code <thinking>}, Mistral's {@code [THINK]}; no template writes these for them.
 *
 * @param text what the model said
 * @param thinking what it thought before that; empty where nothing is known of it
 */
public record Thoughts(String text, Optional<String> thinking) {

    private static final Tag THINK = new Tag("<think>", "</think>");
    private static final List<Tag> TAGS =
            List.of(THINK, new Tag("<thinking>", "</thinking>"), new Tag("[THINK]", "[/THINK]"));

    private record Tag(String open, String close) {}

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
        List<String> inline = new ArrayList<>();
        int said = begin(content, 0);
        for (Optional<Tag> tag = opened(content, said); tag.isPresent(); tag = opened(content, said)) {
            int from = said + tag.get().open().length();
            int close = content.indexOf(tag.get().close(), from);
            inline.add(content.substring(from, close < 0 ? content.length() : close));
            said = close < 0
                    ? content.length()
                    : begin(content, close + tag.get().close().length());
        }
        return inline.isEmpty() ? withoutOpening(content, apart) : of(content.substring(said), inline, apart);
    }

    private static Optional<Tag> opened(String content, int place) {
        return TAGS.stream()
                .filter(tag -> content.startsWith(tag.open(), place))
                .findFirst();
    }

    private static Thoughts withoutOpening(String content, Optional<String> apart) {
        int close = content.indexOf(THINK.close());
        boolean onlyClosed =
                close >= 0 && !content.contains(THINK.open()) && content.lastIndexOf(THINK.close()) == close;
        return onlyClosed
                ? of(
                        content.substring(begin(content, close + THINK.close().length())),
                        List.of(content.substring(0, close)),
                        apart)
                : new Thoughts(content, apart);
    }

    private static Thoughts of(String text, List<String> inline, Optional<String> apart) {
        String thinking = Stream.concat(apart.stream(), inline.stream().map(String::strip))
                .filter(thought -> !thought.isEmpty())
                .collect(Collectors.joining("\n"));
        return new Thoughts(text, Optional.of(thinking).filter(thought -> !thought.isEmpty()));
    }

    /** The place of the first character that is no white space. */
    private static int begin(String content, int from) {
        int place = from;
        while (place < content.length() && Character.isWhitespace(content.charAt(place))) {
            place++;
        }
        return place;
    }
}
