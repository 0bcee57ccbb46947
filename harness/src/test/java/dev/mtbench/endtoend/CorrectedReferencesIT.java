package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Shared;
import dev.mtbench.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** MT-Bench judged with the shipped references and with the corrected ones: two runs that are never mixed. */
@EnabledIf("dev.mtbench.Shared#isPresent")
final class CorrectedReferencesIT {

    private static final int BAD_INPUT = 2;

    @TempDir
    private Path folder = Path.of("");

    private static Response respond(Request request) {
        return Response.said(
                request,
                request.model().equals(Evaluations.JUDGE)
                        ? "Rating: [[" + (request.number() % 5 + 4) + "]]"
                        : "It is 3.");
    }

    private HarnessProcess.Ended good(String... arguments) throws Exception {
        HarnessProcess.Ended ended = Harness.in(folder).run(arguments);
        assertThat(ended.code()).as(ended.said()).isZero();
        return ended;
    }

    @Test
    void theJudgeSeesTheChosenOnesAndNothingComparesAcrossThem() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(CorrectedReferencesIT::respond)) {
            Harness harness = Harness.in(folder);
            for (String references : List.of("gpt-4", "corrected")) {
                harness.write(
                        references + ".yaml",
                        Evaluations.of(server.baseUrl(), "mt-bench", List.of("candidate-1"), Evaluations.JUDGE)
                                + "references: " + references + "\n");
            }
            good(
                    "questions",
                    "install",
                    "mt-bench",
                    "--from",
                    Shared.root().resolve("mt-bench").toString());
            String verified = good("questions", "verify", "mt-bench").out();

            String corrected = run("corrected", server, verified, "5π (about 15.708)");
            String shipped = run("gpt-4", server, verified, "no circumscribed circle");

            HarnessProcess.Ended compared = harness.run("compare", shipped, corrected);
            assertThat(compared.code()).isEqualTo(BAD_INPUT);
            assertThat(compared.err()).contains("references: gpt-4 (f957a5bc977b) in the baseline, corrected (");
            JsonNode board = Json.MAPPER.readTree(good("leaderboard", "--json").out());
            assertThat(board.path("tables")).hasSize(2);
        }
    }

    /** Runs two questions, and gives the run's name. */
    private String run(String references, ScriptedServer server, String verified, String shown) throws Exception {
        int before = server.requests().size();
        good("validate", references + ".yaml");
        good("run", references + ".yaml", "--question", "111,112", "--display", "none", "--results", references);
        RunFiles run = RunFiles.only(folder.resolve(references));
        JsonNode protocol = run.report().path("protocol").path("references");

        assertThat(protocol.path("set").asText()).isEqualTo(references);
        assertThat(verified)
                .contains("references '" + references + "', sha256 "
                        + protocol.path("sha256").asText());
        assertThat(server.requests().subList(before, server.requests().size()))
                .filteredOn(request -> request.model().equals(Evaluations.JUDGE))
                .hasSize(4)
                .anyMatch(request -> request.conversation().toString().contains(shown));
        for (String report : RunFiles.REPORTS) {
            assertThat(run.text(report))
                    .contains(references, protocol.path("sha256").asText().substring(0, 12));
        }
        Path together = Files.createDirectories(folder.resolve("results")).resolve(run.name());
        Files.move(run.folder(), together);
        return run.name();
    }
}
