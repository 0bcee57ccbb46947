package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Python's operations on texts, which count code points and know more white space than Java does. */
final class Strings {

    private Strings() {}

    static boolean isSpace(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == 0x85;
    }

    static String strip(String text, IntPredicate taken) {
        return stripEnd(stripStart(text, taken), taken);
    }

    static String stripStart(String text, IntPredicate taken) {
        int begin = 0;
        while (begin < text.length() && taken.test(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        return text.substring(begin);
    }

    static String stripEnd(String text, IntPredicate taken) {
        int end = text.length();
        while (end > 0 && taken.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(0, end);
    }

    static String stripEnd(String text) {
        return stripEnd(text, Strings::isSpace);
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    static List<Object> letters(String text) {
        Budget.items(length(text));
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(Object.class::cast)
                .toList();
    }

    /** Split at white space, or at a text; at most so often, or without end where that is negative. */
    static List<Object> split(String text, String separator, long most) {
        List<Object> parts = new ArrayList<>();
        int begin = 0;
        int found = text.indexOf(separator);
        while (found >= 0 && (most < 0 || parts.size() < most)) {
            parts.add(text.substring(begin, found));
            Budget.items(parts.size());
            begin = found + separator.length();
            found = text.indexOf(separator, begin);
        }
        parts.add(text.substring(begin));
        return parts;
    }

    static List<Object> splitEnd(String text, String separator, long most) {
        List<Object> parts = new ArrayList<>();
        int end = text.length();
        int found = text.lastIndexOf(separator);
        while (found >= 0 && (most < 0 || parts.size() < most)) {
            parts.add(0, text.substring(found + separator.length(), end));
            Budget.items(parts.size());
            end = found;
            found = end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
        }
        parts.add(0, text.substring(0, end));
        return parts;
    }

    static List<Object> words(String text, long most) {
        List<Object> parts = new ArrayList<>();
        String rest = stripStart(text, Strings::isSpace);
        while (!rest.isEmpty()) {
            if (most >= 0 && parts.size() == most) {
                parts.add(stripEnd(rest));
                return parts;
            }
            String word = rest.substring(0, wordEnd(rest));
            parts.add(word);
            Budget.items(parts.size());
            rest = stripStart(rest.substring(word.length()), Strings::isSpace);
        }
        return parts;
    }

    private static int wordEnd(String text) {
        int end = 0;
        while (end < text.length() && !isSpace(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    static List<Object> lines(String text) {
        return text.isEmpty()
                ? List.of()
                : Budget.within(text.lines().map(Object.class::cast).toList());
    }

    /** Every occurrence, or the first ones; the length of the result is bounded before it is made. */
    static String replace(String text, String old, String other, long most) {
        if (old.isEmpty()) {
            throw new Trouble("an empty text cannot be replaced");
        }
        List<Object> parts = split(text, old, most);
        return join(parts, other);
    }

    static String join(List<Object> parts, String separator) {
        long length = (long) separator.length() * parts.size();
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            texts.add(Values.text(part));
            length += texts.get(texts.size() - 1).length();
            Budget.characters(length);
        }
        return String.join(separator, texts);
    }

    static String repeat(String text, long times) {
        long count = Math.max(0, times);
        Budget.characters(count > Budget.MOST_CHARACTERS ? Long.MAX_VALUE : text.length() * count);
        return text.repeat((int) count);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String capitalized(String text) {
        int first = text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
        return upper(text.substring(0, first)) + lower(text.substring(first));
    }

    /** Every word with a large letter first and small ones after it. */
    static String title(String text) {
        StringBuilder title = new StringBuilder();
        boolean within = false;
        for (int letter : text.codePoints().toArray()) {
            String one = Character.toString(letter);
            title.append(within ? lower(one) : upper(one));
            within = Character.isLetter(letter);
        }
        return title.toString();
    }

    static long count(String text, String part) {
        return part.isEmpty() ? length(text) + 1 : split(text, part, -1).size() - 1L;
    }
}
