package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Hostile;
import dev.mtbench.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that answers with one attack after the other, and a judge that repeats each before it says what it thinks. */
final class HostileAnswersIT {

    private static final List<String> TEXTS = Hostile.all();
    private static final double OWN = 3;

    @TempDir
    private Path folder = Path.of("");

    /** The answers by the conversation that they end. */
    private final Map<String, String> given = new ConcurrentHashMap<>();

    private Response respond(Request request) {
        if (!request.model().equals(Evaluations.JUDGE)) {
            String answer = given.computeIfAbsent(
                    request.said("user").toString(), conversation -> TEXTS.get(given.size() % TEXTS.size()));
            return escaped(Response.said(request, answer));
        }
        return escaped(Response.said(
                request, "This is what I was shown:\n" + request.question() + "\nIt is poor.\n\nRating: [[3]]"));
    }

    /** Half of a pair comes through in an escape alone. */
    private static Response escaped(Response response) {
        return response.saying(response.body()
                .chars()
                .mapToObj(unit -> unit < 0x80 ? Character.toString(unit) : String.format("\\u%04x", unit))
                .collect(Collectors.joining()));
    }

    @Test
    void everyAnswerIsKeptAsItIsAndGradedByTheJudgeAlone() throws Exception {
        try (ScriptedServer server = ScriptedServer.open(this::respond)) {
            String yaml =
                    Evaluations.of(server.baseUrl(), List.of("candidate-1")).replace("concurrency: 8", "concurrency: 1")
                            + "select: {limit: " + (TEXTS.size() + 1) / 2 + "}\n";

            LaunchedRun run = LaunchedRun.of(yaml, folder);

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(run.files().lines().stream()
                            .filter(line -> line.path("kind").asText().equals("answer"))
                            .map(line -> line.path("text").asText()))
                    .containsExactlyInAnyOrderElementsOf(given.values())
                    .containsAll(TEXTS);
            JsonNode score = run.files().candidate("candidate-1").path("score");
            assertThat(score.path("mean").asDouble()).isEqualTo(OWN);
            assertThat(score.path("scored").asInt())
                    .isEqualTo(score.path("expected").asInt());
            assertThat(run.files().candidate("candidate-1").path("imitations")).hasSizeGreaterThan(20);
            assertThat(run.files().text("journal/candidate-1.jsonl").lines().count())
                    .isEqualTo(server.requests().size());
        }
    }
}
