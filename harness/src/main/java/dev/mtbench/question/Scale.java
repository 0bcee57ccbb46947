package dev.mtbench.question;

import java.math.BigDecimal;

/** The scores a judge may give, both ends included. */
public record Scale(double lowest, double highest) {

    /** MT-Bench's own: 1 to 10. */
    public static final Scale MT_BENCH = new Scale(1, 10);

    public Scale {
        if (!(lowest < highest) || Double.isInfinite(highest)) {
            throw new IllegalArgumentException("a scale needs a lowest score below its highest");
        }
        if (lowest < 0) {
            throw new IllegalArgumentException(
                    "a scale begins at 0 or higher: a rating is read as a number without a sign");
        }
    }

    /** How a person is told of it, such as {@code 1 to 10}. */
    public String label() {
        return number(lowest) + " to " + number(highest);
    }

    private static String number(double end) {
        return new BigDecimal(Double.toString(end)).stripTrailingZeros().toPlainString();
    }

    public boolean contains(double score) {
        return score >= lowest && score <= highest;
    }
}
