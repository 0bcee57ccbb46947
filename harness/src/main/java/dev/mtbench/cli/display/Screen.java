package dev.mtbench.cli.display;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person looks at stderr. */
final class Screen {

    private Screen() {}

    /** Asks the system where it can be asked; a console of the JDK's is the next best sign, up to JDK 21. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }
}
