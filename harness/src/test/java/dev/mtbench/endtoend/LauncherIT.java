package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/harness}, which most people call. */
final class LauncherIT {

    private static final Path LAUNCHER =
            Path.of("../bin/harness").toAbsolutePath().normalize();

    @TempDir
    private Path folder = Path.of("");

    private Path jar = Path.of("");

    @BeforeEach
    void aJarInAFolderWithABlankInItsName() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("a folder"));
        jar = Files.copy(Path.of(Harness.jar()), elsewhere.resolve("harness.jar"));
    }

    private HarnessProcess.Ended launch(Path launcher, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home")));
        all.putAll(environment);
        try (HarnessProcess process = HarnessProcess.start(command, folder, all)) {
            return process.await(Duration.ofMinutes(1));
        }
    }

    @Test
    void itStartsTheJarItIsToldWithItsArgumentsAndSaysNothingOfItsOwn() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("mt"), LAUNCHER);

        HarnessProcess.Ended ended = launch(
                link,
                Map.of("HARNESS_JAR", jar.toString(), "JAVA_OPTS", "-Xmx64m -Duser.language=de"),
                "init",
                "an evaluation.yaml");

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(folder.resolve("an evaluation.yaml")).exists();
        assertThat(ended.said()).doesNotContain("[warning]", "[error]", "archive");
    }

    @Test
    void anArchiveIsOnlyUsedForTheJavaAndTheJarItWasMadeFor() throws Exception {
        Path archive = Files.write(folder.resolve("a folder/harness.jsa"), new byte[] {1, 2, 3});
        Path fit = archive.resolveSibling("harness.jsa.txt");
        String java = Path.of(System.getProperty("java.home")).toRealPath().toString();
        Map<String, String> environment = Map.of("HARNESS_JAR", jar.toString());
        // No start without an archive that can be used: the one of the JDK itself, or this one, which nobody can use.
        Map<String, String> strict = Map.of("HARNESS_JAR", jar.toString(), "JAVA_OPTS", "-Xshare:on");

        assertThat(launch(LAUNCHER, strict, "--version").code()).isZero();

        Files.writeString(fit, "    java.home = " + java + "\n    harness.jar = /elsewhere/harness.jar\n");

        assertThat(launch(LAUNCHER, strict, "--version").code()).isZero();

        Files.writeString(fit, "    java.home = " + java + "\n    harness.jar = " + jar.toRealPath() + "\n");

        assertThat(launch(LAUNCHER, strict, "--version").code()).isNotZero();
        HarnessProcess.Ended ended = launch(LAUNCHER, environment, "--version");
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.out()).startsWith("harness ").hasLineCount(1);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void withoutAJarItSaysHowToBuildOne() throws Exception {
        HarnessProcess.Ended ended = launch(
                LAUNCHER, Map.of("HARNESS_JAR", folder.resolve("none.jar").toString()), "--version");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("none.jar", "mvn -q -DskipTests package");
    }
}
