package dev.mtbench.run;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.file.Durable;
import dev.mtbench.file.FileNames;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a journal that several machines write, one after the other: {@code name.writers/7.jsonl} is that of the
 * writer with token 7. Who takes over copies what there is into a file of its own, and the highest token's file is the
 * journal. So a writer that was paused, and wakes up after its place was taken, can spoil nothing, wherever it was
 * paused: it finds a file that nobody reads any more.
 */
public final class Generations {

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.jsonl");

    private Generations() {}

    private static Path writers(Path folder, String candidate) {
        return folder.resolve(FileNames.of(candidate) + ".writers");
    }

    /** The file of one writer. */
    static Path file(Path folder, String candidate, long token) {
        return writers(folder, candidate).resolve(token + ".jsonl");
    }

    /** The file with the highest token; empty where no machine shares the journal with others. */
    static Optional<Path> current(Path folder, String candidate) throws IOException {
        return Optional.ofNullable(all(folder, candidate).lastEntry()).map(last -> last.getValue());
    }

    private static NavigableMap<Long, Path> all(Path folder, String candidate) throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        Path writers = writers(folder, candidate);
        if (!Files.isDirectory(writers)) {
            return files;
        }
        try (Stream<Path> children = Files.list(writers)) {
            for (Path child : children.toList()) {
                Matcher matcher = NAME.matcher(String.valueOf(child.getFileName()));
                if (matcher.matches()) {
                    files.put(Long.valueOf(matcher.group(1)), child);
                }
            }
        }
        return files;
    }

    /** The highest token that these candidates' journals have seen; 0 where they have seen none. */
    public static long highest(Path folder, Collection<Candidate> candidates) throws IOException {
        long highest = 0;
        for (Candidate candidate : candidates) {
            NavigableMap<Long, Path> files = all(folder, candidate.name());
            highest = Math.max(highest, files.isEmpty() ? 0 : files.lastKey());
        }
        return highest;
    }

    /**
     * Makes the writer's file of all whole lines there are; a torn last line stays behind.
     *
     * @param token higher than every earlier writer's
     */
    public static void takeOver(Path folder, String candidate, long token) throws IOException {
        Path current = Journal.file(folder, candidate);
        Durable.<IOException>write(file(folder, candidate, token), out -> {
            if (Files.exists(current)) {
                try (FileChannel lines = FileChannel.open(current, StandardOpenOption.READ)) {
                    long whole = JournalReader.wholeLength(lines);
                    out.write(Channels.newInputStream(lines.position(0)).readNBytes(Math.toIntExact(whole)));
                }
            }
        });
    }

    /** Gives the journal its plain name, once nobody writes it any more; does nothing where it has it. */
    public static void settle(Path folder, String candidate) throws IOException {
        Optional<Path> current = current(folder, candidate);
        if (current.isEmpty()) {
            return;
        }
        // The journal itself goes last: until then it is found, and then no draft is left that could come late.
        Path writers = writers(folder, candidate);
        try (Stream<Path> children = Files.list(writers)) {
            for (Path child :
                    children.filter(each -> !each.equals(current.get())).toList()) {
                Files.deleteIfExists(child);
            }
        }
        Files.move(
                current.get(),
                Journal.plain(folder, candidate),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Durable.forceFolder(folder);
        Files.deleteIfExists(writers);
    }
}
