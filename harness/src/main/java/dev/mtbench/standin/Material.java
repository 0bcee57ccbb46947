package dev.mtbench.standin;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a filled judge prompt is about.
 *
 * @param question the last request before the answer; blank where none is marked
 * @param reference the last reference; empty where there is none
 * @param answer the last answer, without the stand-ins' notice
 */
record Material(Passage question, Optional<Passage> reference, Passage answer) {

    /** A line of its own that opens or closes a part: a tag, a bracket, or a heading with a colon. */
    private static final Pattern MARK =
            Pattern.compile("^(?:<[^>\\n]+>|\\[[^\\]\\n]+\\]|#{1,6} [^\\n]+:)$", Pattern.MULTILINE);

    private enum Part {
        QUESTION,
        REFERENCE,
        ANSWER,
        OTHER
    }

    /**
     * Finds the parts by the words in their marks, as judge prompts commonly have them; in a prompt without such marks
     * the answer is what begins with the stand-ins' notice, or else the whole.
     */
    static Material in(String prompt) {
        Map<Part, String> last = new EnumMap<>(Part.class);
        Part part = Part.OTHER;
        int start = 0;
        Matcher mark = MARK.matcher(prompt);
        while (mark.find()) {
            Optional<Part> next = part(mark.group().toLowerCase(Locale.ROOT));
            if (next.isPresent()) {
                keep(last, part, prompt.substring(start, mark.start()));
                part = next.get();
                start = mark.end();
            }
        }
        keep(last, part, prompt.substring(start));
        String unmarked = prompt.substring(Math.max(0, prompt.lastIndexOf(StandIn.NOTICE)));
        return new Material(
                new Passage(last.getOrDefault(Part.QUESTION, "")),
                Optional.ofNullable(last.get(Part.REFERENCE)).map(Passage::new),
                new Passage(last.getOrDefault(Part.ANSWER, unmarked).replace(StandIn.NOTICE, "")));
    }

    private static void keep(Map<Part, String> last, Part part, String text) {
        if (!text.isBlank()) {
            last.put(part, text);
        }
    }

    /** The part a mark begins; empty where the line is no mark but belongs to the text. */
    private static Optional<Part> part(String mark) {
        if (mark.startsWith("</") || mark.contains("the end of")) {
            return Optional.of(Part.OTHER);
        }
        if (mark.contains("reference")) {
            return Optional.of(Part.REFERENCE);
        }
        if (mark.contains("answer") || mark.contains("assistant")) {
            return Optional.of(Part.ANSWER);
        }
        return mark.contains("question") || mark.contains("request") || mark.contains("user")
                ? Optional.of(Part.QUESTION)
                : Optional.empty();
    }
}
