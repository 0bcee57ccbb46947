package dev.mtbench.run;

import dev.mtbench.file.Durable;
import dev.mtbench.file.FileNames;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The replies of a run, one file a candidate, appended and forced to disk. For one thread; a line that cannot be
 * written ends the run.
 */
public final class Journal implements AutoCloseable {

    private final Path folder;
    private final Map<String, FileChannel> open = new LinkedHashMap<>();
    private final Set<FileChannel> unforced = new LinkedHashSet<>();

    /** Writes into a folder, which is made where it is missing. */
    public Journal(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The candidate's file. */
    public static Path file(Path folder, String candidate) {
        return folder.resolve(FileNames.of(candidate) + ".jsonl");
    }

    /** An entry as the bytes of its line; any thread may make them. */
    public static ByteBuffer line(Entry entry) {
        return ByteBuffer.wrap(Json.line(EntryJson.write(entry))).asReadOnlyBuffer();
    }

    /** Appends a line; it counts once {@link #force} has returned. */
    public void append(String candidate, ByteBuffer line) throws IOException {
        FileChannel channel = open.get(candidate);
        if (channel == null) {
            channel = open(file(folder, candidate));
            open.put(candidate, channel);
        }
        ByteBuffer bytes = line.duplicate();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        unforced.add(channel);
    }

    private FileChannel open(Path file) throws IOException {
        boolean fresh = !Files.exists(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        if (fresh) {
            Durable.forceFolder(folder);
        }
        return channel;
    }

    /** Forces all that was appended to disk. */
    public void force() throws IOException {
        for (FileChannel channel : unforced) {
            channel.force(false);
        }
        unforced.clear();
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : open.values()) {
            channel.close();
        }
        open.clear();
    }
}
