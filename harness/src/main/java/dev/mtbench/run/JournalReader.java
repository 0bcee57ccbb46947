package dev.mtbench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads journals back; a last line that a crash tore is no entry, since it never counted. */
public final class JournalReader {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final int BLOCK = 1 << 16;

    private JournalReader() {}

    /**
     * The whole entries of a candidate's journal, in order; none where there is no file yet.
     *
     * @throws InputException where a line other than a torn last one cannot be read
     */
    public static List<Entry> read(Path folder, String candidate) throws InputException {
        List<Entry> entries = new ArrayList<>();
        read(folder, candidate, entries::add);
        return entries;
    }

    /** Hands the same entries on one by one: a long journal need not fit into the memory. */
    public static void read(Path folder, String candidate, Consumer<Entry> reader) throws InputException {
        read(folder, candidate, Integer.MAX_VALUE, reader);
    }

    /**
     * The first entries, of which a journal may have fewer; it may be written to meanwhile.
     *
     * @throws InputException where one of the lines cannot be read
     */
    public static List<Entry> first(Path folder, String candidate, int most) throws InputException {
        List<Entry> entries = new ArrayList<>();
        read(folder, candidate, most, entries::add);
        return entries;
    }

    private static void read(Path folder, String candidate, int most, Consumer<Entry> reader) throws InputException {
        Path file = file(folder, candidate);
        int number = 0;
        try (JournalLines lines = new JournalLines(Files.newInputStream(file))) {
            while (number < most && lines.next()) {
                number++;
                if (lines.length() > 0) {
                    reader.accept(entry(file, number, lines));
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} has no journal yet", candidate);
        } catch (IOException e) {
            throw new InputException(Fault.of(file.toString(), IoFaults.say(e)));
        }
    }

    private static Path file(Path folder, String candidate) throws InputException {
        try {
            return Journal.file(folder, candidate);
        } catch (IOException e) {
            throw new InputException(Fault.of(folder.toString(), IoFaults.say(e)));
        }
    }

    private static Entry entry(Path file, int number, JournalLines lines) throws InputException, IOException {
        try {
            return EntryJson.read(Json.MAPPER.readTree(lines.bytes(), 0, lines.length()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InputException(new Fault(
                    file.toString(), number, 0, "this line of the journal is damaged; restore the file from a copy"));
        }
    }

    /**
     * Cuts off a torn last line, so that the next line begins cleanly.
     *
     * @return the bytes that were cut off; 0 where the journal was whole
     */
    public static long repair(Path folder, String candidate) throws IOException {
        Path file = Journal.file(folder, candidate);
        if (!Files.exists(file)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long length = channel.size();
            long whole = wholeLength(channel);
            if (whole < length) {
                channel.truncate(whole);
                channel.force(true);
            }
            return length - whole;
        }
    }

    /** Up to and with the last line end, looked for from the end. */
    static long wholeLength(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long end = channel.size(); end > 0; end -= Math.min(end, BLOCK)) {
            long start = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - start));
            int read = 0;
            while (read >= 0 && block.hasRemaining()) {
                read = channel.read(block, start + block.position());
            }
            for (int at = block.position() - 1; at >= 0; at--) {
                if (block.get(at) == '\n') {
                    return start + at + 1;
                }
            }
        }
        return 0;
    }
}
