package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The methods of Python's texts, lists and mappings that change nothing. */
final class Methods {

    private Methods() {}

    static Optional<Function> of(Object value, String name) {
        if (value instanceof String text) {
            return Optional.ofNullable(ofText(text, name));
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.ofNullable(ofMap(map, name));
        }
        return value instanceof List<?> list ? Optional.ofNullable(ofList(Values.items(list), name)) : Optional.empty();
    }

    @SuppressWarnings("NullAway") // null: no such method
    private static Function ofText(String text, String name) {
        return switch (name) {
            case "strip" -> (given, budget) -> Strings.strip(text, letters(given));
            case "lstrip" -> (given, budget) -> Strings.stripStart(text, letters(given));
            case "rstrip" -> (given, budget) -> Strings.stripEnd(text, letters(given));
            case "startswith" -> (given, budget) -> prefixes(given).stream().anyMatch(text::startsWith);
            case "endswith" -> (given, budget) -> prefixes(given).stream().anyMatch(text::endsWith);
            case "split" -> (given, budget) -> split(text, given, false);
            case "rsplit" -> (given, budget) -> split(text, given, true);
            case "splitlines" -> (given, budget) -> Strings.lines(text);
            case "replace" ->
                (given, budget) ->
                        Strings.replace(text, given.text(0, "old"), given.text(1, "new"), given.number(2, "count", -1));
            case "upper" -> (given, budget) -> Strings.upper(text);
            case "lower" -> (given, budget) -> Strings.lower(text);
            case "capitalize" -> (given, budget) -> Strings.capitalized(text);
            case "title" -> (given, budget) -> Strings.title(text);
            case "join" -> (given, budget) -> Strings.join(Values.items(given.needed(0, "iterable")), text);
            case "find" -> (given, budget) -> place(text, text.indexOf(given.text(0, "sub")));
            case "rfind" -> (given, budget) -> place(text, text.lastIndexOf(given.text(0, "sub")));
            case "count" -> (given, budget) -> Strings.count(text, given.text(0, "sub"));
            case "removeprefix" -> (given, budget) -> without(text, given.text(0, "prefix"), true);
            case "removesuffix" -> (given, budget) -> without(text, given.text(0, "suffix"), false);
            case "isdigit" -> (given, budget) -> all(text, Character::isDigit);
            case "isalpha" -> (given, budget) -> all(text, Character::isLetter);
            case "isalnum" -> (given, budget) -> all(text, Character::isLetterOrDigit);
            case "isspace" -> (given, budget) -> all(text, Strings::isSpace);
            case "isupper" -> (given, budget) -> text.equals(Strings.upper(text)) && !text.equals(Strings.lower(text));
            case "islower" -> (given, budget) -> text.equals(Strings.lower(text)) && !text.equals(Strings.upper(text));
            default -> null;
        };
    }

    private static IntPredicate letters(Arguments given) {
        Optional<Object> chars = given.get(0, "chars").filter(value -> value != None.NONE);
        return chars.map(Values::text)
                .map(set -> (IntPredicate) letter -> set.indexOf(letter) >= 0)
                .orElse(Strings::isSpace);
    }

    private static List<String> prefixes(Arguments given) {
        Object wanted = given.needed(0, "prefix");
        if (wanted instanceof List<?> several) {
            return several.stream().map(Values::text).toList();
        }
        if (!(wanted instanceof String)) {
            throw Values.unusable(wanted, "a text");
        }
        return List.of(Values.text(wanted));
    }

    private static Object split(String text, Arguments given, boolean fromEnd) {
        Optional<Object> separator = given.get(0, "sep").filter(value -> value != None.NONE);
        long most = given.number(1, "maxsplit", -1);
        if (separator.isEmpty()) {
            return Strings.words(text, most);
        }
        String at = Values.text(separator.get());
        if (at.isEmpty()) {
            throw new Trouble("an empty text splits nothing");
        }
        return fromEnd ? Strings.splitEnd(text, at, most) : Strings.split(text, at, most);
    }

    private static Object place(String text, int found) {
        return found < 0 ? -1L : (long) text.codePointCount(0, found);
    }

    private static String without(String text, String part, boolean atStart) {
        if (atStart) {
            return text.startsWith(part) ? text.substring(part.length()) : text;
        }
        return text.endsWith(part) ? text.substring(0, text.length() - part.length()) : text;
    }

    private static boolean all(String text, IntPredicate letters) {
        return !text.isEmpty() && text.codePoints().allMatch(letters);
    }

    @SuppressWarnings("NullAway") // null: no such method
    private static Function ofMap(Map<?, ?> map, String name) {
        return switch (name) {
            case "get" ->
                (given, budget) -> {
                    Object value = map.get(given.needed(0, "key"));
                    return value == null ? given.get(1, "default").orElse(None.NONE) : value;
                };
            case "items" -> (given, budget) -> entries(map);
            case "keys" -> (given, budget) -> List.copyOf(map.keySet());
            case "values" -> (given, budget) -> List.copyOf(map.values());
            default -> null;
        };
    }

    static List<Object> entries(Map<?, ?> map) {
        List<Object> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(List.of(key, value)));
        return entries;
    }

    @SuppressWarnings("NullAway") // null: no such method
    private static Function ofList(List<Object> list, String name) {
        return switch (name) {
            case "count" ->
                (given, budget) -> list.stream()
                        .filter(item -> Values.equal(item, given.needed(0, "value")))
                        .count();
            case "index" ->
                (given, budget) -> {
                    for (int place = 0; place < list.size(); place++) {
                        if (Values.equal(list.get(place), given.needed(0, "value"))) {
                            return (long) place;
                        }
                    }
                    throw new Trouble("the list does not have " + Values.shown(given.needed(0, "value")));
                };
            default -> null;
        };
    }
}
