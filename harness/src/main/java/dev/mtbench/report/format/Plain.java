package dev.mtbench.report.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.mtbench.json.Json;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers and texts as people read them, in every locale the same. */
public final class Plain {

    /** What is printed where a number is not known. */
    public static final String UNKNOWN = "unknown";

    private static final double SMALLEST_CHANCE = 0.0005;

    private Plain() {}

    /** A score with two digits after the point, rounded half up as FastChat's readers expect. */
    public static String score(@Nullable Double value) {
        return number(value, 2);
    }

    public static String number(@Nullable Double value, int digits) {
        return value == null
                ? UNKNOWN
                : new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /** A p-value with three digits; one that would round to 0 is not 0. */
    public static String chance(@Nullable Double pValue) {
        return pValue != null && pValue < SMALLEST_CHANCE ? "<0.001" : number(pValue, 3);
    }

    /** Low and high, such as {@code 6.91–7.53}. */
    public static String interval(@Nullable List<Double> interval) {
        return interval == null ? UNKNOWN : score(interval.get(0)) + "–" + score(interval.get(1));
    }

    public static String count(int scored, int expected) {
        return scored + "/" + expected;
    }

    /** A value from a configuration: a text as it is, anything else as JSON. */
    public static String value(Object value) {
        try {
            return value instanceof String text ? text : Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text without control characters: what a server or a file says must not move the cursor or change colours. */
    public static String safe(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
