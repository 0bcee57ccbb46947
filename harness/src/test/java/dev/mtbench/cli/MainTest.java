package dev.mtbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    static Stream<List<String>> commands() {
        return below(List.of(), Main.commandLine());
    }

    private static Stream<List<String>> below(List<String> path, CommandLine command) {
        return command.getSubcommands().entrySet().stream().flatMap(entry -> {
            List<String> name =
                    Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
            return Stream.concat(Stream.of(name), below(name, entry.getValue()));
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEveryCommandShowsAnExample(List<String> command) {
        int code = run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));

        assertThat(code).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString())
                .contains("Example: harness " + command.get(0))
                .contains("Usage:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theHelpOfTheProgramNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("demo", "init", "validate", "run", "resume", "report", "questions");
    }

    @Test
    void theVersionNamesTheProgram() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("harness ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "run --nonsense",
                "run --limit many",
                "run --runs",
                "run --display loud",
                "run a.yaml b.yaml",
                "validate",
                "resume a b",
                "questions show",
                "demo extra",
                "report --json=maybe",
                "leaderboard a b",
            })
    void aWrongUseIsToldInOneLineWithTheWayToTheHelp(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString().lines().toList().get(1)).matches("'harness.* --help' shows how it is used");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate no-such-file.yaml",
                "run no-such-file.yaml",
                "run --dry-run",
                "run --candidate-url http://localhost:1/v1",
                "resume --results no-such-folder",
                "report no-such-run",
                "leaderboard no-such-folder",
                "leaderboard src",
                "leaderboard -o board.doc",
                "questions show no-such-set",
                "questions show fresh no-such-question",
                "questions verify no-such-set",
                "questions install no-such-set",
            })
    void aWrongInputIsToldWithoutATrace(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void allFaultsOfAFileAreToldEachOnItsLine(@TempDir Path folder) {
        Path file = Samples.write(folder.resolve("e.yaml"), Samples.EVALUATION + "runs: 0\ncolour: red\n");

        assertThat(run("validate", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString().lines())
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(line -> line.contains("e.yaml:10:7: 'runs'"))
                .anyMatch(line -> line.contains("e.yaml:11:1: unknown key 'colour'"));
    }

    @Test
    void aGoodFileIsSaidToBeGood(@TempDir Path folder) {
        Path file = Samples.write(
                folder.resolve("e.yaml"), Samples.EVALUATION.replace("questions: sample", "questions: fresh"));

        assertThat(run("validate", file.toString())).isZero();
        assertThat(out.toString()).contains("is good: 1 candidate, 1 judge, 80 questions of fresh");
    }

    @Test
    void aDryRunSendsNothingAndShowsThePlan(@TempDir Path folder) {
        Path file = Samples.write(
                folder.resolve("e.yaml"), Samples.EVALUATION.replace("questions: sample", "questions: fresh"));

        assertThat(run("run", file.toString(), "--dry-run", "--limit", "8", "--category", "math"))
                .isZero();
        assertThat(out.toString()).contains("8 questions of fresh 1, 1 generation; nothing was sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit 0", "--runs 0", "--candidate nobody", "--category cooking", "--question 0"})
    void aFlagThatFitsNothingIsAFault(String flag, @TempDir Path folder) {
        Path file = Samples.write(
                folder.resolve("e.yaml"), Samples.EVALUATION.replace("questions: sample", "questions: fresh"));
        String[] arguments = Stream.concat(
                        Stream.of("run", file.toString(), "--dry-run"), Stream.of(flag.split(" ", -1)))
                .toArray(String[]::new);

        assertThat(run(arguments)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutAFileAllMissingFlagsAreToldTogether() {
        assertThat(run("run")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("--candidate-url", "--candidate-model", "--judge-url", "--judge-model");
    }
}
