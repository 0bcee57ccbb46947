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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The replies of a run, one file a candidate, appended and forced to disk. For one thread; a line that cannot be
 * written ends the run.
 */
public final class Journal implements AutoCloseable {

    private final Path folder;
    private final OptionalLong token;
    private final Fence fence;
    private final Map<String, FileChannel> open = new LinkedHashMap<>();
    private final Set<FileChannel> unforced = new LinkedHashSet<>();
    private Optional<Fence.Held> held = Optional.empty();

    /** Writes into a folder, which is made where it is missing. */
    public Journal(Path folder) throws IOException {
        this(folder, OptionalLong.empty(), Fence.NONE);
    }

    /**
     * The same for one of several machines, of which one at a time writes.
     *
     * @param fence held from the first line that is appended until all are on disk
     */
    public Journal(Path folder, Fence fence) throws IOException {
        this(folder, OptionalLong.empty(), fence);
    }

    /**
     * Writes the files of one of several machines, which {@link Generations#takeOver} has made.
     *
     * @param fence held from the first line that is appended until all are on disk
     */
    public Journal(Path folder, long token, Fence fence) throws IOException {
        this(folder, OptionalLong.of(token), fence);
    }

    private Journal(Path folder, OptionalLong token, Fence fence) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.token = token;
        this.fence = fence;
    }

    /**
     * The candidate's file, as it is now.
     *
     * @throws IOException where the folder cannot be looked into
     */
    public static Path file(Path folder, String candidate) throws IOException {
        return Generations.current(folder, candidate).orElse(plain(folder, candidate));
    }

    /** The candidate's file where one process writes it. */
    static Path plain(Path folder, String candidate) {
        return folder.resolve(FileNames.of(candidate) + ".jsonl");
    }

    /** An entry as the bytes of its line; any thread may make them. */
    public static ByteBuffer line(Entry entry) {
        return ByteBuffer.wrap(Json.line(EntryJson.write(entry))).asReadOnlyBuffer();
    }

    /**
     * Appends a line; it counts once {@link #force} has returned.
     *
     * @throws OutdatedException where another machine writes the journal now
     */
    public void append(String candidate, ByteBuffer line) throws IOException {
        if (held.isEmpty()) {
            held = Optional.of(fence.hold());
        }
        FileChannel channel = open.get(candidate);
        if (channel == null) {
            channel = open(
                    token.isPresent()
                            ? Generations.file(folder, candidate, token.getAsLong())
                            : file(folder, candidate));
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
        letGo();
    }

    private void letGo() throws IOException {
        if (held.isPresent()) {
            Fence.Held last = held.get();
            held = Optional.empty();
            last.close();
        }
    }

    @Override
    public void close() throws IOException {
        letGo();
        for (FileChannel channel : open.values()) {
            channel.close();
        }
        open.clear();
    }
}
