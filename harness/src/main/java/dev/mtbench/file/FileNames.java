package dev.mtbench.file;

import java.nio.charset.StandardCharsets;

/** Makes a file's name of any text: the same text the same name, another text another name. */
public final class FileNames {

    private static final int LONGEST = 120;
    private static final int KEPT = 100;

    private FileNames() {}

    /** Letters, digits, dots, dashes and underscores stay; all else becomes %XX, and what is too long ends in a sum. */
    public static String of(String text) {
        StringBuilder name = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || (c == '.' && !name.isEmpty());
            if (plain) {
                name.append(c);
            } else {
                name.append('%').append(String.format("%02X", (int) c));
            }
        }
        return name.length() <= LONGEST
                ? name.toString()
                : name.substring(0, KEPT) + "~" + Sha256.of(text).substring(0, 12);
    }
}
