package dev.mtbench.fastchat;

import dev.mtbench.input.JsonLines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads the lines of a file that several threads appended to without a lock: a torn line costs only itself. */
final class FastChatRows {

    private static final String TORN = "this line is not a JSON object and is skipped";

    private FastChatRows() {}

    static List<JsonLines.Row> read(Path file, Warnings warnings) throws IOException {
        String name = file.toString();
        byte[] bytes = Files.readAllBytes(file);
        blankOutWhatIsNoText(name, bytes, warnings);
        return JsonLines.read(name, bytes, fault -> warnings.add(name, fault.line(), TORN));
    }

    /** A line that was torn within a character would spoil the whole file. */
    private static void blankOutWhatIsNoText(String name, byte[] bytes, Warnings warnings) {
        int line = 1;
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                if (!isText(ByteBuffer.wrap(bytes, start, at - start))) {
                    warnings.add(name, line, TORN);
                    Arrays.fill(bytes, start, at, (byte) ' ');
                }
                line++;
                start = at + 1;
            }
        }
    }

    private static boolean isText(ByteBuffer line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(line);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
