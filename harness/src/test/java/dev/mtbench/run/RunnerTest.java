package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.ScriptedClient;
import dev.mtbench.ScriptedClient.Asked;
import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Message;
import dev.mtbench.evaluation.Budget;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RunnerTest {

    private static final String ONE_QUESTION = "select: {questions: [1]}\n";

    private final Path folder;
    private Evaluation evaluation = Samples.evaluation();
    private Duration grace = Duration.ofSeconds(20);

    RunnerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void evaluation(String more) {
        evaluation = Samples.evaluation(Samples.EVALUATION + more);
    }

    private Path journalFolder() {
        return folder.resolve("journal");
    }

    private Runner runner(Journal journal, ScriptedClient candidate, ScriptedClient judge) throws InputException {
        Materials materials = Samples.materials(folder.resolve("set"), evaluation);
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (Candidate each : evaluation.candidates()) {
            standings.put(each.name(), Standing.of(entries(each.name())));
        }
        return new Runner(
                evaluation,
                materials,
                standings,
                journal,
                endpoint -> endpoint.name().equals("local") ? candidate : judge,
                () -> Samples.NOW,
                grace);
    }

    private List<String> run(ScriptedClient candidate, ScriptedClient judge) throws Exception {
        return run(candidate, judge, new RunListener() {});
    }

    private List<String> run(ScriptedClient candidate, ScriptedClient judge, RunListener listener) throws Exception {
        try (Journal journal = new Journal(journalFolder())) {
            return runner(journal, candidate, judge).run(listener);
        }
    }

    private List<Entry> entries(String candidate) throws InputException {
        return JournalReader.read(journalFolder(), candidate);
    }

    private List<Entry.Answered> answers() throws InputException {
        return entries("alpha").stream()
                .filter(Entry.Answered.class::isInstance)
                .map(Entry.Answered.class::cast)
                .toList();
    }

    private List<Entry.Judged> verdicts() throws InputException {
        return entries("alpha").stream()
                .filter(Entry.Judged.class::isInstance)
                .map(Entry.Judged.class::cast)
                .toList();
    }

    private static ScriptedClient judge() {
        return ScriptedClient.saying("Rating: [[7]]");
    }

    private static ScriptedClient candidate() {
        return new ScriptedClient(asked -> Samples.reply("Re: " + asked.last()));
    }

    @Test
    void everyTurnIsAskedOnceAndJudgedOnce() throws Exception {
        ScriptedClient candidate = candidate();
        ScriptedClient judge = judge();

        assertThat(run(candidate, judge)).isEmpty();

        assertThat(candidate.asked()).hasSize(8);
        assertThat(judge.asked()).hasSize(8);
        assertThat(answers()).hasSize(8).allMatch(entry -> entry.answer() instanceof Answer.Answered);
        assertThat(verdicts())
                .hasSize(8)
                .allMatch(entry -> entry.verdict().score().orElse(0) == 7);
    }

    @Test
    void theSecondTurnGoesOnWithTheFirstAnswer() throws Exception {
        evaluation(ONE_QUESTION);
        ScriptedClient candidate = candidate();
        run(candidate, judge());

        assertThat(candidate.asked())
                .extracting(Asked::messages)
                .containsExactly(
                        List.of(Message.user("Write a line.")),
                        List.of(
                                Message.user("Write a line."),
                                Message.assistant("Re: Write a line."),
                                Message.user("Now another.")));
    }

    @Test
    void everyCandidateIsAskedInEveryGeneration() throws Exception {
        evaluation = Samples.evaluation(Samples.EVALUATION.replace(
                        "model: alpha-1}", "model: alpha-1}\n  - {name: beta, endpoint: local, model: beta-1}")
                + "runs: 3\n");
        ScriptedClient candidate = candidate();
        run(candidate, judge());

        assertThat(candidate.asked()).hasSize(2 * 3 * 8);
        assertThat(entries("alpha")).hasSize(3 * 16);
        assertThat(entries("beta")).hasSize(3 * 16);
    }

    @Test
    void aFailureIsNeverJudgedAndHasNoSecondTurn() throws Exception {
        ScriptedClient candidate = new ScriptedClient(asked -> {
            if (asked.messages().get(0).text().equals("Write a line.")) {
                throw Samples.fault(FaultKind.SERVER_ERROR);
            }
            return Samples.reply("fine");
        });
        ScriptedClient judge = judge();
        run(candidate, judge);

        assertThat(answers().stream().filter(entry -> entry.answer() instanceof Answer.Failed))
                .extracting(Entry.Answered::cell)
                .containsExactly(new Cell("1", 1, 1));
        assertThat(candidate.asked()).hasSize(7);
        assertThat(judge.asked()).hasSize(6).noneMatch(asked -> asked.last().contains("told serverError"));
    }

    @Test
    void anEmptyAnswerIsNotJudgedAndTheNextTurnIsAsked() throws Exception {
        evaluation(ONE_QUESTION);
        ScriptedClient candidate =
                new ScriptedClient(asked -> Samples.reply(asked.messages().size() == 1 ? "" : "second"));
        ScriptedClient judge = judge();
        run(candidate, judge);

        assertThat(answers()).extracting(entry -> entry.answer().outcome()).containsExactly("empty", "answered");
        assertThat(judge.asked()).extracting(Asked::last).containsExactly("Write a line.||Now another.|second");
    }

    @Test
    void aVerdictWithoutAScoreIsAskedForOnceMore() throws Exception {
        evaluation(ONE_QUESTION);
        AtomicInteger number = new AtomicInteger();
        ScriptedClient judge =
                new ScriptedClient(asked -> Samples.reply(number.incrementAndGet() == 1 ? "Fine." : "Rating: [[4]]"));
        run(ScriptedClient.saying("a"), judge);

        assertThat(judge.asked()).hasSize(3);
        assertThat(verdicts().stream().filter(entry -> entry.ask() == 2)).hasSize(1);
    }

    @Test
    void aJudgeThatNeverGivesAScoreIsAskedTwiceForEachAnswerAndNoMore() throws Exception {
        evaluation(ONE_QUESTION);
        ScriptedClient judge = ScriptedClient.saying("Fine.");
        run(ScriptedClient.saying("a"), judge);

        assertThat(judge.asked()).hasSize(4);
        assertThat(verdicts()).allMatch(entry -> entry.verdict() instanceof Verdict.Unscored);
    }

    @Test
    void aResumedRunAsksNothingAgain() throws Exception {
        run(candidate(), judge());
        ScriptedClient candidate = candidate();
        ScriptedClient judge = judge();
        run(candidate, judge);

        assertThat(candidate.asked()).isEmpty();
        assertThat(judge.asked()).isEmpty();
        assertThat(entries("alpha")).hasSize(16);
    }

    @Test
    void aResumedRunRedoesOnlyWhatFailed() throws Exception {
        run(
                new ScriptedClient(asked -> {
                    if (asked.last().equals("Make it rhyme.")) {
                        throw Samples.fault(FaultKind.TIMEOUT);
                    }
                    return Samples.reply("first");
                }),
                judge());
        ScriptedClient candidate = candidate();
        ScriptedClient judge = judge();
        run(candidate, judge);

        assertThat(candidate.asked()).extracting(Asked::last).containsExactly("Make it rhyme.");
        assertThat(candidate.asked().get(0).messages()).contains(Message.assistant("first"));
        assertThat(judge.asked()).hasSize(1);
    }

    @Test
    void turnOneIsJudgedWhileTurnTwoIsAsked() throws Exception {
        evaluation(ONE_QUESTION);
        CyclicBarrier both = new CyclicBarrier(2);
        ScriptedClient candidate = new ScriptedClient(asked -> {
            if (asked.messages().size() > 1) {
                meet(both);
            }
            return Samples.reply("a");
        });
        ScriptedClient judge = new ScriptedClient(asked -> {
            if (asked.last().startsWith("Q ")) {
                meet(both);
            }
            return Samples.reply("Rating: [[7]]");
        });
        run(candidate, judge);

        assertThat(verdicts()).hasSize(2);
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the two did not meet", e);
        }
    }

    @Test
    void aJudgeThatCannotBeReachedEndsTheRunAndIsToldOnce() throws Exception {
        evaluation = Samples.evaluation(Samples.EVALUATION.replace("concurrency: 4", "concurrency: 1") + "runs: 100\n");
        grace = Duration.ofMillis(200);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger number = new AtomicInteger();
        ScriptedClient candidate = new ScriptedClient(asked -> {
            if (number.incrementAndGet() > 20) {
                never.await();
            }
            return Samples.reply("a");
        });
        ScriptedClient judge = new ScriptedClient(asked -> {
            throw Samples.fault(FaultKind.UNAUTHORIZED);
        });
        List<String> closed = new ArrayList<>();
        List<String> notes = run(candidate, judge, new RunListener() {
            @Override
            public void closed(String reason) {
                closed.add(reason);
            }
        });

        assertThat(notes).hasSize(1);
        assertThat(notes.get(0)).contains("judging").contains("told unauthorized");
        assertThat(closed).isEqualTo(notes);
        assertThat(answers()).hasSizeLessThanOrEqualTo(20).isNotEmpty();
    }

    @Test
    void aCandidateThatCannotBeReachedLeavesTheOthersAlone() throws Exception {
        evaluation = Samples.evaluation(Samples.EVALUATION.replace(
                "model: alpha-1}", "model: alpha-1}\n  - {name: beta, endpoint: local, model: beta-1}"));
        ScriptedClient candidate = new ScriptedClient(asked -> {
            if (asked.model().equals("beta-1")) {
                throw Samples.fault(FaultKind.NOT_FOUND);
            }
            return Samples.reply("a");
        });
        List<String> notes = run(candidate, judge());

        assertThat(notes).hasSize(1);
        assertThat(notes.get(0)).contains("model 'beta-1'");
        assertThat(entries("alpha")).hasSize(16);
        assertThat(entries("beta"))
                .allMatch(entry ->
                        entry instanceof Entry.Answered answered && answered.answer() instanceof Answer.Failed);
    }

    @Test
    void aJournalThatCannotBeWrittenStopsTheRun() throws Exception {
        Files.createDirectories(Journal.file(journalFolder(), "alpha"));
        Materials materials = Samples.materials(folder.resolve("set"), evaluation);
        ScriptedClient judge = judge();
        try (Journal journal = new Journal(journalFolder())) {
            Runner runner = new Runner(
                    evaluation,
                    materials,
                    Map.of("alpha", Standing.of(List.of())),
                    journal,
                    endpoint -> endpoint.name().equals("local") ? candidate() : judge,
                    () -> Samples.NOW,
                    grace);

            assertThatThrownBy(() -> runner.run(new RunListener() {})).isInstanceOf(IOException.class);
        }
        assertThat(judge.asked()).isEmpty();
    }

    @Test
    void anEntryIsOnDiskBeforeAnyoneIsTold() throws Exception {
        evaluation(ONE_QUESTION);
        List<Integer> onDisk = new ArrayList<>();
        run(candidate(), judge(), new RunListener() {
            @Override
            public void recorded(String name, Entry entry) {
                try {
                    assertThat(entries(name)).contains(entry);
                    onDisk.add(onDisk.size());
                } catch (InputException e) {
                    throw new AssertionError(e);
                }
            }
        });

        assertThat(onDisk).hasSize(4);
    }

    @Test
    void whatAListenerDoesWrongIsSurvived() throws Exception {
        run(candidate(), judge(), new RunListener() {
            @Override
            public void recorded(String name, Entry entry) {
                throw new IllegalStateException("a listener's fault");
            }
        });

        assertThat(entries("alpha")).hasSize(16);
    }

    @Test
    void aStoppedRunKeepsWhatIsInFlightAndSendsNothingMore() throws Exception {
        evaluation = Samples.evaluation(Samples.EVALUATION.replace("concurrency: 4", "concurrency: 1"));
        CompletableFuture<Runner> running = new CompletableFuture<>();
        ScriptedClient candidate = new ScriptedClient(asked -> {
            running.join().stop("enough");
            return Samples.reply("a");
        });
        ScriptedClient judge = judge();
        try (Journal journal = new Journal(journalFolder())) {
            running.complete(runner(journal, candidate, judge));

            assertThat(running.join().run(new RunListener() {})).isEmpty();
        }
        assertThat(candidate.asked()).hasSize(1);
        assertThat(judge.asked()).isEmpty();
        assertThat(answers()).hasSize(1);
    }

    @Test
    void aRunThatIsStoppedSaysBeforeItWaitsForWhatIsInFlight() throws Exception {
        evaluation = Samples.evaluation(Samples.EVALUATION.replace("concurrency: 4", "concurrency: 1"));
        CompletableFuture<Runner> running = new CompletableFuture<>();
        CompletableFuture<String> told = new CompletableFuture<>();
        ScriptedClient candidate = new ScriptedClient(asked -> {
            running.join().stop("enough");
            // The reply comes only after the word.
            told.join();
            return Samples.reply("a");
        });
        List<String> notes;
        try (Journal journal = new Journal(journalFolder())) {
            running.complete(runner(journal, candidate, judge()));
            notes = running.join().run(new RunListener() {
                @Override
                public void stopping(String what) {
                    told.complete(what);
                }
            });
        }

        assertThat(told.join()).isEqualTo("stopping: waits up to 20 s for the reply under way");
        assertThat(answers()).hasSize(1);
        assertThat(notes).isEmpty();
    }

    @Test
    void aFaultThatPassesIsToldAndIsNoNoteOfTheRun() throws Exception {
        evaluation = Samples.evaluation(Samples.EVALUATION.replace("retries: 0", "retries: 3") + ONE_QUESTION);
        AtomicInteger number = new AtomicInteger();
        ScriptedClient candidate = new ScriptedClient(asked -> {
            if (number.incrementAndGet() == 1) {
                throw Samples.soon(FaultKind.SERVER_ERROR);
            }
            return Samples.reply("a");
        });
        List<String> told = new ArrayList<>();
        List<String> notes = run(candidate, judge(), new RunListener() {
            @Override
            public void faulted(String what) {
                told.add(what);
            }
        });

        assertThat(told).singleElement().asString().contains("endpoint 'local'", "told serverError");
        assertThat(notes).isEmpty();
        assertThat(answers()).hasSize(2);
    }

    @Test
    void aTextThatIsNoUnicodeDoesNotEndTheRun() throws Exception {
        evaluation(ONE_QUESTION);
        run(ScriptedClient.saying("half a pair: \uD83D"), judge());

        assertThat(entries("alpha")).hasSize(4);
    }

    @Test
    void whatAModelThoughtIsKeptButNeitherTheConversationNorTheJudgeSeesIt() throws Exception {
        evaluation(ONE_QUESTION);
        ScriptedClient candidate = new ScriptedClient(asked -> Samples.thinking("a thought", "an answer"));
        ScriptedClient judge = judge();
        run(candidate, judge);

        assertThat(answers())
                .hasSize(2)
                .allMatch(answer ->
                        answer.receipt().thinking().filter("a thought"::equals).isPresent());
        assertThat(candidate.asked()).hasSize(2);
        assertThat(candidate.asked().get(1).messages()).contains(Message.assistant("an answer"));
        assertThat(Stream.of(candidate.asked(), judge.asked())
                        .flatMap(List::stream)
                        .flatMap(asked -> asked.messages().stream())
                        .map(Message::text))
                .noneMatch(text -> text.contains("a thought"));
    }

    @Test
    void aRefusedParameterIsWrittenInTheJournalAndToldOnce() throws Exception {
        evaluation(ONE_QUESTION);
        ScriptedClient candidate = new ScriptedClient(asked -> {
            if (asked.sampling().temperature().isPresent()) {
                throw new ChatException(new ChatFault(
                        FaultKind.INVALID_REQUEST, "400 no", Optional.empty(), List.of(Adaptation.NO_TEMPERATURE)));
            }
            return Samples.reply("a");
        });
        List<String> told = new ArrayList<>();
        List<String> notes = run(candidate, judge(), new RunListener() {
            @Override
            public void adapted(String what) {
                told.add(what);
            }
        });

        assertThat(answers())
                .hasSize(2)
                .allMatch(answer -> answer.receipt().adaptations().equals(List.of(Adaptation.NO_TEMPERATURE)));
        assertThat(told).singleElement().asString().contains("alpha-1").contains("temperature");
        assertThat(notes).isEmpty();
    }

    @Test
    void aRunStopsBeforeItsBudgetIsPassedAndGoesOnWithALargerOne() throws Exception {
        evaluation = Samples.evaluation(Samples.EVALUATION
                .replace("-1}", "-1, maxTokens: 100, price: {input: 0, output: 1000}}")
                .replace("concurrency: 4", "concurrency: 1"));
        ScriptedClient candidate = candidate();
        ScriptedClient judge = judge();

        Purse small = withBudget(0.14, candidate, judge);

        // Every reply costs 0.005 and may cost 0.1: eight are paid, and the next one might cost too much.
        assertThat(small.spending().orElseThrow().spent()).isGreaterThan(0.03).isLessThanOrEqualTo(0.14);
        assertThat(entries("alpha").size()).isBetween(7, 10);

        Purse large = withBudget(5, candidate, judge);

        assertThat(entries("alpha")).hasSize(16);
        assertThat(large.spending().orElseThrow().spent()).isEqualTo(0.08, within(1e-9));
    }

    private Purse withBudget(double usd, ScriptedClient candidate, ScriptedClient judge) throws Exception {
        Purse purse = new Purse(evaluation, Optional.of(new Budget(usd)));
        Map<String, Standing> standings = Map.of("alpha", Standing.of(entries("alpha")));
        entries("alpha").forEach(entry -> purse.add("alpha", entry));
        try (Journal journal = new Journal(journalFolder())) {
            Runner runner = new Runner(
                    evaluation,
                    Samples.materials(folder.resolve("set"), evaluation),
                    standings,
                    journal,
                    endpoint -> endpoint.name().equals("local") ? candidate : judge,
                    () -> Samples.NOW,
                    grace,
                    purse);
            List<String> notes = runner.run(new RunListener() {});
            assertThat(runner.ranOut()).isEqualTo(!notes.isEmpty());
        }
        return purse;
    }
}
