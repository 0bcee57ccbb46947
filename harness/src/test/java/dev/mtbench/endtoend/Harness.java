package dev.mtbench.endtoend;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shipped jar in a working folder, with just these environment variables.
 *
 * @param jvm options of the virtual machine
 */
record Harness(Path folder, Map<String, String> environment, List<String> jvm) {

    /** Generous: only a process that hangs reaches it. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    Harness {
        environment = Map.copyOf(environment);
        jvm = List.copyOf(jvm);
    }

    static Harness in(Path folder) {
        return new Harness(folder, Map.of(), List.of());
    }

    Harness with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Harness(folder, more, jvm);
    }

    Harness jvm(String... options) {
        List<String> more = new ArrayList<>(jvm);
        more.addAll(List.of(options));
        return new Harness(folder, environment, more);
    }

    /** Writes a file into the working folder. */
    Harness write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    /** Runs a command to its end. */
    HarnessProcess.Ended run(String... arguments) throws IOException, InterruptedException {
        try (HarnessProcess process = start(arguments)) {
            return process.await(LIMIT);
        }
    }

    HarnessProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A process that lives for a second gains nothing from more.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvm);
        command.addAll(List.of("-XX:SharedArchiveFile=" + jar().replace(".jar", ".jsa"), "-Xlog:disable"));
        command.addAll(List.of("-jar", jar()));
        command.addAll(List.of(arguments));
        return HarnessProcess.start(command, folder, environment);
    }

    /** The jar under test; the archive of its classes lies beside it. */
    static String jar() {
        return requireNonNull(System.getProperty("harness.jar"), "harness.jar");
    }

    /** The run folder, of which there must be one. */
    RunFiles onlyRun() throws IOException {
        return RunFiles.only(folder.resolve("results"));
    }
}
