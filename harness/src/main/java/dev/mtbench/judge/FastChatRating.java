package dev.mtbench.judge;

import dev.mtbench.judge.Rating.Found;
import dev.mtbench.judge.Rating.NotFound;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.judge.Rating.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FastChat's reading of a verdict, for comparison with its published numbers: the first {@code [[n]]} anywhere, else
 * the first {@code [n]}, on no scale.
 *
 * <p>Source: {@code fastchat/llm_judge/common.py}, {@code play_a_match_single}. A number with a leading zero is a syntax
 * error to Python and ends FastChat; here it is a text without a score.
 */
public final class FastChatRating {

    private static final Pattern DOUBLE = Pattern.compile("\\[\\[(\\d+\\.?\\d*)\\]\\]");
    private static final Pattern SINGLE = Pattern.compile("\\[(\\d+\\.?\\d*)\\]");
    private static final Pattern PYTHON_SYNTAX_ERROR = Pattern.compile("0+[1-9]\\d*");

    private FastChatRating() {}

    public static Rating read(String text) {
        Matcher found = DOUBLE.matcher(text);
        if (!found.find()) {
            found = SINGLE.matcher(text);
            if (!found.find()) {
                return new NotFound(Reason.UNPARSEABLE);
            }
        }
        String number = found.group(1);
        double score = Double.parseDouble(number);
        return PYTHON_SYNTAX_ERROR.matcher(number).matches() || !Double.isFinite(score)
                ? new NotFound(Reason.FASTCHAT_ERROR)
                : new Found(score, Rule.FASTCHAT);
    }
}
