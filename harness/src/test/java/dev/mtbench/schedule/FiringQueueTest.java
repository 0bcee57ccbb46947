package dev.mtbench.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FiringQueueTest {

    private static final Instant NIGHT = Instant.parse("2026-01-02T02:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void firingsAreRunInTheOrderTheyWereTaken() throws Exception {
        try (Store store = Store.open(folder)) {
            FiringQueue queue = new FiringQueue(store);

            assertThat(queue.offer("b", "nightly", NIGHT, Overlap.SKIP)).isEqualTo(Offer.TAKEN);
            assertThat(queue.offer("a", "nightly", NIGHT, Overlap.SKIP)).isEqualTo(Offer.TAKEN);

            assertThat(names(queue)).containsExactly("b", "a");
            queue.remove(queue.all().get(0));
            assertThat(names(queue)).containsExactly("a");
        }
    }

    @Test
    void skipLeavesAFiringOutWhileAnotherOfAnyScheduleOfItsEvaluationGoesOnOrWaits() throws Exception {
        try (Store store = Store.open(folder)) {
            FiringQueue queue = new FiringQueue(store);
            queue.offer("a", "nightly", NIGHT, Overlap.SKIP);

            assertThat(queue.offer("a", "hourly", NIGHT.plusSeconds(60), Overlap.SKIP))
                    .isEqualTo(Offer.OVERLAPS);
            assertThat(queue.offer("b", "hourly", NIGHT.plusSeconds(60), Overlap.SKIP))
                    .isEqualTo(Offer.TAKEN);
            queue.remove(queue.all().get(0));
            assertThat(queue.offer("a", "hourly", NIGHT.plusSeconds(120), Overlap.SKIP))
                    .isEqualTo(Offer.TAKEN);
        }
    }

    @Test
    void queueLetsFiringsWaitUpToAHundred() throws Exception {
        try (Store store = Store.open(folder)) {
            FiringQueue queue = new FiringQueue(store);
            for (int i = 0; i <= 100; i++) {
                assertThat(queue.offer("a", "hourly", NIGHT.plusSeconds(i), Overlap.QUEUE))
                        .isEqualTo(Offer.TAKEN);
            }
            assertThat(queue.offer("a", "hourly", NIGHT.plusSeconds(101), Overlap.QUEUE))
                    .isEqualTo(Offer.TOO_MANY);
            assertThat(names(queue)).hasSize(101);
        }
    }

    @Test
    void aFiringThatIsToldTwiceIsTakenOnce() throws Exception {
        try (Store store = Store.open(folder)) {
            FiringQueue queue = new FiringQueue(store);
            queue.offer("a", "nightly", NIGHT, Overlap.QUEUE);

            assertThat(queue.offer("a", "nightly", NIGHT, Overlap.QUEUE)).isEqualTo(Offer.KNOWN);
            assertThat(names(queue)).containsExactly("a");
        }
    }

    @Test
    void whatWasTakenAndWhatHadBegunOutliveTheProcess() throws Exception {
        Instant begun = NIGHT.plusMillis(1_234);
        try (Store store = Store.open(folder)) {
            FiringQueue queue = new FiringQueue(store);
            queue.offer("a", "nightly", NIGHT, Overlap.SKIP);
            queue.offer("b", "nightly", NIGHT, Overlap.SKIP);
            queue.begin(queue.all().get(0), begun);
            queue.begin(queue.all().get(0), begun.plusSeconds(60));
        }
        try (Store store = Store.open(folder)) {
            List<Firing> firings = new FiringQueue(store).all();

            assertThat(firings).extracting(Firing::scheduledAt).containsExactly(NIGHT, NIGHT);
            assertThat(firings.get(0).begunAt()).contains(begun);
            assertThat(firings.get(1).begunAt()).isEmpty();
        }
    }

    @Test
    void aFolderOfNearlyAnyNameHoldsItsStore() throws Exception {
        Path odd = folder.resolve("a ~c#d?e%20 ü");
        Store.open(odd).close();

        assertThat(odd.resolve("store.mv.db")).exists();
        assertThatThrownBy(() -> Store.open(folder.resolve("a;b")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("';'");
    }

    @Test
    void whatIsNoStoreIsTold() throws IOException {
        Files.writeString(folder.resolve("store.mv.db"), "this is no database".repeat(1_000));

        assertThatThrownBy(() -> Store.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("move it away to begin anew");
    }

    private static List<String> names(FiringQueue queue) throws IOException {
        return queue.all().stream().map(Firing::evaluation).toList();
    }
}
