package dev.mtbench.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import dev.mtbench.evaluation.SharedStore;
import dev.mtbench.input.InputException;
import dev.mtbench.input.Setting;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What several machines agree on in a real PostgreSQL. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class SharedRunsIT {

    private static final Instant NIGHT = Instant.parse("2026-01-02T02:00:00Z");
    private static final List<Optional<String>> BOTH = List.of(Optional.of("alpha"), Optional.of("beta"));

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Store store;

    @SuppressWarnings("NullAway.Init")
    private SharedRuns runs;

    @SuppressWarnings("NullAway.Init")
    private FiringQueue queue;

    @BeforeAll
    static void startTheDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopTheDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void open() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS evaluations WITH (FORCE)");
            statement.execute("CREATE DATABASE evaluations");
        }
        store = open(folder, "one");
        runs = new SharedRuns(store);
        queue = new FiringQueue(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Store open(Path results, String machine) throws InputException {
        SharedStore shared = new SharedStore(
                Setting.literal("jdbc:postgresql://localhost:" + postgres.getPort() + "/evaluations"),
                Optional.of(Setting.literal("postgres")),
                Optional.empty(),
                SharedStore.DEFAULT_CHECKIN);
        return Store.open(shared, results, machine);
    }

    private Firing fire(String evaluation) throws IOException {
        assertThat(queue.offer(evaluation, "nightly", NIGHT, Overlap.QUEUE)).isEqualTo(Offer.TAKEN);
        List<Firing> all = queue.all();
        return all.get(all.size() - 1);
    }

    private SharedRun begun(Firing firing, String run, boolean resumed) throws IOException {
        SharedRun planned = runs.plan(firing, run, resumed, BOTH).orElseThrow();
        runs.begun(planned);
        return planned;
    }

    private void finish(SharedRun run) throws IOException {
        for (Part part : runs.parts(run.id())) {
            assertThat(runs.done(runs.take(part, 0).orElseThrow(), "done")).isTrue();
        }
        assertThat(runs.end(runs.takeEnd(run).orElseThrow(), run)).isTrue();
    }

    private List<Work.Kind> kinds() throws IOException {
        return runs.due().stream().map(Work::kind).toList();
    }

    @Test
    void aFiringIsBegunThenItsPartsAreDoneThenItEnds() throws Exception {
        Firing firing = fire("a");
        assertThat(runs.due()).containsExactly(new Work(Work.Kind.BEGIN, firing.id(), 0));
        SharedRun run = runs.plan(firing, "a-1", false, BOTH).orElseThrow();
        assertThat(kinds()).as("planned, without a folder").containsExactly(Work.Kind.BEGIN);
        runs.begun(run);
        assertThat(runs.due())
                .containsExactly(new Work(Work.Kind.PART, run.id(), 0), new Work(Work.Kind.PART, run.id(), 1));
        for (Part part : runs.parts(run.id())) {
            assertThat(kinds()).doesNotContain(Work.Kind.END);
            assertThat(runs.done(runs.take(part, 0).orElseThrow(), "done")).isTrue();
        }
        assertThat(runs.due()).containsExactly(new Work(Work.Kind.END, run.id(), 0));
        assertThat(runs.end(runs.takeEnd(run).orElseThrow(), run)).isTrue();

        assertThat(runs.due()).isEmpty();
        assertThat(queue.all()).isEmpty();
    }

    @Test
    void ofEachEvaluationOneFiringIsDoneAndTheNextWaits() throws Exception {
        Firing first = fire("a");
        fire("b");
        queue.offer("a", "nightly", NIGHT.plusSeconds(60), Overlap.QUEUE);

        assertThat(kinds()).containsExactly(Work.Kind.BEGIN, Work.Kind.BEGIN);
        finish(begun(first, "a-1", false));
        assertThat(runs.due()).hasSize(2).doesNotContain(new Work(Work.Kind.BEGIN, first.id(), 0));
    }

    @Test
    void ofTwoMachinesThatBeginARunOneHasItsWay() throws Exception {
        Firing firing = fire("a");

        assertThat(runs.plan(firing, "a-1", false, BOTH).orElseThrow().run()).isEqualTo("a-1");
        assertThat(runs.plan(firing, "a-2", false, BOTH).orElseThrow().run()).isEqualTo("a-1");
        queue.remove(firing);
        assertThat(runs.plan(firing, "a-3", false, BOTH)).isEmpty();
        assertThat(runs.due()).isEmpty();
    }

    @Test
    void anInterruptedRunIsGoneOnWithOnceAndThenComesTheFiringsOwn() throws Exception {
        Firing firing = fire("a");
        finish(begun(firing, "a-0", true));

        assertThat(runs.hasResumed(firing.id())).isTrue();
        assertThat(runs.due()).containsExactly(new Work(Work.Kind.BEGIN, firing.id(), 0));
        finish(begun(firing, "a-1", false));
        assertThat(queue.all()).isEmpty();
    }

    @Test
    void whoTakesAPartHasAHigherTokenThanAllBeforeAndKeepsThemOut() throws Exception {
        Part part = runs.parts(begun(fire("a"), "a-1", false).id()).get(0);
        Claim paused = runs.take(part, 41).orElseThrow();
        try (Claim.Hold hold = paused.hold().orElseThrow()) {
            assertThat(paused.token()).isGreaterThanOrEqualTo(41);
        }
        Claim other = runs.take(part, 0).orElseThrow();

        assertThat(other.token()).isGreaterThan(paused.token());
        assertThat(paused.hold()).isEmpty();
        assertThat(runs.done(paused, "late")).isFalse();
        assertThat(runs.done(other, "done")).isTrue();
        assertThat(other.hold()).isEmpty();
        assertThat(runs.take(part, 0)).as("what is done").isEmpty();
    }

    @Test
    void aRunIsEndedByOneMachine() throws Exception {
        SharedRun run = begun(fire("a"), "a-1", false);
        Claim paused = runs.takeEnd(run).orElseThrow();
        Claim other = runs.takeEnd(run).orElseThrow();

        assertThat(runs.end(paused, run)).isFalse();
        assertThat(runs.end(other, run)).isTrue();
        assertThat(runs.takeEnd(run)).isEmpty();
    }

    @Test
    void aRunThatIsCancelledIsTakenFromAllMachinesAndEnds() throws Exception {
        SharedRun run = begun(fire("a"), "a-1", false);
        Claim claim = runs.take(runs.parts(run.id()).get(0), 0).orElseThrow();

        assertThat(runs.cancel("a-2", "cancelled")).isFalse();
        assertThat(runs.cancel("a-1", "cancelled")).isTrue();
        assertThat(claim.hold()).isEmpty();
        assertThat(runs.parts(run.id())).extracting(Part::outcome).containsOnly(Optional.of("cancelled"));
        assertThat(kinds()).containsExactly(Work.Kind.END);
    }

    @Test
    void aRunThatIsGoneOnWithByRequestIsTakenOnceAndNoOtherFollows() throws Exception {
        runs.resume("a", "request", NIGHT, "a-1", BOTH);
        runs.resume("a", "request", NIGHT.plusSeconds(1), "a-1", BOTH);

        Firing firing = queue.all().get(0);
        assertThat(queue.all()).hasSize(1);
        SharedRun run = runs.ofFiring(firing.id()).orElseThrow();
        assertThat(run.resumed()).isTrue();
        runs.begun(run);
        finish(run);
        assertThat(queue.all()).isEmpty();
    }

    @Test
    void aMachineThatSeesAnotherFolderIsRefusedAndNothingIsDropped(@TempDir Path other) throws Exception {
        fire("a");

        assertThatThrownBy(() -> open(other, "two"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another results folder");
        try (Store again = open(folder, "two")) {
            assertThat(new FiringQueue(again).all()).hasSize(1);
        }
    }

    /** The store lets go of what a paused process holds, and says so when it wakes up. */
    @Test
    void aHoldThatTheStoreHasLetGoOfIsNoHold() throws Exception {
        Part part = runs.parts(begun(fire("a"), "a-1", false).id()).get(0);
        Claim claim = runs.take(part, 0).orElseThrow();
        Claim.Hold hold = claim.hold().orElseThrow();
        endAllTransactions();

        assertThatThrownBy(hold::close).isInstanceOf(IOException.class);
        assertThat(claim.hold()).as("nobody has taken it").isPresent();
    }

    private static void endAllTransactions() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = 'evaluations' AND state = 'idle in transaction'");
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsTold() {
        SharedStore nowhere = new SharedStore(
                Setting.literal("jdbc:postgresql://localhost:" + postgres.getPort() + "/nowhere"),
                Optional.of(Setting.literal("postgres")),
                Optional.empty(),
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> Store.open(nowhere, folder, "two"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere");
    }
}
