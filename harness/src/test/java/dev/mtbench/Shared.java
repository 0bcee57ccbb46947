package dev.mtbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of data that lies beside the project and is not part of it; tests that need it are skipped without it. */
public final class Shared {

    private Shared() {}

    /** The system property {@code shared}, or the folder of that name beside the project's. */
    public static Path root() {
        // Surefire runs in the module's folder.
        return Optional.ofNullable(System.getProperty("shared"))
                .map(Path::of)
                .orElseGet(() -> Path.of("").toAbsolutePath().resolve("../../shared"))
                .normalize();
    }

    public static boolean isPresent() {
        return Files.isDirectory(root());
    }
}
