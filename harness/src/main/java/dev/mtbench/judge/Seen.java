package dev.mtbench.judge;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as a reader sees them, who is not stopped by what a program takes for another text. */
final class Seen {

    private static final int ASCII = 0x80;

    /** Takes no room: characters without width, marks of direction, selectors, and halves of a pair. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\p{Cs}\\uFE00-\\uFE0F\\u034F\\u115F\\u1160\\u3164]");

    private static final Pattern DRESS = Pattern.compile("[\\s*_~`\"'“”‘’„«»]+");

    private Seen() {}

    /** Wide, styled and circled characters as plain ones, without those that are not seen. */
    static String plain(String text) {
        return text.chars().allMatch(unit -> unit < ASCII)
                ? text
                : Normalizer.normalize(UNSEEN.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
    }

    /** The same, and without regard to case, spacing, quotation marks and Markdown's emphasis. */
    static String words(String text) {
        return DRESS.matcher(plain(text)).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
