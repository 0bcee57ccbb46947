package dev.mtbench.benchmark.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A virtual machine to start programs with. */
public record Java(Path home) {

    /** The one that runs the benchmarks. */
    public static final Java OWN = new Java(Path.of(System.getProperty("java.home")));

    /** The command that starts one of the benchmarks' own programs. */
    public List<String> main(List<String> options, Class<?> program, List<String> arguments) {
        List<String> command = command(options);
        command.addAll(List.of("-cp", classPath(), program.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Absolute, because programs run in other folders. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The command that starts a jar. */
    public List<String> jar(List<String> options, Path jar, List<String> arguments) {
        List<String> command = command(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    private List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(List.of(tool("java").toString()));
        command.addAll(options);
        return command;
    }

    /** What its {@code release} file says; "unknown" where there is none. */
    public String version() throws IOException {
        Path release = home.resolve("release");
        return Files.exists(release)
                ? Files.readAllLines(release).stream()
                        .filter(line -> line.startsWith("JAVA_VERSION="))
                        .map(line -> line.replaceAll("JAVA_VERSION=|\"", ""))
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }

    /** One of its programs. */
    public Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }
}
