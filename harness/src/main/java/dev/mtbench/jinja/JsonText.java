package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Python's {@code json.dumps} with {@code ensure_ascii=False}: a space after each comma and colon. */
final class JsonText {

    private final String between;
    private final String colon;
    private final int indent;
    private final boolean sorted;

    private JsonText(Arguments given) {
        indent = (int) Math.min(16, given.number(0, "indent", -1));
        Object separators = given.get(1, "separators").orElse(None.NONE);
        between = separators instanceof List<?> two && two.size() == 2
                ? Values.text(two.get(0))
                : indent < 0 ? ", " : ",";
        colon = separators instanceof List<?> two && two.size() == 2 ? Values.text(two.get(1)) : ": ";
        sorted = given.flag(2, "sort_keys");
    }

    static String of(Object value, Arguments given) {
        return new JsonText(given).text(value, 1);
    }

    private String text(Object value, int depth) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Boolean flag) {
            return flag ? "true" : "false";
        }
        if (value instanceof Number) {
            return Values.shown(value);
        }
        if (value instanceof List<?> list) {
            return enclosed(
                    "[", list.stream().map(item -> text(item, depth + 1)).toList(), "]", depth);
        }
        if (value instanceof Map<?, ?> map) {
            return enclosed("{", fields(map, depth), "}", depth);
        }
        if (value == None.NONE) {
            return "null";
        }
        throw Values.unusable(value, "a value that JSON knows");
    }

    private List<String> fields(Map<?, ?> map, int depth) {
        Map<String, Object> named = sorted ? new TreeMap<>() : new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(Values.text(key), value));
        List<String> fields = new ArrayList<>();
        named.forEach((key, value) -> fields.add(quoted(key) + colon + text(value, depth + 1)));
        return fields;
    }

    private String enclosed(String open, List<String> parts, String close, int depth) {
        if (indent < 0 || parts.isEmpty()) {
            return open + Strings.join(new ArrayList<>(parts), between) + close;
        }
        String line = "\n" + " ".repeat(indent * Math.min(depth, 100));
        String last = "\n" + " ".repeat(indent * Math.min(depth - 1, 100));
        return open + line + Strings.join(new ArrayList<>(parts), between + line) + last + close;
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars()
                .forEach(letter -> json.append(
                        switch (letter) {
                            case '"' -> "\\\"";
                            case '\\' -> "\\\\";
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            case '\b' -> "\\b";
                            case '\f' -> "\\f";
                            default ->
                                letter < ' '
                                        ? String.format(Locale.ROOT, "\\u%04x", letter)
                                        : Character.toString((char) letter);
                        }));
        Budget.characters(json.length());
        return json.append('"').toString();
    }
}
