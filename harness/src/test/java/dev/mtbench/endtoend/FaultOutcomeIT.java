package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.endtoend.FaultServer.Chance;
import dev.mtbench.endtoend.TaggedReplies.Place;
import dev.mtbench.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no further attempt mends is asked for once, has its name, and touches nothing else. */
@Timeout(120)
final class FaultOutcomeIT {

    private static final double RATE = 0.05;

    /** The scores of a run without faults, by row. */
    private static Map<String, String> calm = Map.of();

    @TempDir
    private static Path calmFolder = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void runWithoutFaults() throws Exception {
        try (FaultServer server = FaultServer.good()) {
            calm = rows(LaunchedRun.of(evaluation(server, "candidate-1"), calmFolder));
        }
    }

    private static String evaluation(FaultServer server, String... candidates) {
        return Evaluations.of(server.baseUrl(), List.of(candidates)) + "gate: {minCoverage: 0.5}\n";
    }

    /** What stands in {@code scores.csv} after candidate, question and turn. */
    private static Map<String, String> rows(LaunchedRun run) throws IOException {
        return run.files().scores().stream()
                .skip(1)
                .map(row -> row.split(",", 5))
                .collect(Collectors.toMap(
                        cells -> cells[0] + "|" + cells[1] + "|" + cells[3],
                        cells -> cells[4],
                        (a, b) -> b,
                        TreeMap::new));
    }

    private static String row(Place place, int turn) {
        return place.candidate() + "|" + place.question() + "|" + turn;
    }

    private static Set<Place> spoilt(FaultServer server) {
        return server.requests().stream()
                .filter(server::spoilt)
                .map(server::place)
                .collect(Collectors.toSet());
    }

    /** Takes out the rows of the places, and of the turns that follow them. */
    private static Map<String, String> without(Set<Place> places, Map<String, String> rows) {
        Set<String> touched = new HashSet<>();
        for (Place place : places) {
            for (int turn = place.turn(); turn <= 2; turn++) {
                touched.add(row(place, turn));
            }
        }
        Map<String, String> others = new TreeMap<>(rows);
        others.keySet().removeAll(touched);
        return others;
    }

    private static void everyLineTookOneRequest(FaultServer server, LaunchedRun run) throws IOException {
        List<JsonNode> lines = run.files().lines();
        assertThat(lines).hasSameSizeAs(server.requests());
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.path("attempts").asInt()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_400", "STATUS_413", "STATUS_422"})
    void aRefusalIsAskedForOnceAndTheOtherScoresStay(PermanentFault fault) throws Exception {
        try (FaultServer server = FaultServer.open(Duration.ZERO, Chance.of(RATE, 2), fault)) {
            LaunchedRun run = LaunchedRun.of(evaluation(server, "candidate-1"), folder);

            Set<Place> spoilt = spoilt(server);
            assertThat(spoilt).hasSizeBetween(5, 40);
            assertThat(run.files().lines())
                    .filteredOn(line -> line.path("outcome").asText().equals("failed"))
                    .hasSize(server.spoilt())
                    .allSatisfy(line -> assertThat(line.path("fault").asText()).isEqualTo(fault.label()));
            JsonNode report = run.files().report();
            assertThat(report.at("/candidates/0/failures").path(fault.label()).asInt()
                            + report.at("/judges/0/failures")
                                    .path(fault.label())
                                    .asInt())
                    .isEqualTo(server.spoilt());
            everyLineTookOneRequest(server, run);
            assertThat(without(spoilt, rows(run))).isEqualTo(without(spoilt, calm));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTENT_FILTER", "CONTEXT_OVERFLOW"})
    void whatIsTheCandidatesOwnDoingIsItsOutcome(PermanentFault fault) throws Exception {
        answersHaveTheOutcome(fault, fault.label());
    }

    @ParameterizedTest
    @EnumSource
    void anOddAnswerIsItsOutcome(OddContent content) throws Exception {
        answersHaveTheOutcome(content, content.outcome());
    }

    private void answersHaveTheOutcome(Spoiling spoiling, String outcome) throws Exception {
        try (FaultServer server =
                FaultServer.open(Duration.ZERO, Chance.of(RATE, 2).ofAnswers(), spoiling)) {
            LaunchedRun run = LaunchedRun.of(evaluation(server, "candidate-1"), folder);

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
            Map<String, String> rows = rows(run);
            Set<Place> spoilt = spoilt(server);
            assertThat(spoilt).hasSizeBetween(3, 20).hasSize(server.spoilt());
            // An answer that was empty in a calm run has no text to be odd.
            assertThat(spoilt)
                    .filteredOn(place ->
                            !calm.getOrDefault(row(place, place.turn()), "").contains(",empty,"))
                    .allSatisfy(place ->
                            assertThat(rows.get(row(place, place.turn()))).contains("," + outcome + ","));
            everyLineTookOneRequest(server, run);
            Set<String> own =
                    spoilt.stream().map(place -> row(place, place.turn())).collect(Collectors.toSet());
            assertThat(rows)
                    .containsAllEntriesOf(calm.entrySet().stream()
                            .filter(entry -> !own.contains(entry.getKey()))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }

    @Test
    void aRatingInsideTheThinkingIsNoVerdict() throws Exception {
        try (FaultServer server = FaultServer.open(
                Duration.ZERO, (place, attempt) -> place.kind().equals("verdict"), OddContent::decoy)) {
            LaunchedRun run = LaunchedRun.of(evaluation(server, "candidate-1"), folder);

            assertThat(server.spoilt()).isPositive();
            assertThat(rows(run)).isEqualTo(calm);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_401", "STATUS_403", "STATUS_404", "MODEL_NOT_FOUND"})
    void whatWouldMeetTheNextRequestTooEndsThatCandidateAndNoOther(PermanentFault fault) throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (FaultServer server = FaultServer.open(
                Duration.ZERO,
                (place, attempt) -> broken.get()
                        && place.kind().equals("answer")
                        && place.candidate().equals("candidate-2"),
                fault)) {
            String yaml = evaluation(server, "candidate-1", "candidate-2")
                    .replace("candidate-2, endpoint: local", "candidate-2, endpoint: other")
                    .replace(
                            "candidates:",
                            "  other: {baseUrl: \"" + server.baseUrl() + "\", concurrency: 8}\ncandidates:");
            LaunchedRun run = LaunchedRun.of(yaml, folder);

            assertThat(run.status()).isEqualTo(RunStatus.INCOMPLETE);
            assertThat(server.spoilt()).isBetween(1, 8);
            everyLineTookOneRequest(server, run);
            assertThat(run.files().lines())
                    .filteredOn(line -> line.path("candidate").asText().equals("candidate-2"))
                    .hasSize(server.spoilt())
                    .allSatisfy(line -> assertThat(line.path("fault").asText()).isEqualTo(fault.label()));
            assertThat(rows(run)).containsAllEntriesOf(calm);

            broken.set(false);
            assertThat(run.resume().status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(server.askedAgain()).isEmpty();
        }
    }

    /** Each reply may take a second; without its deadline it would be tried again for a minute. */
    @ParameterizedTest
    @EnumSource(names = {"STATUS_429", "STATUS_500", "TIMEOUT", "DRIPPING", "RESET", "INVALID_JSON"})
    void aFaultThatNeverPassesEndsAndTheRunGoesOnLater(TransientFault fault) throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (FaultServer server = FaultServer.open(Duration.ZERO, (place, attempt) -> broken.get(), fault)) {
            String yaml = evaluation(server, "candidate-1")
                            .replace("concurrency: 8", "concurrency: 32\n    timeout: 500ms\n    deadline: 1s")
                    + "select: {limit: 16}\n";
            LaunchedRun run = LaunchedRun.of(yaml, folder);

            assertThat(run.status()).isEqualTo(RunStatus.INCOMPLETE);
            assertThat(run.files().lines()).noneMatch(line -> line.has("text"));
            broken.set(false);
            givesMoreTime(run);
            assertThat(run.resume().status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(server.askedAgain()).isEmpty();
        }
    }

    private static void givesMoreTime(LaunchedRun run) throws IOException {
        String yaml = run.files().text("evaluation.yaml");
        assertThat(yaml).contains("timeout: 500ms").contains("deadline: 1s");
        Files.writeString(
                run.files().folder().resolve("evaluation.yaml"),
                yaml.replace("timeout: 500ms", "timeout: 1m").replace("deadline: 1s", "deadline: 2m"));
    }

    @Test
    void aServerThatDropsIdleConnectionsCostsNoReply() throws Exception {
        try (FaultServer server = FaultServer.good()) {
            // A connection is idle just as long as its server bears it.
            server.server().dropIdleAfter(Duration.ofMillis(20));
            LaunchedRun run = LaunchedRun.of(
                    evaluation(server, "candidate-1")
                            .replace("concurrency: 8", "concurrency: 8\n    requestsPerMinute: 3000"),
                    folder);

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(rows(run)).isEqualTo(calm);
            assertThat(server.askedAgain()).isEmpty();
        }
    }
}
