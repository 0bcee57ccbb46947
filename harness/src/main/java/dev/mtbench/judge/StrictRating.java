package dev.mtbench.judge;

import dev.mtbench.judge.Rating.Found;
import dev.mtbench.judge.Rating.NotFound;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.judge.Rating.Rule;
import dev.mtbench.question.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * The number of a rating.
     *
     * @param start its place in the text
     * @param number as it stands there
     */
    record Place(int start, String number) {}

    private record Decision(Rating rating, Optional<Mark> mark) {

        static Decision none(Reason reason) {
            return new Decision(new NotFound(reason), Optional.empty());
        }
    }

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
        return decide(text, scale, answers).rating();
    }

    /** Where the rating stands that is read from a text; empty where none is. */
    static Optional<Place> place(String text, Scale scale, List<String> answers) {
        return decide(text, scale, answers).mark().map(mark -> {
            String number = mark.inner().strip();
            return new Place(text.lastIndexOf(number, mark.end()), number);
        });
    }

    private static Decision decide(String text, Scale scale, List<String> answers) {
        if (text.isBlank()) {
            return Decision.none(Reason.EMPTY);
        }
        List<Mark> all = marks(DOUBLE, text);
        Quotation quotation = new Quotation(text, answers);
        if (all.isEmpty()) {
            return single(own(marks(SINGLE, text), quotation), scale);
        }
        List<Mark> marks = own(all, quotation);
        if (marks.isEmpty()) {
            return Decision.none(Reason.AMBIGUOUS);
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
            return Decision.none(Reason.UNPARSEABLE);
        }
        return numbers.stream().map(mark -> mark.inner().strip()).distinct().count() > 1
                ? Decision.none(Reason.AMBIGUOUS)
                : score(numbers.get(0), Rule.OK, scale);
    }

    private static List<Mark> own(List<Mark> marks, Quotation quotation) {
        return marks.stream()
                .filter(mark -> !quotation.holds(mark.start(), mark.end(), mark.atEnd()))
                .toList();
    }

    private static Decision single(List<Mark> marks, Scale scale) {
        List<Mark> labelled = marks.stream().filter(Mark::labelled).toList();
        if (!labelled.isEmpty()) {
            return score(labelled.get(labelled.size() - 1), Rule.OK_SINGLE_BRACKET, scale);
        }
        if (marks.size() > 1) {
            return Decision.none(Reason.AMBIGUOUS);
        }
        return marks.size() == 1 && marks.get(0).atEnd()
                ? score(marks.get(0), Rule.OK_SINGLE_BRACKET, scale)
                : Decision.none(Reason.UNPARSEABLE);
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

    private static Decision score(Mark mark, Rule rule, Scale scale) {
        Matcher number = NUMBER.matcher(mark.inner());
        if (!number.matches()) {
            return Decision.none(Reason.UNPARSEABLE);
        }
        double value = Double.parseDouble(number.group("value"));
        OptionalDouble whole = fraction(number.group("of"));
        if ((whole.isPresent() && whole.getAsDouble() != scale.highest()) || !scale.contains(value)) {
            return Decision.none(Reason.OUT_OF_RANGE);
        }
        Rating rating = new Found(value, whole.isPresent() && rule == Rule.OK ? Rule.OK_FRACTION : rule);
        return new Decision(rating, Optional.of(mark));
    }

    private static OptionalDouble fraction(@Nullable String of) {
        return of == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(of.substring(1).strip()));
    }
}
