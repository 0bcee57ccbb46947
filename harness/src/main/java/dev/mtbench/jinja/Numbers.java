package dev.mtbench.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Jinja's filters for numbers. */
final class Numbers {

    private Numbers() {}

    static Object whole(Object value, Object fallback) {
        if (Values.isNumber(value)) {
            return Values.number(value).longValue();
        }
        try {
            return new BigDecimal(Values.text(value).strip()).longValue();
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    static Object decimal(Object value, Object fallback) {
        if (Values.isNumber(value)) {
            return Values.number(value).doubleValue();
        }
        try {
            return Double.valueOf(Values.text(value).strip());
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    static Object round(Object value, long precision) {
        int digits = (int) Math.max(-30, Math.min(30, precision));
        return new BigDecimal(Values.number(value).doubleValue())
                .setScale(digits, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    static Object absolute(Object value) {
        Number number = Values.number(value);
        return number instanceof Long whole ? (Object) Math.abs(whole) : (Object) Math.abs(number.doubleValue());
    }
}
