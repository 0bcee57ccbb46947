package dev.mtbench.report.page;

import java.util.Locale;

/** Texts of others with everything in them that is there to be seen, and nothing that moves what stands around it. */
public final class Visible {

    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int DELETE_PICTURE = 0x2421;

    private Visible() {}

    /** A text of many lines: control characters and those that turn the direction of writing are shown by a sign. */
    public static String text(String text) {
        return of(text.replace("\r\n", "\n"), true);
    }

    /** A text of one line, such as a name. */
    public static String name(String text) {
        return of(text, false);
    }

    private static String of(String text, boolean lines) {
        if (text.codePoints().allMatch(point -> harmless(point, lines))) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (harmless(point, lines)) {
                visible.appendCodePoint(point);
            } else {
                visible.append(sign(point));
            }
        });
        return visible.toString();
    }

    private static boolean harmless(int point, boolean lines) {
        if (Character.isISOControl(point)) {
            return lines && (point == '\n' || point == '\t');
        }
        return !turns(point) && !breaksLines(point) && !noCharacter(point);
    }

    private static boolean turns(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    private static boolean breaksLines(int point) {
        return point == 0x2028 || point == 0x2029;
    }

    /** Half of a pair, or what Unicode says is none. */
    private static boolean noCharacter(int point) {
        return (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) || (point & 0xFFFE) == 0xFFFE;
    }

    private static String sign(int point) {
        if (noCharacter(point)) {
            return "\uFFFD";
        }
        if (point < ' ') {
            return Character.toString(CONTROL_PICTURES + point);
        }
        return point == DELETE ? Character.toString(DELETE_PICTURE) : String.format(Locale.ROOT, "⟨U+%04X⟩", point);
    }
}
