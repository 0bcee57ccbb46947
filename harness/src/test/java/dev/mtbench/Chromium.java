package dev.mtbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Debian's browser and its driver; tests that need them are skipped, visibly, without them. */
public final class Chromium {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private Chromium() {}

    public static Path browser() {
        return BROWSER;
    }

    public static Path driver() {
        return DRIVER;
    }

    public static boolean isPresent() {
        return missing().isEmpty();
    }

    /** The program that is not here. */
    public static Optional<Path> missing() {
        return List.of(BROWSER, DRIVER).stream()
                .filter(program -> !Files.isExecutable(program))
                .findFirst();
    }
}
