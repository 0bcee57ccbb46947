package dev.mtbench.judge;

import dev.mtbench.chat.Token;
import dev.mtbench.chat.Token.Alternative;
import dev.mtbench.question.Scale;
import dev.mtbench.statistics.agreement.ExpectedScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What might have stood in the place of a rating: all that its expected score is computed from.
 *
 * @param positions the alternatives at the rating's token; and at the next one where the first is a 1 alone, which may
 *     be the beginning of a 10
 */
public record RatingTokens(List<List<Alternative>> positions) {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,3}");
    private static final Pattern DIGITS_END = Pattern.compile("(?<=[0-9])(?![0-9])");

    public RatingTokens {
        positions = positions.stream().map(List::copyOf).toList();
        if (positions.isEmpty() || positions.size() > 2) {
            throw new IllegalArgumentException("a rating is one token or two");
        }
    }

    /**
     * Finds them.
     *
     * @param tokens those of the text
     * @param place the rating's in the text
     * @return empty where the tokens are not known, or the rating is no whole number
     */
    static Optional<RatingTokens> at(List<Token> tokens, StrictRating.Place place) {
        if (!WHOLE.matcher(place.number()).matches()) {
            return Optional.empty();
        }
        for (int i = 0; i < tokens.size(); i++) {
            int end = i + 1 < tokens.size() ? tokens.get(i + 1).start() : Integer.MAX_VALUE;
            if (tokens.get(i).start() <= place.start() && place.start() < end) {
                return at(tokens, i, place.start() - tokens.get(i).start());
            }
        }
        return Optional.empty();
    }

    /** Of a token that holds more than the rating, such as its brackets, the rating is what differs. */
    private static Optional<RatingTokens> at(List<Token> tokens, int index, int into) {
        String text = tokens.get(index).text();
        if (into >= text.length() || !Character.isDigit(text.charAt(into))) {
            return Optional.empty();
        }
        String[] parts = DIGITS_END.split(text.substring(into), 2);
        String before = text.substring(0, into);
        String after = parts.length > 1 ? parts[1] : "";
        List<List<Alternative>> positions = new ArrayList<>();
        positions.add(tokens.get(index).alternatives().stream()
                .flatMap(other -> within(other, before, after).stream())
                .toList());
        if (parts[0].equals("1") && after.isEmpty() && index + 1 < tokens.size()) {
            positions.add(tokens.get(index + 1).alternatives());
        }
        return Optional.of(new RatingTokens(positions));
    }

    private static Optional<Alternative> within(Alternative other, String before, String after) {
        String text = other.text();
        if (before.isBlank() && after.isBlank()) {
            return Optional.of(other);
        }
        boolean alike =
                text.length() > before.length() + after.length() && text.startsWith(before) && text.endsWith(after);
        return alike
                ? Optional.of(new Alternative(
                        text.substring(before.length(), text.length() - after.length()), other.logProbability()))
                : Optional.empty();
    }

    /**
     * The score that they expect; whether it is to be used is for its mass to say. A tokenizer is taken to write one
     * digit a token unless a longer number is among the alternatives; a 1 of which it is not known what would follow
     * counts for no score then.
     *
     * @return empty where no score is among them, or the scale is not one of whole numbers that they could tell
     */
    public Optional<ExpectedScore> expected(Scale scale) {
        int lowest = (int) scale.lowest();
        int highest = (int) scale.highest();
        if (lowest != scale.lowest() || highest != scale.highest() || lowest < 0) {
            return Optional.empty();
        }
        List<ExpectedScore.Token> first = tokens(positions.get(0));
        boolean wholeNumbers =
                first.stream().anyMatch(token -> token.text().strip().matches("[0-9]{2,3}"));
        if (highest < 10 || wholeNumbers) {
            return ExpectedScore.of(first, lowest, highest);
        }
        return highest == 10 ? ofDigits(first) : Optional.empty();
    }

    private Optional<ExpectedScore> ofDigits(List<ExpectedScore.Token> first) {
        return positions.size() == 2
                ? ExpectedScore.ofDigits(first, Optional.of(tokens(positions.get(1))))
                : ExpectedScore.ofDigits(
                        first.stream()
                                .filter(token -> !token.text().strip().equals("1"))
                                .toList(),
                        Optional.empty());
    }

    private static List<ExpectedScore.Token> tokens(List<Alternative> alternatives) {
        return alternatives.stream()
                .map(other -> ExpectedScore.Token.ofLogarithm(other.text(), other.logProbability()))
                .toList();
    }
}
