package dev.mtbench.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a file one by one, each in the same bytes; a last one without its line end is none. */
final class JournalLines implements AutoCloseable {

    private static final int FIRST_SIZE = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_SIZE];
    private byte[] line = new byte[FIRST_SIZE];
    private int from;
    private int filled;
    private int length;

    JournalLines(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next whole line; false where there is none. */
    boolean next() throws IOException {
        length = 0;
        while (true) {
            if (from == filled) {
                from = 0;
                filled = Math.max(0, in.read(buffer));
                if (filled == 0) {
                    return false;
                }
            }
            int end = from;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            keep(end);
            if (end < filled) {
                from = end + 1;
                return true;
            }
            from = end;
        }
    }

    private void keep(int end) {
        int more = end - from;
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + more));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    /** Holds the line, from 0 to {@link #length}; overwritten by the next. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
