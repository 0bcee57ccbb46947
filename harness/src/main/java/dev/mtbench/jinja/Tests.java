package dev.mtbench.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jinja's tests: what may stand behind {@code is}. */
final class Tests {

    /** The names of all tests. */
    static final Set<String> NAMES = Set.of(
            "defined",
            "undefined",
            "none",
            "string",
            "mapping",
            "sequence",
            "iterable",
            "number",
            "integer",
            "float",
            "boolean",
            "true",
            "false",
            "callable",
            "equalto",
            "eq",
            "==",
            "ne",
            "!=",
            "gt",
            ">",
            "greaterthan",
            "ge",
            ">=",
            "lt",
            "<",
            "lessthan",
            "le",
            "<=",
            "in",
            "odd",
            "even",
            "divisibleby",
            "upper",
            "lower",
            "sameas");

    private Tests() {}

    static boolean holds(String name, Object value, Arguments given) {
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == None.NONE;
            case "string" -> value instanceof String;
            case "mapping" -> value instanceof Map<?, ?>;
            case "sequence" -> value instanceof String || value instanceof List<?> || value instanceof Map<?, ?>;
            case "iterable" ->
                value instanceof String
                        || value instanceof List<?>
                        || value instanceof Map<?, ?>
                        || value instanceof Undefined;
            case "number" -> Values.isNumber(value);
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "callable" -> value instanceof Function;
            case "odd" -> Math.floorMod(Values.integer(value), 2) == 1;
            case "even" -> Math.floorMod(Values.integer(value), 2) == 0;
            case "divisibleby" -> !Values.isTrue(Arithmetic.of("%", value, given.needed(0, "num")));
            case "upper" ->
                Values.isTrue(
                        Methods.of(Values.text(value), "isupper").orElseThrow().call(Arguments.NONE, new Budget()));
            case "lower" ->
                Values.isTrue(
                        Methods.of(Values.text(value), "islower").orElseThrow().call(Arguments.NONE, new Budget()));
            case "sameas" -> value == given.needed(0, "other") || value.equals(given.needed(0, "other"));
            case "in" -> Values.contains(given.needed(0, "seq"), value);
            default -> Arithmetic.compared(operator(name), value, given.needed(0, "other"));
        };
    }

    private static String operator(String name) {
        return switch (name) {
            case "equalto", "eq", "==" -> "==";
            case "ne", "!=" -> "!=";
            case "gt", ">", "greaterthan" -> ">";
            case "ge", ">=" -> ">=";
            case "lt", "<", "lessthan" -> "<";
            case "le", "<=" -> "<=";
            default -> throw new Trouble("there is no test '" + name + "'");
        };
    }
}
