package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Jinja's filters, those that make sense for texts and lists of messages. */
final class Filters {

    /** The names of all filters. */
    static final Set<String> NAMES = Set.of(
            "trim",
            "tojson",
            "length",
            "count",
            "upper",
            "lower",
            "capitalize",
            "title",
            "join",
            "list",
            "first",
            "last",
            "default",
            "d",
            "replace",
            "selectattr",
            "rejectattr",
            "select",
            "reject",
            "map",
            "string",
            "int",
            "float",
            "safe",
            "indent",
            "items",
            "dictsort",
            "sort",
            "reverse",
            "unique",
            "round",
            "abs",
            "min",
            "max",
            "sum",
            "escape",
            "e");

    private Filters() {}

    static Object apply(String name, Object value, Arguments given, Budget budget) {
        budget.step();
        return switch (name) {
            case "tojson" -> JsonText.of(value, given);
            case "default", "d" ->
                value instanceof Undefined || (given.flag(1, "boolean") && !Values.isTrue(value))
                        ? given.get(0, "default_value").orElse("")
                        : value;
            case "selectattr" -> Selecting.byAttribute(value, given, true, budget);
            case "rejectattr" -> Selecting.byAttribute(value, given, false, budget);
            case "select" -> Selecting.byTest(value, given, true, budget);
            case "reject" -> Selecting.byTest(value, given, false, budget);
            case "map" -> Selecting.mapped(value, given, budget);
            case "length", "count" -> Values.length(value);
            case "items" -> value instanceof Map<?, ?> map ? Methods.entries(map) : Values.items(value);
            case "dictsort" -> sorted(pairs(value), item -> Access.item(item, 0L), false);
            case "int" -> Numbers.whole(value, given.get(0, "default").orElse(0L));
            case "float" -> Numbers.decimal(value, given.get(0, "default").orElse(0.0));
            case "round" -> Numbers.round(value, given.number(0, "precision", 0));
            case "abs" -> Numbers.absolute(value);
            case "join", "list", "first", "last", "sort", "reverse", "unique", "min", "max", "sum" ->
                ofList(name, value, given);
            default -> ofText(name, value, given);
        };
    }

    private static List<Object> pairs(Object value) {
        if (value instanceof Map<?, ?> map) {
            return Methods.entries(map);
        }
        throw Values.unusable(value, "a mapping");
    }

    private static Object ofText(String name, Object value, Arguments given) {
        String text = Values.text(value);
        return switch (name) {
            case "trim" ->
                given.get(0, "chars")
                        .map(Values::text)
                        .map(set -> Strings.strip(text, letter -> set.indexOf(letter) >= 0))
                        .orElseGet(() -> Strings.strip(text, Strings::isSpace));
            case "upper" -> Strings.upper(text);
            case "lower" -> Strings.lower(text);
            case "capitalize" -> Strings.capitalized(text);
            case "title" -> Strings.title(text);
            case "replace" ->
                Strings.replace(text, given.text(0, "old"), given.text(1, "new"), given.number(2, "count", -1));
            case "indent" -> indented(text, given);
            case "escape", "e" ->
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("'", "&#39;")
                        .replace("\"", "&#34;");
            default -> text;
        };
    }

    private static String indented(String text, Arguments given) {
        Object width = given.get(0, "width").orElse(4L);
        String space = width instanceof String already ? already : Strings.repeat(" ", Values.integer(width));
        List<Object> lines = new ArrayList<>();
        for (Object line : Strings.split(text, "\n", -1)) {
            boolean first = lines.isEmpty();
            boolean kept = first ? given.flag(1, "first") : !line.equals("") || given.flag(2, "blank");
            lines.add(kept ? Arithmetic.joined(space, Values.text(line)) : line);
        }
        return Strings.join(lines, "\n");
    }

    private static Object ofList(String name, Object value, Arguments given) {
        List<Object> items = Values.items(value);
        return switch (name) {
            case "join" ->
                Strings.join(
                        by(items, given, 1), given.get(0, "d").map(Values::text).orElse(""));
            case "first" -> items.isEmpty() ? Undefined.attribute(items, "0") : items.get(0);
            case "last" -> items.isEmpty() ? Undefined.attribute(items, "-1") : items.get(items.size() - 1);
            case "sort" -> sorted(items, key(given), given.flag(0, "reverse"));
            case "reverse" ->
                value instanceof String text ? new StringBuilder(text).reverse().toString() : reversed(items);
            case "unique" -> distinct(items);
            case "min" -> items.stream().min(Values::compare).orElse(new Undefined("the list is empty"));
            case "max" -> items.stream().max(Values::compare).orElse(new Undefined("the list is empty"));
            case "sum" ->
                by(items, given, 0).stream()
                        .reduce(given.get(1, "start").orElse(0L), (a, b) -> Arithmetic.of("+", a, b));
            default -> items;
        };
    }

    private static List<Object> by(List<Object> items, Arguments given, int place) {
        return given.get(place, "attribute")
                .map(name -> items.stream().map(item -> Access.item(item, name)).toList())
                .orElse(items);
    }

    private static UnaryOperator<Object> key(Arguments given) {
        return given.get(2, "attribute")
                .map(name -> (UnaryOperator<Object>) item -> Access.item(item, name))
                .orElse(UnaryOperator.identity());
    }

    /** Texts without regard to case, as Jinja sorts them. */
    private static List<Object> sorted(List<Object> items, UnaryOperator<Object> key, boolean backwards) {
        UnaryOperator<Object> folded =
                item -> key.apply(item) instanceof String text ? Strings.lower(text) : key.apply(item);
        Comparator<Object> order = (left, right) -> Values.compare(folded.apply(left), folded.apply(right));
        return items.stream().sorted(backwards ? order.reversed() : order).toList();
    }

    private static List<Object> reversed(List<Object> items) {
        List<Object> copy = new ArrayList<>(items);
        Collections.reverse(copy);
        return copy;
    }

    private static List<Object> distinct(List<Object> items) {
        Set<Object> seen = new HashSet<>();
        return items.stream()
                .filter(item -> seen.add(item instanceof String text ? Strings.lower(text) : item))
                .toList();
    }
}
