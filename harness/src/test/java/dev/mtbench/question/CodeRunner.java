package dev.mtbench.question;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Runs programs in several languages as child processes and asserts that they succeed. */
public final class CodeRunner {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path directory;

    public CodeRunner(Path directory) {
        this.directory = directory;
    }

    /** What a program is written in. */
    public enum Language {
        PYTHON,
        NODE,
        CPP
    }

    private record Result(int exit, String output) {}

    public static boolean hasPython() {
        return succeeds("python3", "-I", "-c", "import sys; sys.exit(sys.version_info < (3, 8))");
    }

    public static boolean hasSqlite() {
        return succeeds("python3", "-I", "-c", "import sqlite3, sys; sys.exit(sqlite3.sqlite_version_info < (3, 28))");
    }

    public static boolean hasNode() {
        return succeeds("node", "-e", "process.exit(null ?? 0)");
    }

    public static boolean hasCpp() {
        return succeeds("g++", "--version");
    }

    public static boolean hasJavaCompiler() {
        return ToolProvider.getSystemJavaCompiler() != null;
    }

    /** bash 4.4 or later with GNU coreutils, and Python, in which the driver is written. */
    public static boolean hasBash() {
        return hasPython() && succeeds("bash", "-c", "mapfile -d '' -t a < /dev/null && mv --version > /dev/null");
    }

    /** Writes a file that the programs find in their working directory. */
    public void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, UTF_8);
    }

    public void python(String program) throws IOException {
        assertSuccess(python3(program));
    }

    public void node(String program) throws IOException {
        assertSuccess(nodeJs(program));
    }

    public void cpp(String program) throws IOException {
        assertSuccess(binary(program));
    }

    /** What a program says whose assertion fails; empty where it ends well. Any other end is a fault of the test. */
    public Optional<String> failure(Language language, String program) throws IOException {
        List<String> command = switch (language) {
            case PYTHON -> python3(program);
            case NODE -> nodeJs(program);
            case CPP -> binary(program);
        };
        Result result = run(directory, command);
        assertThat(result.exit() == 0
                        || result.output().contains("Assert")
                        || result.output().contains("assert"))
                .as("%s%n%s", command, result.output())
                .isTrue();
        return result.exit() == 0 ? Optional.empty() : Optional.of(result.output());
    }

    private List<String> python3(String program) throws IOException {
        file("program.py", program);
        return List.of("python3", "-I", "program.py");
    }

    private List<String> nodeJs(String program) throws IOException {
        file("program.js", program);
        return List.of("node", "program.js");
    }

    /** Compiles with the library's own checks of bounds. */
    private List<String> binary(String program) throws IOException {
        file("program.cpp", program);
        Path binary = directory.resolve("program");
        List<String> flags = List.of("-std=c++17", "-O1", "-Wall", "-D_GLIBCXX_ASSERTIONS");
        List<String> command = new ArrayList<>(List.of("g++", "-o", binary.toString(), "program.cpp"));
        command.addAll(1, flags);
        assertSuccess(command);
        return List.of(binary.toString());
    }

    /** Compiles the given files (name to text) and runs the main class. */
    public void java(Map<String, String> files, String mainClass, String... arguments) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<String> options = new ArrayList<>(List.of("-proc:none", "-encoding", "UTF-8"));
        options.addAll(List.of("--release", "17", "-d", classes.toString()));
        for (Map.Entry<String, String> entry : files.entrySet()) {
            file(entry.getKey(), entry.getValue());
            options.add(directory.resolve(entry.getKey()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int exit = compiler.run(null, messages, messages, options.toArray(new String[0]));
        assertThat(exit).as("javac: %s", messages.toString(UTF_8)).isZero();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classes.toString()));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        assertSuccess(command);
    }

    private void assertSuccess(List<String> command) throws IOException {
        Result result = run(directory, command);
        assertThat(result.exit()).as("%s%n%s", command, result.output()).isZero();
    }

    private static boolean succeeds(String... command) {
        try {
            Path directory = Files.createTempDirectory("probe");
            try {
                return run(directory, List.of(command)).exit() == 0;
            } finally {
                Files.deleteIfExists(directory.resolve("output.txt"));
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private static Result run(Path directory, List<String> command) throws IOException {
        File output = directory.resolve("output.txt").toFile();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return new Result(-1, "no end within " + LIMIT + ": " + read(output));
            }
            return new Result(process.exitValue(), read(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(File output) throws IOException {
        return new String(Files.readAllBytes(output.toPath()), UTF_8);
    }
}
