package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.file.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the input is told so that it can be mended, before anything is sent. */
final class BadInputIT {

    private static final String GOOD = """
            name: test
            questions: fresh
            endpoints:
              local: {baseUrl: "BASE_URL"}
            candidates:
              - {name: one, endpoint: local, model: one}
            judges:
              - {name: judge, endpoint: local, model: judge}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Harness harness = Harness.in(folder);
    private ScriptedServer server = silent();

    private static ScriptedServer silent() {
        try {
            return ScriptedServer.open(request -> Response.error(500, "unexpected", "nothing was to be sent"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void workInTheFolder() {
        harness = Harness.in(folder);
    }

    @AfterEach
    void nothingWasSent() throws IOException {
        assertThat(server.requests()).isEmpty();
        assertThat(folder.resolve("results")).doesNotExist();
        server.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("an unknown key", "name: test", "name: test\njudge: gpt-4", "evaluation.yaml:2:1: ", "'judge'"),
                fault("a wrong type", "questions: fresh", "runs: many", "evaluation.yaml:2:7: ", "'runs'", "'many'"),
                fault("a list for a text", "questions: fresh", "questions: [fresh]", "evaluation.yaml:2:12: "),
                fault(
                        "an unset variable",
                        "{baseUrl: \"BASE_URL\"}",
                        "{baseUrl: \"BASE_URL\", apiKey: \"${NO_SUCH_KEY}\"}",
                        "evaluation.yaml:4:",
                        "NO_SUCH_KEY is not set"),
                fault(
                        "an unknown endpoint",
                        "{name: one, endpoint: local",
                        "{name: one, endpoint: remote",
                        "evaluation.yaml:6:27: ",
                        "'remote'",
                        "local"),
                fault(
                        "a duplicate name",
                        "judges:",
                        "  - {name: ONE, endpoint: local, model: two}\njudges:",
                        "evaluation.yaml:7:12: ",
                        "'ONE'"),
                fault("a duplicate key", "questions: fresh", "questions: fresh\nname: other", "evaluation.yaml:3:1: "),
                fault("a missing list", "judges:\n  - {name: judge, endpoint: local, model: judge}\n", "", "'judges'"),
                fault("no such question set", "questions: fresh", "questions: stale", "'stale'"),
                fault("no such set folder", "questions: fresh", "questions: ./sets/own", "./sets/own"),
                fault("no such reference set", "questions: fresh", "references: gpt-5", "'gpt-5'", "checked"),
                fault(
                        "a missing reference file",
                        "questions: fresh",
                        "references: ./own.jsonl",
                        "own.jsonl",
                        "there is no such file"),
                fault("an empty file", GOOD, "", "evaluation.yaml: ", "empty"),
                fault("a comment only", GOOD, "# nothing yet\n", "evaluation.yaml: ", "empty"),
                fault("not YAML", "endpoints:", "endpoints: [", "evaluation.yaml:", "not YAML"),
                fault("a text only", GOOD, "just words\n", "evaluation.yaml:1:1: "),
                fault("not an address", "\"BASE_URL\"", "\"localhost:8000\"", "evaluation.yaml:4:", "baseUrl"),
                fault(
                        "a key in the file",
                        "\"BASE_URL\"",
                        "\"BASE_URL\", apiKey: sk-in-the-open-1",
                        "evaluation.yaml:4:",
                        "${NAME}"));
    }

    private static Arguments fault(String name, String replaced, String by, String... told) {
        return Arguments.of(name, GOOD.replace(replaced, by), List.of(told));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isToldWithItsPlace(String name, String yaml, List<String> told) throws Exception {
        HarnessProcess.Ended ended = harness.write("evaluation.yaml", yaml.replace("BASE_URL", server.baseUrl()))
                .run("run", "evaluation.yaml");

        assertThat(ended.err()).as(name).contains(told);
        refused(ended);
        assertThat(ended.err().lines()).as("one fault, one line").hasSize(1);
        assertThat(ended.said()).doesNotContain("sk-in-the-open-1");
    }

    @Test
    void severalFaultsAreToldTogetherInTheirOrder() throws Exception {
        String yaml = GOOD.replace("questions: fresh", "question: fresh\nruns: 0")
                .replace("BASE_URL\"", "ftp://x\", timeout: soon")
                .replace("judge, endpoint: local", "judge, endpoint: nowhere");

        HarnessProcess.Ended ended = harness.write("evaluation.yaml", yaml).run("validate", "evaluation.yaml");

        refused(ended);
        assertThat(ended.err().lines())
                .extracting(line -> line.split(":", 4)[1])
                .as(ended.err())
                .containsExactly("2", "3", "5", "5", "9");
    }

    @Test
    void aMissingEvaluationFileIsTold() throws Exception {
        HarnessProcess.Ended ended = harness.run("run", "absent.yaml");

        refused(ended);
        assertThat(ended.err()).isEqualTo("absent.yaml: there is no such file\n");
    }

    @Test
    void aQuestionSetWhoseFileWasChangedIsRefused() throws Exception {
        ownSet("math");
        Path questions = folder.resolve("questions/own/question.jsonl");
        Files.writeString(questions, Files.readString(questions).replace("Count", "Sum"));

        HarnessProcess.Ended ended = runOwnSet();

        refused(ended);
        assertThat(ended.err()).contains("question.jsonl", "sha256");
    }

    @Test
    void aReferenceThatTheCategoryNeedsIsMissed() throws Exception {
        ownSet("math");

        HarnessProcess.Ended ended = runOwnSet();

        refused(ended);
        assertThat(ended.err())
                .contains("question q1 (math) needs a reference for turn 1")
                .contains("question q1 (math) needs a reference for turn 2");
    }

    @Test
    void officialQuestionsThatCannotBeFetchedNameBothWays() throws Exception {
        String yaml = GOOD.replace("questions: fresh", "questions: mt-bench").replace("BASE_URL", server.baseUrl());
        Harness offline = harness.write("evaluation.yaml", yaml)
                .jvm("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + closedPort());

        HarnessProcess.Ended run = offline.run("run", "evaluation.yaml");

        refused(run);
        assertThat(run.err())
                .contains("'harness questions install mt-bench'")
                .contains("'harness questions install mt-bench --from DIR'");

        HarnessProcess.Ended validated = offline.run("validate", "evaluation.yaml");

        refused(validated);
        assertThat(validated.err())
                .contains("'harness questions install mt-bench'")
                .contains("--from DIR");
        assertThat(folder.resolve("questions")).as("nothing is half installed").doesNotExist();
    }

    @Test
    void aScheduleWhoseTimesAreAllPastIsGoodButToldOf() throws Exception {
        HarnessProcess.Ended validated = harness.write(
                        "evaluation.yaml",
                        GOOD.replace("BASE_URL", server.baseUrl())
                                + "schedules: [{name: once, cron: '0 0 2 1 1 ? 2020'}]\n")
                .run("validate", "evaluation.yaml");

        assertThat(validated.code()).as(validated.err()).isZero();
        assertThat(validated.out()).contains("1 candidate, 1 judge, ", "schedule 'once'", "never fires again");
    }

    /** A set with one question, whose category needs references that it does not have. */
    private void ownSet(String category) throws IOException {
        Path set = Files.createDirectories(folder.resolve("questions/own"));
        String question = "{\"question_id\": \"q1\", \"category\": \"" + category
                + "\", \"turns\": [\"Count to three.\", \"And back.\"]}\n";
        String references = "{\"question_id\": \"other\", \"choices\": [{\"turns\": [\"1\", \"2\"]}]}\n";
        Files.writeString(set.resolve("question.jsonl"), question);
        Files.writeString(set.resolve("references.jsonl"), references);
        Path fresh = Path.of("../questions/fresh");
        String prompts = Files.readString(fresh.resolve("judge_prompts.jsonl"));
        Files.writeString(set.resolve("judge_prompts.jsonl"), prompts);
        String manifest = Files.readString(fresh.resolve("question-set.yaml"))
                .replaceFirst("name: fresh", "name: own")
                .replaceFirst("(?m)^  question.jsonl: .*$", "  question.jsonl: " + Sha256.of(question))
                .replaceFirst(
                        "(?m)^  reference_answer/checked.jsonl: .*$", "  references.jsonl: " + Sha256.of(references))
                .replace("checked: reference_answer/checked.jsonl", "checked: references.jsonl");
        Files.writeString(set.resolve("question-set.yaml"), manifest);
    }

    private HarnessProcess.Ended runOwnSet() throws Exception {
        return harness.write(
                        "evaluation.yaml",
                        GOOD.replace("questions: fresh", "questions: own").replace("BASE_URL", server.baseUrl()))
                .run("run", "evaluation.yaml");
    }

    private static void refused(HarnessProcess.Ended ended) {
        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isNotBlank()
                .doesNotContain("Exception")
                .doesNotContain("at dev.")
                .doesNotContain("null");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
