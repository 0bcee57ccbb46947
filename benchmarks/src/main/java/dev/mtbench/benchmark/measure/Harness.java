package dev.mtbench.benchmark.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The harness as it is started.
 *
 * @param java runs it
 * @param jar holds it
 * @param launcher the script {@code bin/harness}; empty to start the jar without any flags
 */
public record Harness(Java java, Path jar, Optional<Path> launcher) {

    /** The command that starts it; options are the virtual machine's. */
    public List<String> command(List<String> options, List<String> arguments) {
        return launcher.map(script -> launched(script, options, arguments))
                .orElseGet(() -> java.jar(options, jar, arguments));
    }

    private List<String> launched(Path script, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/env",
                "PATH=/usr/bin:/bin",
                "JAVA_HOME=" + java.home(),
                "JAVA_OPTS=" + String.join(" ", options),
                "HARNESS_JAR=" + jar,
                script.toString()));
        command.addAll(arguments);
        return command;
    }

    /** What a plain program is given, so that it runs as the harness does: the launcher's own flags, and these. */
    public List<String> plainOptions(List<String> options) {
        List<String> all = new ArrayList<>(
                launcher.isPresent() ? List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC") : List.of());
        all.addAll(options);
        return all;
    }
}
