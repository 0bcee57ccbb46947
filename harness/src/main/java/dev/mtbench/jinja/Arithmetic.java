package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.List;

/** Python's operators. */
final class Arithmetic {

    private Arithmetic() {}

    static Object of(String operator, Object left, Object right) {
        if (operator.equals("+") && left instanceof String text && right instanceof String more) {
            return joined(text, more);
        }
        if (operator.equals("+") && left instanceof List<?> list && right instanceof List<?> more) {
            List<Object> both = new ArrayList<>(list);
            both.addAll(more);
            return Budget.within(both);
        }
        if (operator.equals("*") && left instanceof String text && Values.isWhole(right)) {
            return Strings.repeat(text, Values.integer(right));
        }
        if (operator.equals("*") && Values.isWhole(left) && right instanceof String text) {
            return Strings.repeat(text, Values.integer(left));
        }
        if (!Values.isNumber(left) || !Values.isNumber(right)) {
            throw left instanceof Undefined || right instanceof Undefined
                    ? Values.unusable(left instanceof Undefined ? left : right, "a value")
                    : new Trouble(
                            "'" + operator + "' does not take " + Values.kind(left) + " and " + Values.kind(right));
        }
        return Values.isWhole(left) && Values.isWhole(right) && !operator.equals("/")
                ? whole(operator, Values.integer(left), Values.integer(right))
                : decimal(
                        operator,
                        Values.number(left).doubleValue(),
                        Values.number(right).doubleValue());
    }

    static String joined(String text, String more) {
        Budget.characters((long) text.length() + more.length());
        return text + more;
    }

    private static Object whole(String operator, long left, long right) {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(left, right);
                case "-" -> Math.subtractExact(left, right);
                case "*" -> Math.multiplyExact(left, right);
                case "//" -> Math.floorDiv(left, right);
                case "%" -> Math.floorMod(left, right);
                default -> power(left, right);
            };
        } catch (ArithmeticException e) {
            throw new Trouble("'" + operator + "' of " + left + " and " + right + " is no number that fits");
        }
    }

    private static Object power(long base, long exponent) {
        if (exponent < 0) {
            return StrictMath.pow((double) base, (double) exponent);
        }
        long power = 1;
        for (long times = 0; times < exponent && power != 0 && base != 1; times++) {
            power = Math.multiplyExact(power, base);
            if (times > Long.SIZE && base == -1) {
                return exponent % 2 == 0 ? 1L : -1L;
            }
        }
        return power;
    }

    private static Object decimal(String operator, double left, double right) {
        if (right == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw new Trouble("division by zero");
        }
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "//" -> Math.floor(left / right);
            case "%" -> left - Math.floor(left / right) * right;
            default -> StrictMath.pow(left, right);
        };
    }

    static Object negative(Object value) {
        Number number = Values.number(value);
        return number instanceof Long whole ? (Object) Math.negateExact(whole) : (Object) (-number.doubleValue());
    }

    static boolean compared(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> Values.equal(left, right);
            case "!=" -> !Values.equal(left, right);
            case "in" -> Values.contains(right, left);
            case "not in" -> !Values.contains(right, left);
            case "<" -> Values.compare(left, right) < 0;
            case "<=" -> Values.compare(left, right) <= 0;
            case ">" -> Values.compare(left, right) > 0;
            default -> Values.compare(left, right) >= 0;
        };
    }
}
