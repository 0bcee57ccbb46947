package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

import dev.mtbench.question.PromptTemplate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    public Imitation {
        requireNonNull(text, "text");
    }

    /**
     * The first one in an answer.
     *
     * @param prompt what the answer is judged with
     */
    public static Optional<Imitation> in(String answer, PromptTemplate prompt) {
        Optional<String> mark =
                prompt.marks().stream().filter(line -> contains(answer, line)).findFirst();
        return mark.or(() -> verdict(answer)).map(Imitation::new);
    }

    private static Optional<String> verdict(String answer) {
        Matcher matcher = VERDICT.matcher(answer);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** A judge reads over case and spacing, so they are no difference. */
    private static boolean contains(String answer, String mark) {
        String pattern = Pattern.compile("\\s+")
                .splitAsStream(mark)
                .map(Pattern::quote)
                .reduce((first, second) -> first + "\\s+" + second)
                .orElseThrow();
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(answer)
                .find();
    }
}
