package dev.mtbench.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Python's view of values: texts, {@code Long}, {@code Double}, {@code Boolean}, lists, maps, {@link None},
 * {@link Undefined}, {@link Namespace} and {@link Function}; there are no others.
 */
final class Values {

    private static final int FEWEST_DIGITS = 1;
    private static final int MOST_DIGITS = 17;

    private Values() {}

    static boolean isTrue(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return !(value instanceof Undefined) && value != None.NONE;
    }

    /** As it is printed. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Undefined ? "" : shown(value);
    }

    /** As it is printed within a list. */
    static String shown(Object value) {
        if (value instanceof String text) {
            String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
            return quote
                    + text.replace("\\", "\\\\")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r")
                            .replace("\t", "\\t")
                            .replace(quote, "\\" + quote)
                    + quote;
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double number) {
            return decimal(number);
        }
        if (value instanceof List<?> list) {
            return enclosed("[", list.stream().map(Values::shown).toList(), "]");
        }
        if (value instanceof Map<?, ?> map) {
            return enclosed(
                    "{",
                    map.entrySet().stream()
                            .map(entry -> shown(entry.getKey()) + ": " + shown(entry.getValue()))
                            .toList(),
                    "}");
        }
        return value == None.NONE
                ? "None"
                : value instanceof Long ? value.toString() : value instanceof Undefined ? "Undefined" : kind(value);
    }

    private static String enclosed(String open, List<String> parts, String close) {
        return open + Strings.join(new ArrayList<>(parts), ", ") + close;
    }

    /** The fewest digits that read back as the same number. */
    static String decimal(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        BigDecimal exact = new BigDecimal(number);
        BigDecimal few = exact;
        for (int digits = MOST_DIGITS; digits >= FEWEST_DIGITS; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() != number) {
                break;
            }
            few = rounded;
        }
        BigDecimal plain = few.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        if (number != 0 && (exponent < -4 || exponent >= 16)) {
            String digits = plain.unscaledValue().abs().toString();
            return (number < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
                    + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        String text = plain.toPlainString();
        return text.contains(".") ? text : text + ".0";
    }

    /** What a value is, for a fault. */
    static String kind(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value instanceof Map<?, ?>) {
            return "a mapping";
        }
        if (value instanceof Boolean) {
            return "a truth value";
        }
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Namespace ? "a namespace" : value == None.NONE ? "None" : "a function";
    }

    static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /** A number as Python counts it: a truth value is 0 or 1. */
    static Number number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        if (value instanceof Number number) {
            return number;
        }
        throw unusable(value, "a number");
    }

    static long integer(Object value) {
        if (number(value) instanceof Long whole) {
            return whole;
        }
        throw unusable(value, "a whole number");
    }

    static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Boolean;
    }

    static Trouble unusable(Object value, String wanted) {
        return new Trouble(
                value instanceof Undefined undefined ? undefined.reason() : wanted + " is needed, not " + kind(value));
    }

    static boolean equal(Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            return compare(left, right) == 0;
        }
        if (left instanceof List<?> some && right instanceof List<?> others) {
            return some.size() == others.size() && pairwise(some, others);
        }
        if (left instanceof Undefined && right instanceof Undefined) {
            return true;
        }
        return left.equals(right);
    }

    private static boolean pairwise(List<?> some, List<?> others) {
        for (int place = 0; place < some.size(); place++) {
            if (!equal(some.get(place), others.get(place))) {
                return false;
            }
        }
        return true;
    }

    /** Less than 0, 0 or more. */
    static int compare(Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            return isWhole(left) && isWhole(right)
                    ? Long.compare(integer(left), integer(right))
                    : Double.compare(number(left).doubleValue(), number(right).doubleValue());
        }
        if (left instanceof String text && right instanceof String other) {
            return text.compareTo(other);
        }
        throw left instanceof Undefined || right instanceof Undefined
                ? unusable(left instanceof Undefined ? left : right, "a value")
                : new Trouble(kind(left) + " cannot be compared with " + kind(right));
    }

    static boolean contains(Object all, Object one) {
        if (all instanceof String text) {
            if (one instanceof String part) {
                return text.contains(part);
            }
            throw unusable(one, "a text");
        }
        return items(all).stream().anyMatch(item -> equal(item, one));
    }

    /** What a loop goes through. */
    static List<Object> items(Object value) {
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        if (value instanceof Map<?, ?> map) {
            return List.copyOf(map.keySet());
        }
        if (value instanceof String text) {
            return Strings.letters(text);
        }
        if (value instanceof Undefined) {
            return List.of();
        }
        throw unusable(value, "a list");
    }

    static long length(Object value) {
        return value instanceof String text
                ? Strings.length(text)
                : items(value).size();
    }
}
