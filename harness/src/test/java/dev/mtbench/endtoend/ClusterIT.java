package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.endtoend.FaultServer.Chance;
import dev.mtbench.endtoend.TaggedReplies.Place;
import dev.mtbench.json.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several services at one PostgreSQL, on one results folder: killed, paused, and fired many times. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ClusterIT {

    private static final Duration LIMIT = Harness.LIMIT;
    private static final int IN_FLIGHT = 8;
    private static final String TAKEN = "is asked here, with token";
    private static final String NEVER = "0 0 2 1 1 ? 2099";
    private static final DateTimeFormatter ONCE =
            DateTimeFormatter.ofPattern("s m H d M '?' yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> CANDIDATES = List.of("candidate-1", "candidate-2", "candidate-3");
    private static final Pattern FIRED = Pattern.compile(" ([a-c]: '\\S+' of \\S+) has fired");

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder = Path.of("");

    private final List<HarnessProcess> machines = new ArrayList<>();

    @BeforeAll
    static void startTheDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopTheDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void makeADatabase() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS evaluations WITH (FORCE)");
            statement.execute("CREATE DATABASE evaluations");
        }
    }

    @AfterEach
    void endTheMachines() throws Exception {
        for (HarnessProcess machine : machines) {
            machine.close();
        }
    }

    /** An evaluation whose schedules have these crons. */
    private static String evaluation(String baseUrl, String name, List<String> candidates, int limit, String... crons) {
        StringBuilder schedules = new StringBuilder();
        for (int i = 0; i < crons.length; i++) {
            schedules.append("  - {name: s%d, cron: \"%s\", overlap: queue}\n".formatted(i, crons[i]));
        }
        return Evaluations.of(baseUrl, candidates).replace("name: test", "name: " + name)
                + "gate: {minCoverage: 0.5}\nselect: {limit: " + limit
                + "}\nstore: {url: \"jdbc:postgresql://localhost:"
                + postgres.getPort() + "/evaluations\", user: postgres, password: \"${STORE_PASSWORD}\", checkin: 1s}\n"
                + "schedules:\n" + schedules;
    }

    private static String in(int seconds) {
        return ONCE.format(Instant.now().plusSeconds(seconds));
    }

    private Harness harness() {
        return Harness.in(folder).with("STORE_PASSWORD", "a-password");
    }

    private void start(int count, String... files) throws Exception {
        List<String> command = new ArrayList<>(List.of("schedule", "--port", "0"));
        command.addAll(List.of(files));
        for (int i = 0; i < count; i++) {
            machines.add(harness().start(command.toArray(String[]::new)));
        }
        for (HarnessProcess machine : machines) {
            machine.awaitTold(told -> told.contains("one of the machines at"), LIMIT);
        }
    }

    /** Waits until one of them has told something, and gives that one. */
    private HarnessProcess awaitOne(List<HarnessProcess> some, Predicate<String> wanted) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            for (HarnessProcess machine : some) {
                if (wanted.test(machine.told())) {
                    return machine;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("waited for; so far:\n" + told());
    }

    private String told() throws IOException {
        StringBuilder told = new StringBuilder();
        for (HarnessProcess machine : machines) {
            told.append(machine.told()).append("\n");
        }
        return told.toString();
    }

    private List<RunFiles> runs() throws IOException {
        return RunFiles.children(folder.resolve("results")).stream()
                .filter(run -> !run.getFileName().toString().startsWith("."))
                .map(RunFiles::new)
                .toList();
    }

    /** What the journals of all writers hold at this moment. */
    private static List<Place> written(RunFiles run) throws IOException {
        List<Place> places = new ArrayList<>();
        try (Stream<Path> files = Files.walk(run.folder().resolve("journal"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                String text = Files.readString(file);
                for (String line :
                        text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                    JsonNode json = Json.MAPPER.readTree(line);
                    if (!json.path("outcome").asText().equals("unscored")) {
                        places.add(new Place(
                                json.path("kind").asText(),
                                file.toString().replaceAll(".*/(candidate-\\d)[./].*", "$1"),
                                json.path("question").asText(),
                                json.path("turn").asInt()));
                    }
                }
            }
        }
        return places;
    }

    /** Waits until that many have a file: who takes over says so first, and then copies what there is into its own. */
    private static void awaitWriters(Path writers, int count) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (RunFiles.children(writers).stream()
                        .filter(file -> file.toString().endsWith(".jsonl"))
                        .count()
                < count) {
            assertThat(System.nanoTime()).as("time to wait until").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static long ends(RunFiles run) throws IOException {
        return run.text("run.jsonl")
                .lines()
                .filter(line -> line.contains("\"ended\""))
                .count();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void threeMachinesShareARunOutAndOneThatIsKilledCostsNothing() throws Exception {
        try (FaultServer server = FaultServer.open(Duration.ofMillis(150), Chance.NEVER, (request, good) -> good)) {
            Harness harness = harness();
            harness.write("e.yaml", evaluation(server.baseUrl(), "nightly", CANDIDATES, 32, NEVER));
            start(3, "e.yaml");
            harness.write("e.yaml", evaluation(server.baseUrl(), "nightly", CANDIDATES, 32, in(7)));
            HarnessProcess victim = awaitOne(machines, told -> told.contains("candidate-2 of nightly-"));
            server.server().awaitReplies(90, LIMIT);
            victim.kill();
            RunFiles run = runs().get(0);
            List<Place> written = written(run);
            List<HarnessProcess> rest =
                    machines.stream().filter(machine -> machine != victim).toList();
            awaitOne(rest, told -> told.contains(" is complete: "));

            assertThat(runs()).hasSize(1);
            assertThat(ends(run)).isEqualTo(1);
            assertThat(count(told(), " is complete: ")).isEqualTo(1);
            assertThat(written).isNotEmpty();
            assertThat(server.askedAgain())
                    .as("what was under way or came in when it was killed, and nothing else")
                    .hasSizeLessThanOrEqualTo(3 * IN_FLIGHT)
                    .doesNotContainAnyElementsOf(written);
            assertThat(count(told(), "candidate-2 of nightly-")).isGreaterThan(2);
            assertThat(RunFiles.children(run.folder().resolve("journal")))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("candidate-1.jsonl", "candidate-2.jsonl", "candidate-3.jsonl");
        }
        try (FaultServer calm = FaultServer.good()) {
            Harness harness = harness();
            harness.write("calm.yaml", evaluation(calm.baseUrl(), "nightly", CANDIDATES, 32, NEVER));
            HarnessProcess.Ended alone = harness.run("run", "calm.yaml", "--display", "none", "--results", "alone");
            assertThat(alone.code()).as(alone.err()).isZero();
        }
        RunFiles alone = RunFiles.only(folder.resolve("alone"));
        assertThat(runs().get(0).results()).isEqualTo(alone.results());
        assertThat(runs().get(0).scores()).isEqualTo(alone.scores());
    }

    @Test
    void aPausedMachineThatWakesUpAfterItsWorkWasTakenOverWritesNothingThatCountsAndMayTakeItBackFromOneThatIsStopped()
            throws Exception {
        try (FaultServer server = FaultServer.open(Duration.ofMillis(400), Chance.NEVER, (request, good) -> good)) {
            Harness harness = harness();
            List<String> one = CANDIDATES.subList(0, 1);
            harness.write("e.yaml", evaluation(server.baseUrl(), "nightly", one, 32, NEVER));
            start(2, "e.yaml");
            harness.write("e.yaml", evaluation(server.baseUrl(), "nightly", one, 32, in(7)));
            server.server().awaitReplies(20, LIMIT);
            HarnessProcess paused = awaitOne(machines, told -> told.contains(TAKEN));
            paused.pause();
            HarnessProcess other = machines.get(machines.indexOf(paused) == 0 ? 1 : 0);
            Path journal = runs().get(0).folder().resolve("journal/candidate-1.writers");
            List<Path> before = RunFiles.children(journal);
            String written = Files.readString(before.get(0));
            other.awaitTold(told -> told.contains(TAKEN), LIMIT);
            awaitWriters(journal, 2);
            paused.signal("CONT");
            paused.awaitTold(told -> told.contains("has lost its place"), LIMIT);

            assertThat(before).hasSize(1);
            String whole = Files.readString(before.get(0));
            assertThat(whole).startsWith(written);
            List<String> late = whole.substring(written.length()).lines().toList();
            assertThat(late)
                    .as("what was being written when it was paused, and nothing else")
                    .hasSizeLessThanOrEqualTo(IN_FLIGHT);
            other.signal("TERM");
            assertThat(other.await(LIMIT).code()).isEqualTo(130);
            String told = paused.awaitTold(text -> text.contains(" is complete: "), LIMIT);
            assertThat(count(told, TAKEN)).isEqualTo(2);
            assertThat(server.askedAgain())
                    .as("what was under way or came in when it was paused, and nothing else")
                    .hasSizeLessThanOrEqualTo(3 * IN_FLIGHT);
            RunFiles run = runs().get(0);
            assertThat(ends(run)).isEqualTo(1);
            assertThat(RunFiles.children(run.folder().resolve("journal")))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("candidate-1.jsonl");
            assertThat(run.text("journal/candidate-1.jsonl").lines())
                    .isNotEmpty()
                    .noneMatch(late::contains);
            paused.signal("TERM");
            assertThat(paused.await(LIMIT).code()).isEqualTo(130);
        }
    }

    @Test
    void eachOfThirtyFiringsRunsOnceThoughTheDatabaseEndsAllConnections() throws Exception {
        try (FaultServer server = FaultServer.good()) {
            Harness harness = harness();
            List<String> one = CANDIDATES.subList(0, 1);
            List<String> names = List.of("a", "b", "c");
            for (String name : names) {
                harness.write(name + ".yaml", evaluation(server.baseUrl(), name, one, 1, NEVER));
            }
            start(3, "a.yaml", "b.yaml", "c.yaml");
            String[] crons = Stream.iterate(8, second -> second + 1)
                    .limit(10)
                    .map(ClusterIT::in)
                    .toArray(String[]::new);
            for (String name : names) {
                harness.write(name + ".yaml", evaluation(server.baseUrl(), name, one, 1, crons));
            }
            awaitOne(machines, told -> count(told, " is complete: ") > 2);
            endAllConnections();
            long end = System.nanoTime() + LIMIT.toNanos();
            while (count(told(), " is complete: ") < 30 && System.nanoTime() < end) {
                Thread.sleep(100);
            }
            List<String> fired = FIRED.matcher(told())
                    .results()
                    .map((MatchResult each) -> each.group(1))
                    .toList();

            assertThat(fired).as(told()).hasSize(30).doesNotHaveDuplicates();
            assertThat(runs()).hasSize(30);
            for (RunFiles run : runs()) {
                assertThat(ends(run)).isEqualTo(1);
                assertThat(run.report().path("run").path("status").asText()).isEqualTo("complete");
            }
            assertThat(server.requests()).hasSizeBetween(30 * 4, 30 * 6);
        }
    }

    private static void endAllConnections() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'evaluations'");
        }
    }
}
