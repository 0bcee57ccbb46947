package dev.mtbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.judge.Rating.Found;
import dev.mtbench.judge.Rating.NotFound;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.judge.Rating.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FastChatRatingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rating: [[7]]                          | 7",
                "Rating: [[8.5]] because                | 8.5",
                "I first thought [[4]] but Rating: [[6]]| 4",
                "Rating: [[10]]                         | 10",
                "Rating: [[0]]                          | 0",
                "Rating: [[85]]                         | 85",
                "[4]                                    | 4",
                "see [1] and [2]                        | 1",
                "nums[0] is wrong, the rest was cut     | 0",
                "[[5.]]                                 | 5",
                "[[00]]                                 | 0",
                "[[08.5]]                               | 8.5",
            })
    void takesTheFirstMatchWhateverItIs(String text, double score) {
        assertThat(FastChatRating.read(text)).isEqualTo(new Found(score, Rule.FASTCHAT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rating: [[9/10]]     | UNPARSEABLE",
                "Rating: [[ 8 ]]      | UNPARSEABLE",
                "Rating: [[True:]]    | UNPARSEABLE",
                "The answer is empty. | UNPARSEABLE",
                "''                   | UNPARSEABLE",
                "Rating: [[NaN]]      | UNPARSEABLE",
                "Rating: 8            | UNPARSEABLE",
                "Rating: [[08]]       | FASTCHAT_ERROR",
            })
    void hasNoScoreWhereFastChatHasNone(String text, Reason reason) {
        assertThat(FastChatRating.read(text)).isEqualTo(new NotFound(reason));
    }
}
