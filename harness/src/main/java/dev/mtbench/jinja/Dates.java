package dev.mtbench.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Python's {@code strftime} in the C locale, those of its marks that say a date or a time. */
final class Dates {

    private static final Map<Character, String> MARKS = Map.ofEntries(
            Map.entry('Y', "uuuu"),
            Map.entry('y', "uu"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('p', "a"),
            Map.entry('j', "DDD"),
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('F', "uuuu-MM-dd"),
            Map.entry('T', "HH:mm:ss"));

    private Dates() {}

    static String format(LocalDateTime time, String format) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < format.length(); at++) {
            char letter = format.charAt(at);
            if (letter != '%' || at + 1 == format.length()) {
                text.append(letter);
            } else {
                at++;
                text.append(marked(time, format.charAt(at)));
            }
        }
        return text.toString();
    }

    private static String marked(LocalDateTime time, char mark) {
        if (mark == '%') {
            return "%";
        }
        String pattern = MARKS.get(mark);
        if (pattern == null) {
            throw new Trouble("'%" + mark + "' is no mark of a date that is known here");
        }
        return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }
}
