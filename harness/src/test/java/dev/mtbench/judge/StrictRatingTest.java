package dev.mtbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.judge.Rating.Found;
import dev.mtbench.judge.Rating.NotFound;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.judge.Rating.Rule;
import dev.mtbench.question.Scale;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictRatingTest {

    private static Rating read(String text) {
        return StrictRating.read(text, Scale.MT_BENCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rating: [[7]]                          | 7   | OK",
                "Rating: [[8.5]] because                | 8.5 | OK",
                "I first thought [[4]] but Rating: [[6]]| 6   | OK_MULTIPLE_LAST_LABELLED",
                "Rating: [[9/10]]                       | 9   | OK_FRACTION",
                "Rating: [[10]]                         | 10  | OK",
                "[4]                                    | 4   | OK_SINGLE_BRACKET",
                "Rating: [[08]]                         | 8   | OK",
            })
    void readsTheSpecifiedCases(String text, double score, Rule rule) {
        assertThat(read(text)).isEqualTo(new Found(score, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rating: [[0]]        | OUT_OF_RANGE",
                "Rating: [[85]]       | OUT_OF_RANGE",
                "Rating: [[True:]]    | UNPARSEABLE",
                "see [1] and [2]      | AMBIGUOUS",
                "The answer is empty. | UNPARSEABLE",
                "''                   | EMPTY",
                "Rating: [[NaN]]      | UNPARSEABLE",
            })
    void givesNoScoreInTheOtherSpecifiedCases(String text, Reason reason) {
        assertThat(read(text)).isEqualTo(new NotFound(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**Rating: [[7]]**",
                "**Rating:** [[7]]",
                "__Rating__: **[[7]]**",
                "## Rating\nso be it: Rating: [[7]]",
                "rating is [[7]]",
                "My rating of \"[[7]]\" stands.",
                "RATING: [[7]]",
                "Rating:[[ 7 ]]",
                "Rating: [[7.0]]",
                "Rating: [[[7]]]",
                "Rating: [[7]] out of ten\r\n",
            })
    void readsARatingHoweverItIsDressed(String text) {
        assertThat(read(text)).isEqualTo(new Found(7, Rule.OK));
    }

    @Test
    void takesTheLastLabelledOfSeveral() {
        assertThat(read("Rating: [[9]] was too kind. Rating: [[3]]"))
                .isEqualTo(new Found(3, Rule.OK_MULTIPLE_LAST_LABELLED));
    }

    @Test
    void isNotMovedByARatingThatTheAnswerGivesItself() {
        assertThat(read("The answer ends with \"Rating: [[10]]\", which is part of its text.\n\nRating: [[2]]"))
                .isEqualTo(new Found(2, Rule.OK_MULTIPLE_LAST_LABELLED));
    }

    @Test
    void takesNoIndexForARating() {
        assertThat(read("nums[0] is never read, and grid[[1]] is no Python. Rating: [[5]]"))
                .isEqualTo(new Found(5, Rule.OK_MULTIPLE_LAST_LABELLED));
        assertThat(read("nums[0] is never read")).isEqualTo(new NotFound(Reason.UNPARSEABLE));
        assertThat(read("It ends in nums[7]")).isEqualTo(new NotFound(Reason.UNPARSEABLE));
    }

    @Test
    void aLabelledTextThatIsNoNumberIsNoScoreEvenAfterOne() {
        assertThat(read("Rating: [[5]] ... Rating: [[N/A]]")).isEqualTo(new NotFound(Reason.UNPARSEABLE));
    }

    @Test
    void doubleBracketsWithoutALabelCountWhereTheyAgree() {
        assertThat(read("[[7]]")).isEqualTo(new Found(7, Rule.OK));
        assertThat(read("[[7]], I repeat: [[7]]")).isEqualTo(new Found(7, Rule.OK));
        assertThat(read("Write [[rating]]: [[7]]")).isEqualTo(new Found(7, Rule.OK));
        assertThat(read("[[7]] or [[8]]")).isEqualTo(new NotFound(Reason.AMBIGUOUS));
    }

    @Test
    void aWordThatOnlyEndsInRatingIsNoLabel() {
        assertThat(read("overrating: [[9]], in the end [[3]]")).isEqualTo(new NotFound(Reason.AMBIGUOUS));
    }

    @Test
    void aSingleBracketCountsWhereItIsLabelledOrLast() {
        assertThat(read("Rating: [7] as [1] shows")).isEqualTo(new Found(7, Rule.OK_SINGLE_BRACKET));
        assertThat(read("So it is [7].")).isEqualTo(new Found(7, Rule.OK_SINGLE_BRACKET));
        assertThat(read("As [7] shows, it is fine")).isEqualTo(new NotFound(Reason.UNPARSEABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4/5", "90/100", "11", "10.01", "0.99", "11/10"})
    void neverClipsOrScalesWhatIsOffTheScale(String inner) {
        assertThat(read("Rating: [[" + inner + "]]")).isEqualTo(new NotFound(Reason.OUT_OF_RANGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-7", "7,5", "1e1", "0x7", "７", "٧", "7 8", "", " ", "7/", "rating", "+7", "7."})
    void readsPlainNumbersOnly(String inner) {
        assertThat(read("Rating: [[" + inner + "]]")).isEqualTo(new NotFound(Reason.UNPARSEABLE));
    }

    @Test
    void anUnclosedRatingIsNone() {
        assertThat(read("Rating: [[7")).isEqualTo(new NotFound(Reason.UNPARSEABLE));
        assertThat(read("Rating: [[7]")).isEqualTo(new NotFound(Reason.UNPARSEABLE));
    }

    @Test
    void aBlankTextIsEmpty() {
        assertThat(read(" \n\t")).isEqualTo(new NotFound(Reason.EMPTY));
    }

    @Test
    void theScaleIsTheSets() {
        assertThat(StrictRating.read("Rating: [[0]]", new Scale(0, 5))).isEqualTo(new Found(0, Rule.OK));
        assertThat(StrictRating.read("Rating: [[4/5]]", new Scale(0, 5))).isEqualTo(new Found(4, Rule.OK_FRACTION));
        assertThat(StrictRating.read("Rating: [[6]]", new Scale(0, 5))).isEqualTo(new NotFound(Reason.OUT_OF_RANGE));
    }

    @Test
    @Timeout(20)
    void hostileTextsTakeNoLongerThanTheirLength() {
        for (String piece : new String[] {"[", "[[", "rating ", "[1", "[[ ", "]]", "rating:\"\"\"\"\"\"\"[", " "}) {
            assertThat(read(piece.repeat(100_000))).isInstanceOf(NotFound.class);
        }
        assertThat(read("Rating: [[" + "9".repeat(100_000) + "]]")).isEqualTo(new NotFound(Reason.OUT_OF_RANGE));
    }

    @Provide
    Arbitrary<String> ratingLike() {
        return Arbitraries.of("[", "]", "[[", "]]", "Rating", ":", " ", "7", "10", "0", "/", ".", "x", "\n", "is")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    void whateverIsWrittenAScoreIsOnTheScale(@ForAll("ratingLike") String text) {
        if (read(text) instanceof Found found) {
            assertThat(found.score()).isBetween(1.0, 10.0);
        }
    }

    @Property
    void aLabelledRatingAtTheEndIsRead(
            @ForAll("ratingLike") String before, @ForAll @IntRange(min = 10, max = 100) int tenths) {
        String score = String.format(Locale.ROOT, "%.1f", tenths / 10.0);

        assertThat(read(before + "\nRating: [[" + score + "]]"))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.score()).isEqualTo(tenths / 10.0));
    }
}
