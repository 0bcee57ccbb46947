package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.endtoend.FaultServer.Chance;
import dev.mtbench.endtoend.TaggedReplies.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed, again and again, ends as if it had not been. */
final class CrashIT {

    /** A verdict without a score is asked for once more. */
    private static final int MOST_ASKS = 2;

    private static final List<String> CANDIDATES = List.of("candidate-1", "candidate-2");

    /** The replies served when each kill falls, of about 640: dense at the beginning, where most is being set up. */
    private static final int[] MOMENTS = {
        1, 7, 20, 45, 76, 108, 140, 172, 204, 236, 268, 300, 332, 364, 396, 428, 460, 500, 540, 580
    };

    private static final Duration LATENCY = Duration.ofMillis(15);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void twentyKillsLoseNothingThatWasWrittenAndChangeNoScore() throws Exception {
        try (FaultServer server = FaultServer.open(LATENCY, Chance.NEVER, (request, good) -> good)) {
            losesNothing(server, CANDIDATES, MOMENTS);
        }
    }

    @Test
    void tenKillsWhileAFifthOfTheRequestsFailsLoseNothingEither() throws Exception {
        int[] moments = new Random(10).ints(10, 1, 330).sorted().toArray();
        try (FaultServer server = FaultServer.open(LATENCY, Chance.of(0.2, 10), CrashIT::anyFault)) {
            losesNothing(server, CANDIDATES.subList(0, 1), moments);
            assertThat(server.spoilt()).isGreaterThan(40);
        }
    }

    private static Response anyFault(Request request, Response good) {
        TransientFault[] faults = TransientFault.values();
        return faults[request.number() % faults.length].spoil(request, good);
    }

    private void losesNothing(FaultServer server, List<String> candidates, int[] moments) throws Exception {
        Random random = new Random(20);
        Harness harness = Harness.in(folder).write("evaluation.yaml", evaluation(server.baseUrl(), candidates));
        HarnessProcess process = process(harness, 0).start("run", "evaluation.yaml", "--display", "none");
        List<List<JsonNode>> journals = new ArrayList<>();
        for (int moment : moments) {
            try (HarnessProcess killed = process) {
                server.server().awaitReplies(moment, LIMIT);
                // From before a reply is read to after it is on disk.
                Thread.sleep(random.nextInt(10));
                assertThat(killed.isAlive()).as("at reply %s", moment).isTrue();
                killed.kill();
            }
            journals.add(harness.onlyRun().lines());
            process = process(harness, journals.size()).start("resume", "--display", "none");
        }
        try (HarnessProcess last = process) {
            HarnessProcess.Ended ended = last.await(LIMIT);
            assertThat(ended.code()).as(ended.err()).isZero();
        }
        for (int kill = 1; kill <= moments.length; kill++) {
            assertThat(askedAgain(server, requests(server.requests(), kill), journals.get(kill - 1)))
                    .as("asked again after kill %s", kill)
                    .isEmpty();
        }
        try (FaultServer calm = FaultServer.good()) {
            harness.write("evaluation.yaml", evaluation(calm.baseUrl(), candidates));
            HarnessProcess.Ended undisturbed =
                    process(harness, 99).run("run", "evaluation.yaml", "--display", "none", "--results", "undisturbed");
            assertThat(undisturbed.code()).as(undisturbed.err()).isZero();
        }
        RunFiles run = harness.onlyRun();
        RunFiles undisturbed = RunFiles.only(folder.resolve("undisturbed"));
        assertThat(run.results()).isEqualTo(undisturbed.results());
        assertThat(run.scores()).isEqualTo(undisturbed.scores());
    }

    @Test
    void aTornLastLineIsCutOffAndAskedForAgain() throws Exception {
        TaggedReplies replies = new TaggedReplies(Duration.ZERO);
        try (ScriptedServer server = ScriptedServer.open(replies)) {
            Harness harness = Harness.in(folder).write("evaluation.yaml", evaluation(server.baseUrl(), CANDIDATES));
            String[] small = {"run", "evaluation.yaml", "--limit", "32", "--display", "none"};
            HarnessProcess.Ended first = process(harness, 0).run(small);
            assertThat(first.code()).as(first.err()).isZero();
            RunFiles run = harness.onlyRun();
            JsonNode before = run.results();
            tearLastLine(run.journal("candidate-2"));

            HarnessProcess.Ended resumed = process(harness, 1).run("resume", "--display", "none");

            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(requests(server.requests(), 1)).hasSize(1);
            assertThat(run.text("journal/candidate-2.jsonl")).endsWith("\n");
            assertThat(run.text("harness.log")).contains("not whole").contains("candidate-2");
            assertThat(run.results()).isEqualTo(before);
        }
    }

    private static void tearLastLine(Path journal) throws IOException {
        byte[] bytes = Files.readAllBytes(journal);
        int lastLine = Files.readString(journal).stripTrailing().lastIndexOf('\n') + 1;
        Files.write(
                journal,
                Arrays.copyOf(bytes, lastLine + (bytes.length - lastLine) / 2),
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static String evaluation(String baseUrl, List<String> candidates) {
        return Evaluations.of(baseUrl, candidates)
                        .replace(
                                "concurrency: 8",
                                "concurrency: 16\n    timeout: 5s\n    headers: {X-Process: \"${PROCESS}\"}")
                + "gate: {minCoverage: 0.5}\n";
    }

    /** The server sees which process a request comes from, whenever it arrives. */
    private static Harness process(Harness harness, int number) {
        return harness.with("PROCESS", "p" + number);
    }

    private static List<Request> requests(List<Request> all, int process) {
        return all.stream()
                .filter(request -> request.header("X-Process").orElseThrow().equals("p" + process))
                .toList();
    }

    /** The places that a process asked for more often than the journal it found leaves open. */
    private static List<Place> askedAgain(FaultServer server, List<Request> requests, List<JsonNode> journal) {
        Map<Place, Integer> open = new HashMap<>();
        for (JsonNode line : journal) {
            boolean unscored = line.path("outcome").asText().equals("unscored");
            open.put(
                    new Place(
                            line.path("kind").asText(),
                            line.path("candidate").asText(),
                            line.path("question").asText(),
                            line.path("turn").asInt()),
                    unscored ? MOST_ASKS - line.path("ask").asInt() : 0);
        }
        List<Place> again = new ArrayList<>();
        for (Request request : requests) {
            Place place = server.place(request);
            int left = open.getOrDefault(place, place.kind().equals("verdict") ? MOST_ASKS : 1);
            open.put(place, server.spoilt(request) ? left : left - 1);
            if (left < 1) {
                again.add(place);
            }
        }
        return again;
    }
}
