package dev.mtbench.judge;

import dev.mtbench.judge.Rating.Found;
import dev.mtbench.judge.Rating.NotFound;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.judge.Rating.Rule;
import dev.mtbench.question.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The harness's own reading of a verdict: the last rating that is labelled as one, on the scale, decimals kept.
 *
 * <p>A judge that quotes the answer, an index such as {@code nums[0]}, or the format it was told may write several
 * bracketed numbers; only the one after "Rating:" is its verdict.
 */
public final class StrictRating {

    private static final Pattern DOUBLE = Pattern.compile("\\[\\[(?<inner>[^\\[\\]]*)\\]\\]");
    private static final Pattern SINGLE =
            Pattern.compile("(?<![\\w\\]\\[])\\[(?<inner>\\s*\\d+(?:\\.\\d+)?\\s*)\\](?![\\[\\]])");

    /** "Rating" right before the brackets, with or without a colon, "is", quotes or Markdown's stars between them. */
    private static final Pattern LABEL = Pattern.compile(
            "\\brating\\b[^\\p{Alnum}\\n\\[]{0,8}(?:(?:is|of)[^\\p{Alnum}\\n\\[]{0,8})?\\z", Pattern.CASE_INSENSITIVE);

    /** No label is longer. */
    private static final int LABEL_LENGTH = "rating".length() + 8 + "is".length() + 8;

    private static final Pattern NUMBER = Pattern.compile("\\s*(?<value>\\d+(?:\\.\\d+)?)\\s*(?<of>/\\s*\\d+\\s*)?");

    private StrictRating() {}

    private record Mark(String inner, boolean labelled, boolean atEnd, int start, int end) {}

    /** Reads the text of a whole reply; a reply that was cut off must not be read at all. */
    public static Rating read(String text, Scale scale) {
        return read(text, scale, List.of());
    }

    /**
     * The same for a judge that was shown some answers: what it only quotes from them is no rating of its own, so that
     * no answer can bring its own grade along.
     */
    public static Rating read(String text, Scale scale, List<String> answers) {
        if (text.isBlank()) {
            return new NotFound(Reason.EMPTY);
        }
        List<Mark> all = marks(DOUBLE, text);
        if (all.isEmpty()) {
            return single(marks(SINGLE, text), scale);
        }
        Quotation quotation = new Quotation(text, answers);
        List<Mark> marks = all.stream()
                .filter(mark -> !quotation.holds(mark.start(), mark.end(), mark.atEnd()))
                .toList();
        if (marks.isEmpty()) {
            return new NotFound(Reason.AMBIGUOUS);
        }
        List<Mark> labelled = marks.stream().filter(Mark::labelled).toList();
        if (!labelled.isEmpty()) {
            Rule rule = marks.size() == 1 ? Rule.OK : Rule.OK_MULTIPLE_LAST_LABELLED;
            return score(labelled.get(labelled.size() - 1), rule, scale);
        }
        List<Mark> numbers = marks.stream()
                .filter(mark -> NUMBER.matcher(mark.inner()).matches())
                .toList();
        if (numbers.isEmpty()) {
            return new NotFound(Reason.UNPARSEABLE);
        }
        return numbers.stream().map(mark -> mark.inner().strip()).distinct().count() > 1
                ? new NotFound(Reason.AMBIGUOUS)
                : score(numbers.get(0), Rule.OK, scale);
    }

    private static Rating single(List<Mark> marks, Scale scale) {
        List<Mark> labelled = marks.stream().filter(Mark::labelled).toList();
        if (!labelled.isEmpty()) {
            return score(labelled.get(labelled.size() - 1), Rule.OK_SINGLE_BRACKET, scale);
        }
        if (marks.size() > 1) {
            return new NotFound(Reason.AMBIGUOUS);
        }
        return marks.size() == 1 && marks.get(0).atEnd()
                ? score(marks.get(0), Rule.OK_SINGLE_BRACKET, scale)
                : new NotFound(Reason.UNPARSEABLE);
    }

    /** The brackets are looked for first and a label only before them, since a search for both is slow. */
    private static List<Mark> marks(Pattern brackets, String text) {
        List<Mark> marks = new ArrayList<>();
        Matcher found = brackets.matcher(text);
        Matcher label = LABEL.matcher(text).useTransparentBounds(true);
        int from = text.indexOf('[');
        int before = 0;
        while (from >= 0 && found.find(from)) {
            boolean labelled = label.region(Math.max(before, found.start() - LABEL_LENGTH), found.start())
                    .find();
            boolean atEnd = text.substring(found.end()).chars().noneMatch(Character::isLetterOrDigit);
            int start = labelled ? label.start() : found.start();
            marks.add(new Mark(found.group("inner"), labelled, atEnd, start, found.end()));
            before = found.end();
            from = text.indexOf('[', before);
        }
        return marks;
    }

    private static Rating score(Mark mark, Rule rule, Scale scale) {
        Matcher number = NUMBER.matcher(mark.inner());
        if (!number.matches()) {
            return new NotFound(Reason.UNPARSEABLE);
        }
        double value = Double.parseDouble(number.group("value"));
        OptionalDouble whole = fraction(number.group("of"));
        if ((whole.isPresent() && whole.getAsDouble() != scale.highest()) || !scale.contains(value)) {
            return new NotFound(Reason.OUT_OF_RANGE);
        }
        return new Found(value, whole.isPresent() && rule == Rule.OK ? Rule.OK_FRACTION : rule);
    }

    private static OptionalDouble fraction(@Nullable String of) {
        return of == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(of.substring(1).strip()));
    }
}
