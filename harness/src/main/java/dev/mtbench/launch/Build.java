package dev.mtbench.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of the harness this is.
 *
 * @param version from the project
 * @param commit abbreviated, with {@code -dirty} where the tree was changed; "unknown" where it was built without git
 */
public record Build(String version, String commit) {

    /** This program's own. */
    public static Build ofThisProgram() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/dev/mtbench/build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty", "false"));
        return new Build(
                properties.getProperty("git.build.version", "unknown"),
                properties.getProperty("git.commit.id.abbrev", "unknown") + (dirty ? "-dirty" : ""));
    }
}
