package dev.mtbench.jinja;

import java.util.Map;

/** The escapes of Python's string literals; what is none stays as it is, backslash and all. */
final class Escapes {

    private static final Map<Character, String> SINGLE = Map.of(
            'n', "\n", 't', "\t", 'r', "\r", 'a', "\u0007", 'b', "\b", 'f', "\f", 'v', "\u000b", '\\', "\\", '\'', "'",
            '"', "\"");

    private Escapes() {}

    static String read(String literal) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < literal.length()) {
            char letter = literal.charAt(at);
            if (letter != '\\' || at + 1 == literal.length()) {
                text.append(letter);
                at++;
            } else {
                at += escape(literal, at, text);
            }
        }
        return text.toString();
    }

    /** Reads one; the letters it takes. */
    private static int escape(String literal, int at, StringBuilder text) {
        char kind = literal.charAt(at + 1);
        if (SINGLE.containsKey(kind)) {
            text.append(SINGLE.get(kind));
            return 2;
        }
        if (kind == '\n') {
            return 2;
        }
        int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (digits > 0 && at + 2 + digits <= literal.length()) {
            String hex = literal.substring(at + 2, at + 2 + digits);
            if (hex.matches("[0-9A-Fa-f]+") && Character.isValidCodePoint((int) Long.parseLong(hex, 16))) {
                text.appendCodePoint((int) Long.parseLong(hex, 16));
                return 2 + digits;
            }
        }
        if (kind >= '0' && kind <= '7') {
            int end = at + 1;
            while (end < literal.length() && end < at + 4 && literal.charAt(end) >= '0' && literal.charAt(end) <= '7') {
                end++;
            }
            text.append((char) Integer.parseInt(literal.substring(at + 1, end), 8));
            return end - at;
        }
        text.append('\\').append(kind);
        return 2;
    }
}
