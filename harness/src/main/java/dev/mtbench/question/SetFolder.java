package dev.mtbench.question;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the files of one set are: a folder on disk, or this program's own jar. */
public sealed interface SetFolder {

    /**
     * A file of the set.
     *
     * @throws NoSuchFileException where it is not there
     */
    byte[] read(String name) throws IOException;

    /** How a person is told where this is. */
    String place();

    /** A folder on disk. */
    record OnDisk(Path folder) implements SetFolder {
        public OnDisk {
            requireNonNull(folder, "folder");
        }

        @Override
        public byte[] read(String name) throws IOException {
            return Files.readAllBytes(folder.resolve(name));
        }

        @Override
        public String place() {
            return folder.toString();
        }
    }

    /** A set that travels in the jar under {@code /questions/<set>/}. */
    record InJar(String set) implements SetFolder {
        @Override
        public byte[] read(String name) throws IOException {
            try (InputStream in = SetFolder.class.getResourceAsStream("/questions/" + set + "/" + name)) {
                if (in == null) {
                    throw new NoSuchFileException(name);
                }
                return in.readAllBytes();
            }
        }

        @Override
        public String place() {
            return "the jar's questions/" + set;
        }
    }

    /** Whether the file is there. */
    default boolean has(String name) {
        try {
            read(name);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
