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
 * @param text the imitation as it stands in the answer
 */
public record Imitation(String text) {

    private static final Pattern VERDICT = Pattern.compile(
            "\\b(?:rating|score|grade|verdict)\\b[^\\p{Alnum}\\n\\[]{0,8}\\[\\[[^\\[\\]\\n]{1,8}]]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public Imitation {
        requireNonNull(text, "text");
    }

    /** Finds imitations of one judge prompt. */
    public static final class Finder {

        private final List<Pattern> marks;

        /**
         * Prepares.
         *
         * @param prompt what the answers are judged with
         */
        public Finder(PromptTemplate prompt) {
            this.marks = prompt.marks().stream().map(Finder::pattern).toList();
        }

        /** A judge reads over case and spacing, so they are no difference. */
        private static Pattern pattern(String mark) {
            String words = BLANKS.splitAsStream(mark).map(Pattern::quote).collect(Collectors.joining("\\s+"));
            return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }

        /** The first one in an answer. */
        public Optional<Imitation> in(String answer) {
            return Stream.concat(marks.stream(), Stream.of(VERDICT))
                    .map(pattern -> pattern.matcher(answer))
                    .filter(Matcher::find)
                    .map(found -> new Imitation(found.group()))
                    .findFirst();
        }
    }
}
