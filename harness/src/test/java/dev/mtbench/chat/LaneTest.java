package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.ScriptedClient;
import dev.mtbench.ScriptedClient.Asked;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class LaneTest {

    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
    private final List<Lane> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Lane::close);
    }

    private Lane lane(int concurrency, int retries, ChatClient client) {
        Lane lane = new Lane(SampleEndpoints.of(concurrency, retries), client, closed::add);
        opened.add(lane);
        return lane;
    }

    private static List<Exchange> all(List<CompletableFuture<Exchange>> futures) {
        return futures.stream().map(CompletableFuture::join).toList();
    }

    private static List<CompletableFuture<Exchange>> ask(Lane lane, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> lane.ask(SampleEndpoints.call("q" + i)))
                .toList();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody opened the latch");
        }
    }

    @Test
    void aReplyComesWithItsNumberOfAttempts() {
        Lane lane = lane(1, 3, ScriptedClient.saying("hi"));

        assertThat(lane.ask(SampleEndpoints.call("q")).join()).isEqualTo(new Exchange.Replied(Samples.reply("hi"), 1));
    }

    @Test
    void neverMoreThanItsConcurrencyIsInFlightAndAllOfItIsUsed() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier full = new CyclicBarrier(7);
        Lane lane = lane(7, 0, (model, messages, sampling) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                // Passed only where all seven places are taken at once.
                full.await(30, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new AssertionError(e);
            } finally {
                now.decrementAndGet();
            }
            return Samples.reply("x");
        });

        assertThat(all(ask(lane, 210))).hasSize(210).allMatch(exchange -> exchange instanceof Exchange.Replied);
        assertThat(most).hasValue(7);
        assertThat(lane.inFlight()).isZero();
    }

    @Test
    void theOneNearestItsEndOfThoseThatWaitGoesFirstAndEqualsInTheirOrder() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        ScriptedClient client = new ScriptedClient(asked -> {
            busy.countDown();
            await(gate);
            return Samples.reply("x");
        });
        Lane lane = lane(1, 0, client);
        List<CompletableFuture<Exchange>> futures = new ArrayList<>();
        futures.add(lane.ask(SampleEndpoints.call("m", "first", 9)));
        await(busy);
        for (String text : List.of("3a", "1a", "2a", "1b", "3b", "2b", "3c")) {
            futures.add(lane.ask(SampleEndpoints.call("m", text, text.charAt(0) - '0')));
        }
        gate.countDown();
        all(futures);

        assertThat(client.asked())
                .extracting(Asked::last)
                .containsExactly("first", "1a", "1b", "2a", "2b", "3a", "3b", "3c");
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void passingFaultsAreTriedAgainAndPermanentOnesAreNot(FaultKind kind) {
        ScriptedClient client = new ScriptedClient(asked -> {
            throw Samples.soon(kind);
        });

        Exchange exchange = lane(1, 2, client).ask(SampleEndpoints.call("q")).join();

        assertThat(exchange)
                .isInstanceOfSatisfying(
                        Exchange.Failed.class,
                        failed -> assertThat(failed.fault().kind()).isEqualTo(kind));
        assertThat(exchange.attempts()).isEqualTo(kind.passing() ? 3 : 1);
        assertThat(client.asked()).hasSize(exchange.attempts());
    }

    @Test
    void aPassingFaultMayBeFollowedByAReply() {
        AtomicInteger number = new AtomicInteger();
        Lane lane = lane(1, 5, new ScriptedClient(asked -> {
            if (number.incrementAndGet() < 4) {
                throw Samples.soon(FaultKind.RATE_LIMITED);
            }
            return Samples.reply("at last");
        }));

        assertThat(lane.ask(SampleEndpoints.call("q")).join())
                .isEqualTo(new Exchange.Replied(Samples.reply("at last"), 4));
        assertThat(closed).isEmpty();
    }

    @Test
    void aCallThatWaitsForItsNextAttemptHoldsNoPlace() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        Lane lane = lane(1, 5, new ScriptedClient(asked -> {
            if (asked.last().equals("patient")) {
                failed.countDown();
                throw Samples.fault(FaultKind.SERVER_ERROR);
            }
            return Samples.reply("served");
        }));
        CompletableFuture<Exchange> patient = lane.ask(SampleEndpoints.call("patient"));
        await(failed);

        assertThat(lane.ask(SampleEndpoints.call("other")).get(30, TimeUnit.SECONDS))
                .isInstanceOf(Exchange.Replied.class);
        assertThat(patient).isNotDone();
    }

    @Test
    void aWaitLongerThanTheDeadlineClosesTheLaneAndIsToldOnce() {
        ScriptedClient client = new ScriptedClient(asked -> {
            throw new ChatException(
                    new ChatFault(FaultKind.RATE_LIMITED, "later", Optional.of(Duration.ofSeconds(Long.MAX_VALUE))));
        });
        Lane lane = lane(1, 5, client);

        assertThat(all(ask(lane, 20))).noneMatch(exchange -> exchange instanceof Exchange.Replied);
        assertThat(client.asked()).hasSize(1);
        assertThat(closed).singleElement().asString().contains("longer than its deadline");
    }

    @Test
    void aWrongKeyClosesTheLaneAndIsToldOnce() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(16);
        CountDownLatch queued = new CountDownLatch(1);
        ScriptedClient client = new ScriptedClient(asked -> {
            inFlight.countDown();
            await(queued);
            throw Samples.fault(FaultKind.UNAUTHORIZED);
        });
        Lane lane = lane(16, 8, client);
        List<CompletableFuture<Exchange>> futures = ask(lane, 160);
        await(inFlight);
        queued.countDown();
        List<Exchange> exchanges = all(futures);

        assertThat(closed).hasSize(1);
        assertThat(closed.get(0)).contains("endpoint 'local'").contains("told unauthorized");
        assertThat(client.asked()).hasSize(16);
        assertThat(exchanges.stream().filter(Exchange.NotSent.class::isInstance))
                .hasSize(144);
        assertThat(lane.ask(SampleEndpoints.call("late")).join()).isInstanceOf(Exchange.NotSent.class);
    }

    @Test
    void aModelThatIsNotThereClosesOnlyItself() {
        ScriptedClient client = new ScriptedClient(asked -> {
            if (asked.model().equals("gone")) {
                throw Samples.fault(FaultKind.NOT_FOUND);
            }
            return Samples.reply("hi");
        });
        Lane lane = lane(1, 8, client);

        assertThat(lane.ask(SampleEndpoints.call("gone", "q", 1)).join()).isInstanceOf(Exchange.Failed.class);
        assertThat(lane.ask(SampleEndpoints.call("gone", "q", 1)).join()).isInstanceOf(Exchange.NotSent.class);
        assertThat(lane.ask(SampleEndpoints.call("here", "q", 1)).join()).isInstanceOf(Exchange.Replied.class);
        assertThat(closed).hasSize(1);
    }

    @Test
    void aModelThatRefusesEverythingIsGivenUpAfterTenCalls() {
        ScriptedClient client = new ScriptedClient(asked -> {
            throw Samples.fault(FaultKind.INVALID_REQUEST);
        });
        Lane lane = lane(1, 0, client);
        for (int i = 0; i < 20; i++) {
            lane.ask(SampleEndpoints.call("q" + i)).join();
        }

        assertThat(client.asked()).hasSize(10);
        assertThat(closed).hasSize(1);
    }

    @Test
    void aModelThatAnsweredOnceIsNotGivenUp() {
        AtomicInteger number = new AtomicInteger();
        ScriptedClient client = new ScriptedClient(asked -> {
            if (number.incrementAndGet() == 10) {
                return Samples.reply("hi");
            }
            throw Samples.fault(FaultKind.INVALID_REQUEST);
        });
        Lane lane = lane(1, 0, client);
        for (int i = 0; i < 40; i++) {
            lane.ask(SampleEndpoints.call("q" + i)).join();
        }

        assertThat(client.asked()).hasSize(40);
        assertThat(closed).isEmpty();
    }

    @Test
    void aStoppedLaneSendsNothingMoreAndTellsNobody() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        ScriptedClient client = new ScriptedClient(asked -> {
            busy.countDown();
            await(gate);
            return Samples.reply("hi");
        });
        Lane lane = lane(1, 0, client);
        CompletableFuture<Exchange> inFlight = lane.ask(SampleEndpoints.call("first"));
        CompletableFuture<Exchange> waiting = lane.ask(SampleEndpoints.call("second"));
        await(busy);
        lane.stop("enough");
        gate.countDown();

        assertThat(inFlight.join()).isInstanceOf(Exchange.Replied.class);
        assertThat(waiting.join()).isEqualTo(new Exchange.NotSent("enough"));
        assertThat(closed).isEmpty();
    }

    @Test
    void aClosedLaneGivesUpWhatIsInFlight() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        Lane lane = lane(1, 0, new ScriptedClient(asked -> {
            busy.countDown();
            new CountDownLatch(1).await();
            return Samples.reply("never");
        }));
        CompletableFuture<Exchange> inFlight = lane.ask(SampleEndpoints.call("first"));
        await(busy);
        lane.close();

        assertThat(inFlight.get(30, TimeUnit.SECONDS)).isEqualTo(new Exchange.NotSent("the run was stopped"));
        assertThat(lane.ask(SampleEndpoints.call("late")).get(30, TimeUnit.SECONDS))
                .isInstanceOf(Exchange.NotSent.class);
    }

    @Test
    void nobodyThereIsTriedAgainWhileAServerMayStillComeUp() {
        AtomicInteger number = new AtomicInteger();
        Lane lane = lane(1, 8, new ScriptedClient(asked -> {
            if (number.incrementAndGet() < 3) {
                throw Samples.soon(FaultKind.UNREACHABLE);
            }
            return Samples.reply("up");
        }));

        assertThat(lane.ask(SampleEndpoints.call("q")).join()).isEqualTo(new Exchange.Replied(Samples.reply("up"), 3));
    }

    private static ChatException refusing(Adaptation... adaptations) {
        return new ChatException(
                new ChatFault(FaultKind.INVALID_REQUEST, "400 not that", Optional.empty(), List.of(adaptations)));
    }

    private final List<String> adapted = Collections.synchronizedList(new ArrayList<>());

    private final List<String> faulted = Collections.synchronizedList(new ArrayList<>());

    private Lane adaptingLane(int concurrency, ChatClient client) {
        return tellingLane(concurrency, 0, client);
    }

    private Lane tellingLane(int concurrency, int retries, ChatClient client) {
        Lane lane = new Lane(SampleEndpoints.of(concurrency, retries), client, new LaneListener() {
            @Override
            public void closed(String reason) {
                closed.add(reason);
            }

            @Override
            public void adapted(String what) {
                adapted.add(what);
            }

            @Override
            public void faulted(String what) {
                faulted.add(what);
            }
        });
        opened.add(lane);
        return lane;
    }

    @Test
    void theFirstFaultOfEachKindThatMayPassIsToldOnceWithItsWords() {
        List<FaultKind> kinds = List.of(FaultKind.SERVER_ERROR, FaultKind.TIMEOUT, FaultKind.RATE_LIMITED);
        AtomicInteger number = new AtomicInteger();
        Lane lane = tellingLane(4, 100, new ScriptedClient(asked -> {
            int attempt = number.getAndIncrement();
            if (attempt < 15) {
                throw Samples.soon(kinds.get(attempt % kinds.size()));
            }
            return Samples.reply("at last");
        }));

        assertThat(all(ask(lane, 8))).allMatch(exchange -> exchange instanceof Exchange.Replied);
        assertThat(faulted)
                .containsExactlyInAnyOrder(
                        "endpoint 'local' (http://localhost:1/v1): told serverError; it is tried again",
                        "endpoint 'local' (http://localhost:1/v1): told timeout; it is tried again",
                        "endpoint 'local' (http://localhost:1/v1): told rateLimited; it is tried again");
        assertThat(closed).isEmpty();
    }

    @Test
    void aFaultThatMayPassIsToldBeforeTheCallEnds() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Lane lane = new Lane(
                SampleEndpoints.of(1, 8),
                new ScriptedClient(asked -> {
                    throw Samples.fault(FaultKind.SERVER_ERROR);
                }),
                new LaneListener() {
                    @Override
                    public void closed(String reason) {
                        closed.add(reason);
                    }

                    @Override
                    public void faulted(String what) {
                        told.countDown();
                    }
                });
        opened.add(lane);
        CompletableFuture<Exchange> call = lane.ask(SampleEndpoints.call("q"));
        await(told);

        assertThat(call).isNotDone();
    }

    @Test
    void whereNothingIsTriedAgainTheFaultIsToldWithoutSayingSo() {
        Lane lane = tellingLane(1, 0, new ScriptedClient(asked -> {
            throw Samples.soon(FaultKind.MALFORMED);
        }));
        all(ask(lane, 3));

        assertThat(faulted).containsExactly("endpoint 'local' (http://localhost:1/v1): told malformedReply");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "UNAUTHORIZED", "INVALID_REQUEST", "CONTENT_FILTER"})
    void whatClosesTheLaneInAMomentOrIsNoPassingFaultIsNotToldAsOne(FaultKind kind) {
        Lane lane = tellingLane(1, 2, new ScriptedClient(asked -> {
            throw Samples.soon(kind);
        }));
        lane.ask(SampleEndpoints.call("q")).join();

        assertThat(faulted).isEmpty();
    }

    @Test
    void aServerThatAnsweredAndIsGoneIsTold() {
        AtomicInteger number = new AtomicInteger();
        Lane lane = tellingLane(1, 8, new ScriptedClient(asked -> {
            if (number.incrementAndGet() == 2) {
                throw Samples.soon(FaultKind.UNREACHABLE);
            }
            return Samples.reply("up");
        }));

        assertThat(all(ask(lane, 2))).allMatch(exchange -> exchange instanceof Exchange.Replied);
        assertThat(faulted).singleElement().asString().endsWith("told unreachable; it is tried again");
    }

    @Test
    void aFaultAfterTheRunWasStoppedIsNotTold() {
        CompletableFuture<Lane> opening = new CompletableFuture<>();
        Lane lane = tellingLane(1, 8, new ScriptedClient(asked -> {
            opening.join().stop("enough");
            throw Samples.soon(FaultKind.CONNECTION_LOST);
        }));
        opening.complete(lane);
        lane.ask(SampleEndpoints.call("q")).join();

        assertThat(faulted).isEmpty();
    }

    @Test
    void aRefusedParameterIsAdaptedOnceAndUsesUpNoRetry() {
        ScriptedClient client = new ScriptedClient(asked -> {
            if (asked.sampling().limitKey() == Sampling.LimitKey.MAX_TOKENS) {
                throw refusing(Adaptation.MAX_COMPLETION_TOKENS);
            }
            if (asked.sampling().temperature().isPresent()) {
                throw refusing(Adaptation.NO_TEMPERATURE);
            }
            return Samples.reply("hi");
        });
        Lane lane = adaptingLane(1, client);
        List<Adaptation> both = List.of(Adaptation.MAX_COMPLETION_TOKENS, Adaptation.NO_TEMPERATURE);

        assertThat(lane.ask(SampleEndpoints.call("first")).join())
                .isEqualTo(new Exchange.Replied(Samples.reply("hi"), 3, both));
        assertThat(lane.ask(SampleEndpoints.call("second")).join())
                .isEqualTo(new Exchange.Replied(Samples.reply("hi"), 1, both));
        assertThat(adapted).hasSize(2);
        assertThat(adapted.get(0)).contains("model 'm'").contains("max_tokens").contains("400 not that");
        assertThat(adapted.get(1)).contains("temperature").contains("not sent");
    }

    @Test
    void allThatMeetTheSameRefusalAtOnceAreSentAgainAndItIsToldOnce() {
        CyclicBarrier full = new CyclicBarrier(16);
        ScriptedClient client = new ScriptedClient(asked -> {
            if (asked.sampling().temperature().isEmpty()) {
                return Samples.reply("hi");
            }
            try {
                full.await(30, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new AssertionError(e);
            }
            throw refusing(Adaptation.NO_TEMPERATURE);
        });
        Lane lane = adaptingLane(16, client);

        assertThat(all(ask(lane, 100))).allMatch(exchange -> exchange instanceof Exchange.Replied);
        assertThat(client.asked()).hasSize(116);
        assertThat(adapted).hasSize(1);
        assertThat(closed).isEmpty();
    }

    @Test
    void anotherModelOfTheEndpointIsAskedAsBefore() {
        ScriptedClient client = new ScriptedClient(asked -> {
            if (asked.model().equals("odd") && asked.sampling().temperature().isPresent()) {
                throw refusing(Adaptation.NO_TEMPERATURE);
            }
            return Samples.reply("hi");
        });
        Lane lane = adaptingLane(1, client);
        lane.ask(SampleEndpoints.call("odd", "q", 1)).join();

        assertThat(lane.ask(SampleEndpoints.call("even", "q", 1)).join())
                .isEqualTo(new Exchange.Replied(Samples.reply("hi"), 1, List.of()));
    }

    @Test
    void aModelThatGoesOnRefusingFailsAsBeforeAndIsGivenUpAfterTenCalls() {
        ScriptedClient client = new ScriptedClient(asked -> {
            throw refusing(Adaptation.NO_TEMPERATURE, Adaptation.NO_SEED);
        });
        Lane lane = adaptingLane(1, client);
        Exchange first = lane.ask(SampleEndpoints.call("q")).join();
        for (int i = 0; i < 20; i++) {
            lane.ask(SampleEndpoints.call("q" + i)).join();
        }

        assertThat(first).isInstanceOf(Exchange.Failed.class);
        assertThat(first.attempts()).isEqualTo(2);
        assertThat(client.asked()).hasSize(11);
        assertThat(adapted).hasSize(1);
        assertThat(closed).hasSize(1);
    }

    @Test
    void refusalsThatWereMendedDoNotCountAgainstTheModel() {
        ScriptedClient client = new ScriptedClient(asked -> {
            if (asked.sampling().temperature().isPresent()) {
                throw refusing(Adaptation.NO_TEMPERATURE);
            }
            throw Samples.fault(FaultKind.INVALID_REQUEST);
        });
        Lane lane = adaptingLane(1, client);
        for (int i = 0; i < 9; i++) {
            lane.ask(SampleEndpoints.call("q" + i)).join();
        }

        assertThat(client.asked()).hasSize(10);
        assertThat(closed).isEmpty();
    }

    /** As a clock on the wall would show it: each attempt takes so long. */
    private Lane lane(Duration each, ChatClient client) {
        AtomicLong now = new AtomicLong();
        Lane lane = new Lane(
                SampleEndpoints.of(1, 100),
                (model, messages, sampling) -> {
                    now.addAndGet(each.toNanos());
                    return client.send(model, messages, sampling);
                },
                closed::add,
                now::get);
        opened.add(lane);
        return lane;
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "MALFORMED"})
    void anEndpointThatAnswersNothingForMinutesIsGivenUp(FaultKind kind) {
        ScriptedClient client = new ScriptedClient(asked -> {
            throw Samples.soon(kind);
        });
        Lane lane = lane(Duration.ofSeconds(20), client);

        assertThat(all(ask(lane, 3))).noneMatch(exchange -> exchange instanceof Exchange.Replied);
        assertThat(client.asked()).hasSize(9);
        assertThat(closed).singleElement().asString().contains("nothing gets through: told " + kind.label());
    }

    @Test
    void anEndpointThatAnswersNowAndThenIsNotGivenUp() {
        AtomicInteger number = new AtomicInteger();
        Lane lane = lane(Duration.ofSeconds(50), new ScriptedClient(asked -> {
            if (number.incrementAndGet() % 4 != 0) {
                throw Samples.soon(FaultKind.TIMEOUT);
            }
            return Samples.reply("at last");
        }));

        assertThat(all(ask(lane, 10))).allMatch(exchange -> exchange instanceof Exchange.Replied);
        assertThat(closed).isEmpty();
    }

    @Test
    void aLaneThatIsClosedIsHeldByNobodyThoughACallFailedLongBeforeItsDeadline() throws Exception {
        ReferenceQueue<Lane> gone = new ReferenceQueue<>();
        Reference<Lane> lane = closedAfterAFailure(gone);
        for (int look = 0; look < 200 && lane.get() != null; look++) {
            System.gc();
            gone.remove(50);
        }

        assertThat(lane.get()).isNull();
    }

    /** Its threads, sockets and texts would stay with it. */
    private static Reference<Lane> closedAfterAFailure(ReferenceQueue<Lane> gone) {
        ChatClient failing = (model, messages, sampling) -> {
            throw Samples.soon(FaultKind.SERVER_ERROR);
        };
        try (Lane lane = new Lane(SampleEndpoints.of(1, 1), failing, reason -> {})) {
            assertThat(lane.ask(SampleEndpoints.call("q")).join()).isInstanceOf(Exchange.Failed.class);
            return new WeakReference<>(lane, gone);
        }
    }
}
