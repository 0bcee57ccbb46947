package dev.mtbench.input;

import static java.util.Objects.requireNonNull;

/**
 * One thing wrong with what the user gave, said so that it can be mended.
 *
 * @param where the file, or the command-line option; empty where neither applies
 * @param line counts from 1; 0 where the fault has no line
 * @param column counts from 1; 0 where the fault has no column
 * @param message what is wrong and how to mend it, one sentence or two, never a secret
 */
public record Fault(String where, int line, int column, String message) {

    public Fault {
        requireNonNull(where, "where");
        requireNonNull(message, "message");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("a place counts from 1: " + line + ":" + column);
        }
    }

    /** A fault of a whole file or option. */
    public static Fault of(String where, String message) {
        return new Fault(where, 0, 0, message);
    }

    /** {@code file:line:column: message}, the form that editors turn into a link. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(where);
        if (line > 0) {
            text.append(':').append(line);
            if (column > 0) {
                text.append(':').append(column);
            }
        }
        return text.isEmpty() ? message : text.append(": ").append(message).toString();
    }
}
