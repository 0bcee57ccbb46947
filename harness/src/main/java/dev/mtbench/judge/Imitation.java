package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

import dev.mtbench.question.PromptTemplate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What in an answer looks like the judge prompt it stands in, or like a verdict. The answer is judged as it is, since
 * whoever alters it judges something else; but its score needs a second look.
 *
 * @param text the imitation as it stands in the answer, without characters that only disguise it
 */
public record Imitation(String text) {

    private static final Pattern VERDICT = Pattern.compile(
            "\\b(?:rating|score|grade|verdict)\\b[^\\p{Alnum}\\n\\[]{0,8}(?:(?:is|of)[^\\p{Alnum}\\n\\[]{0,8})?\\[\\[[^\\[\\]\\n]{1,8}]]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public Imitation {
        requireNonNull(text, "text");
    }

    /** Finds imitations of one judge prompt. */
    public static final class Finder {

        /** A search for what an answer cannot hold, for want of its first character, is left out: it is slow. */
        private record Mark(String needed, Pattern pattern) {

            Optional<String> in(String answer) {
                if (!answer.contains(needed)) {
                    return Optional.empty();
                }
                Matcher found = pattern.matcher(answer);
                return found.find() ? Optional.of(found.group()) : Optional.empty();
            }
        }

        private final List<Mark> marks;

        /**
         * Prepares.
         *
         * @param prompt what the answers are judged with
         */
        public Finder(PromptTemplate prompt) {
            this.marks = Stream.concat(
                            prompt.marks().stream().map(mark -> new Mark(needed(mark), pattern(mark))),
                            Stream.of(new Mark("[[", VERDICT)))
                    .toList();
        }

        /** Letters have another case; the bracket that a mark opens with has none. */
        private static String needed(String mark) {
            return mark.isEmpty() || Character.isLetter(mark.charAt(0)) ? "" : mark.substring(0, 1);
        }

        /** A judge reads over case and spacing, so they are no difference. */
        private static Pattern pattern(String mark) {
            String words = BLANKS.splitAsStream(mark).map(Pattern::quote).collect(Collectors.joining("\\s+"));
            return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }

        /** The first one in an answer; where a disguise hides it from programs alone, as it looks without. */
        public Optional<Imitation> in(String answer) {
            Optional<Imitation> found = search(answer);
            String plain = found.isPresent() ? answer : Seen.plain(answer);
            return plain.equals(answer) ? found : search(plain);
        }

        private Optional<Imitation> search(String answer) {
            return marks.stream()
                    .map(mark -> mark.in(answer))
                    .flatMap(Optional::stream)
                    .map(Imitation::new)
                    .findFirst();
        }
    }
}
