package dev.mtbench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads journals back; a last line that a crash tore is no entry, since it never counted. */
public final class JournalReader {

    private JournalReader() {}

    /**
     * The whole entries of a candidate's journal, in order; none where there is no file yet.
     *
     * @throws InputException where a line other than a torn last one cannot be read
     */
    public static List<Entry> read(Path folder, String candidate) throws InputException {
        Path file = Journal.file(folder, candidate);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new InputException(Fault.of(file.toString(), IoFaults.say(e)));
        }
        List<Entry> entries = new ArrayList<>();
        int start = 0;
        int line = 0;
        int end = wholeLength(bytes);
        for (int at = 0; at < end; at++) {
            if (bytes[at] == '\n') {
                line++;
                if (at > start) {
                    entries.add(entry(file, line, bytes, start, at));
                }
                start = at + 1;
            }
        }
        return entries;
    }

    private static Entry entry(Path file, int line, byte[] bytes, int start, int end) throws InputException {
        try {
            return EntryJson.read(Json.MAPPER.readTree(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InputException(new Fault(
                    file.toString(), line, 0, "this line of the journal is damaged; restore the file from a copy"));
        }
    }

    /**
     * Cuts off a torn last line, so that the next line begins cleanly.
     *
     * @return the bytes that were cut off; 0 where the journal was whole
     */
    public static int repair(Path folder, String candidate) throws IOException {
        Path file = Journal.file(folder, candidate);
        if (!Files.exists(file)) {
            return 0;
        }
        byte[] bytes = Files.readAllBytes(file);
        int whole = wholeLength(bytes);
        if (whole < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
                channel.force(true);
            }
        }
        return bytes.length - whole;
    }

    private static int wholeLength(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return length;
    }
}
