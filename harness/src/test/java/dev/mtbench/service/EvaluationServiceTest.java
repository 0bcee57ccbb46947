package dev.mtbench.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.schedule.FiringQueue;
import dev.mtbench.schedule.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service does with the firings that an earlier one left; nothing fires meanwhile, and nothing can be sent. */
final class EvaluationServiceTest {

    private static final Instant YESTERDAY = Samples.NOW.minusSeconds(86_400);

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private ScheduledFile file(String misfire) throws InputException {
        Path file = Samples.write(
                folder.resolve("e.yaml"),
                Samples.EVALUATION + "schedules: [{name: yearly, cron: \"0 0 2 1 1 ?\", misfire: " + misfire + "}]\n");
        Evaluation evaluation = Samples.reader().read(file).withResults(folder);
        return new ScheduledFile(file, evaluation);
    }

    private void leave(String... evaluations) throws Exception {
        try (Store store = Store.open(folder.resolve(EvaluationService.STORE))) {
            for (String evaluation : evaluations) {
                new FiringQueue(store).offer(evaluation, "yearly", YESTERDAY, Overlap.QUEUE);
            }
        }
    }

    /** Serves until something with these words is told, and gives all that was told but the next times. */
    private List<String> served(ScheduledFile file, String last) throws Exception {
        News news = (about, what) -> told.add(about + ": " + what);
        FiredRuns runs = new FiredRuns(
                () -> {
                    throw new IllegalStateException("nothing is sent in this test");
                },
                asked -> {
                    throw new InputException(Fault.of("questions", "are gone"));
                },
                EvaluationService.watchers(news),
                news);
        EvaluationService service = new EvaluationService(
                new ScheduledFiles(List.of(file.file()), path -> file.evaluation()),
                runs,
                news,
                InstantSource.fixed(Samples.NOW));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                service.run();
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        List<String> lines = new ArrayList<>();
        do {
            lines.add(Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "a line within 30 s"));
        } while (!lines.get(lines.size() - 1).contains(last));
        service.stop("the test is over");
        thread.join();
        assertThat(failure.get()).isNull();
        lines.removeIf(line -> line.contains("next is"));
        return lines;
    }

    private int left() throws Exception {
        try (Store store = Store.open(folder.resolve(EvaluationService.STORE))) {
            return new FiringQueue(store).all().size();
        }
    }

    @Test
    void aRunThatCannotBeIsToldAndTheNextOneIsTried() throws Exception {
        leave("gone", "sample-run");

        assertThat(served(file("once"), "cannot be run"))
                .containsExactly(
                        "gone: 'yearly' of " + YESTERDAY + " is left out: no file of this service has it any more",
                        "sample-run: cannot be run: questions: are gone");
        assertThat(left()).isLessThanOrEqualTo(1);
    }

    @Test
    void whatWaitedWhileNothingWasRunningIsLeftOutWhereMissedFiringsAre() throws Exception {
        leave("sample-run");

        assertThat(served(file("skip"), "next is"))
                .containsExactly(
                        "sample-run: 'yearly' of " + YESTERDAY + " is left out: nothing was running to do it in time");
        assertThat(left()).isZero();
    }
}
