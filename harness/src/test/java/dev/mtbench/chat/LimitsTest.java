package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mtbench.chat.SimulatedServers.Told;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The limits against servers that have limits of their own, on a simulated clock. */
final class LimitsTest {

    private static final int PER_MINUTE = 300;
    private static final double SECONDS_A_REPLY = 5;
    private static final double SPREAD = 0.5;
    private static final int SEEDS = 10;
    private static final Concurrency ADAPTIVE = new Concurrency.Adaptive(Concurrency.DEFAULT_MAX);

    private static Limits limits(Simulation simulation, Concurrency concurrency, OptionalInt requestsPerMinute) {
        return new Limits("e", concurrency, requestsPerMinute, OptionalInt.empty(), simulation::nanoTime);
    }

    private static Stream<Simulation.Server> counting(Told told) {
        return Stream.of(
                SimulatedServers.fixedWindow(PER_MINUTE, 0, told),
                SimulatedServers.fixedWindow(PER_MINUTE, 50, told),
                SimulatedServers.fixedWindow(PER_MINUTE, 58.5, told),
                SimulatedServers.rollingWindow(PER_MINUTE, told),
                SimulatedServers.bucket(PER_MINUTE, told));
    }

    private static List<Concurrency> concurrencies() {
        return List.of(new Concurrency.Fixed(64), ADAPTIVE);
    }

    private static Stream<Arguments> configured() {
        return concurrencies().stream()
                .flatMap(concurrency -> DoubleStream.of(0.05, 2, 5)
                        .boxed()
                        .flatMap(seconds ->
                                counting(Told.NOTHING).map(server -> Arguments.of(concurrency, seconds, server))));
    }

    @ParameterizedTest
    @MethodSource("configured")
    void aConfiguredRateOfTheServersOwnIsUsedUpAndNotPassed(
            Concurrency concurrency, double seconds, Simulation.Server server) {
        Simulation simulation = new Simulation(1);
        double end = simulation.run(
                limits(simulation, concurrency, OptionalInt.of(PER_MINUTE)), server, 2400, seconds, SPREAD);

        assertThat(simulation.refusals(0, end)).isLessThanOrEqualTo(simulation.starts(0, end) / 100);
        // Where few places are there to begin with, the first minute cannot be full.
        for (int minute = 1; minute < 7; minute++) {
            assertThat(simulation.starts(60 * minute, 60 * minute + 60)).isBetween(285L, 300L);
        }
    }

    private static Stream<Arguments> notConfigured() {
        return Stream.of(Told.values())
                .flatMap(told -> concurrencies().stream()
                        .flatMap(concurrency -> DoubleStream.of(0.05, 2)
                                .boxed()
                                .flatMap(seconds ->
                                        counting(told).map(server -> Arguments.of(concurrency, seconds, server)))));
    }

    @ParameterizedTest
    @MethodSource("notConfigured")
    void aRateThatNobodyConfiguredIsLearntInTwoMinutes(
            Concurrency concurrency, double seconds, Simulation.Server server) {
        Simulation simulation = new Simulation(1);
        double end =
                simulation.run(limits(simulation, concurrency, OptionalInt.empty()), server, 3000, seconds, SPREAD);

        assertThat(simulation.refusals(120, end)).isLessThanOrEqualTo(simulation.starts(120, end) / 100);
        assertThat(simulation.refusals(0, end)).isLessThan(400);
        for (int minute = 0; minute < 8; minute++) {
            assertThat(simulation.replies(60 * minute, 60 * minute + 60)).isGreaterThan(200);
        }
        assertThat(end).isLessThan(3000 * 60 / (0.95 * PER_MINUTE));
    }

    /** Another run has sent some, or all, of what the server takes in the first minute. */
    private static Stream<Arguments> usedUp() {
        return Stream.of(Told.values())
                .flatMap(told -> concurrencies().stream()
                        .flatMap(concurrency -> Stream.of(0.05, 2.0)
                                .flatMap(seconds -> Stream.of(PER_MINUTE / 2, PER_MINUTE - 8, PER_MINUTE)
                                        .flatMap(used -> usedUp(used, told))
                                        .map(server -> Arguments.of(concurrency, seconds, server)))));
    }

    private static Stream<Simulation.Server> usedUp(int used, Told told) {
        return Stream.of(
                SimulatedServers.fixedWindow(PER_MINUTE, 10, used, told),
                SimulatedServers.fixedWindow(PER_MINUTE, 50, used, told),
                SimulatedServers.rollingWindow(PER_MINUTE, used, told));
    }

    @ParameterizedTest
    @MethodSource("usedUp")
    void whatAnotherRunHasUsedUpOfTheFirstMinuteIsNotMissedInThoseThatFollow(
            Concurrency concurrency, double seconds, Simulation.Server server) {
        Simulation simulation = new Simulation(1);
        double end =
                simulation.run(limits(simulation, concurrency, OptionalInt.empty()), server, 1500, seconds, SPREAD);

        assertThat(end).as("1,500 calls take 300 seconds").isLessThan(460);
        assertThat(simulation.refusals(180, end)).isLessThanOrEqualTo(simulation.starts(180, end) * 3 / 100);
    }

    /** Refusals in a row look like a minute that is used up, now and then; that must not cost the run its speed for good. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.05, 110", "0.5, 0.05, 600", "0.5, 2, 900"})
    void aServerThatRefusesAtRandomIsNotKeptToARate(double refused, double secondsAReply, double most) {
        for (long seed = 1; seed <= 40 * SEEDS; seed++) {
            Random random = new Random(seed);
            Simulation simulation = new Simulation(seed);
            double end = simulation.run(
                    limits(simulation, new Concurrency.Fixed(32), OptionalInt.empty()),
                    SimulatedServers.moody(refused, random),
                    320,
                    secondsAReply,
                    SPREAD);

            assertThat(end).as("seed %s", seed).isLessThan(most);
        }
    }

    private static Stream<Arguments> away() {
        return Stream.of(
                Arguments.of(new Concurrency.Fixed(16), 0, 30, 2),
                Arguments.of(new Concurrency.Fixed(64), 0, 120, 2),
                Arguments.of(new Concurrency.Adaptive(64), 0, 30, 5),
                Arguments.of(new Concurrency.Fixed(16), 20, 50, 2),
                Arguments.of(new Concurrency.Fixed(16), 20, 140, 5));
    }

    /** It refuses all for a while, such as while its model loads: that says nothing of how many it takes after that. */
    @ParameterizedTest
    @MethodSource("away")
    void aServerThatWasAwayGetsAsManyAsBefore(Concurrency concurrency, double from, double to, double seconds) {
        Simulation simulation = new Simulation(1);
        Limits limits = limits(simulation, concurrency, OptionalInt.empty());
        double end = simulation.run(limits, SimulatedServers.away(from, to), 960, seconds, SPREAD);

        double least = to - from + 960 * seconds / concurrency.max();
        assertThat(end).isLessThan(least + 60);
        assertThat(limits.places()).isEqualTo(concurrency.max());
    }

    private static Stream<Arguments> crowdedForAMinute() {
        return Stream.of(new Concurrency.Fixed(16), new Concurrency.Fixed(64), new Concurrency.Adaptive(64))
                .flatMap(concurrency ->
                        Stream.of(2.0, SECONDS_A_REPLY).map(seconds -> Arguments.of(concurrency, seconds)));
    }

    /** Somebody else has all but one of its places at first. */
    @ParameterizedTest
    @MethodSource("crowdedForAMinute")
    void aServerThatWasCrowdedGetsAsManyAsBeforeWithinSomeReplies(Concurrency concurrency, double seconds) {
        Simulation simulation = new Simulation(1);
        Limits limits = limits(simulation, concurrency, OptionalInt.empty());
        double end = simulation.run(limits, SimulatedServers.crowded(1, 60), 960, seconds, SPREAD);

        double least = 60 + (960 - 60 / seconds) * seconds / concurrency.max();
        assertThat(end).isLessThan(least + 25 * seconds);
        assertThat(limits.places()).isEqualTo(concurrency.max());
    }

    private static Stream<Arguments> tooMany() {
        return Stream.of(2, 4, 8)
                .flatMap(places -> Stream.of(16, 64)
                        .flatMap(configured -> Stream.of(0.5, 2.0, SECONDS_A_REPLY)
                                .map(seconds -> Arguments.of(places, configured, seconds))));
    }

    /** More at once than the server takes: some wait their turn, and none is refused so often that it is given up. */
    @ParameterizedTest
    @MethodSource("tooMany")
    void aFixedNumberComesDownWhereTheServerRefusesMostOfSoMany(int places, int configured, double seconds) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Simulation simulation = new Simulation(seed);
            Limits limits = limits(simulation, new Concurrency.Fixed(configured), OptionalInt.empty());
            double end = simulation.run(limits, SimulatedServers.refusing(places), 480, seconds, SPREAD);

            assertThat(480 * seconds / places / end).as("of the ideal").isGreaterThan(seconds < 1 ? 0.75 : 0.85);
            assertThat(simulation.refusals(0, end)).as("less than one a call").isLessThan(480);
            assertThat(simulation.mostAttempts()).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void whatIsLearntIsToldNowAndThenAndNeverAsARateOfNothing() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Limits.class);
        log.start();
        logger.addAppender(log);
        try {
            Simulation simulation = new Simulation(1);
            Limits limits = limits(simulation, new Concurrency.Fixed(32), OptionalInt.empty());
            simulation.run(limits, SimulatedServers.moody(0.5, new Random(1)), 1000, 0.05, SPREAD);
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.matches("endpoint 'e' takes about [1-9]\\d* requests a minute"))
                .contains("endpoint 'e' refuses some, however few it is sent: it is kept to no rate any more")
                .noneMatch(line -> line.contains("about 0"))
                .hasSizeLessThan(200);
    }

    @Test
    void aFixedNumberStaysWhereTheServerRefusesSomeAtRandom() {
        Simulation simulation = new Simulation(1);
        Limits limits = limits(simulation, new Concurrency.Fixed(32), OptionalInt.empty());
        simulation.run(limits, SimulatedServers.moody(0.3, new Random(1)), 2000, SECONDS_A_REPLY, SPREAD);

        assertThat(limits.places()).isEqualTo(32);
    }

    private static Stream<Arguments> crowded() {
        return Stream.of(Arguments.of(8, 480), Arguments.of(32, 480), Arguments.of(32, 960), Arguments.of(100, 2400));
    }

    @ParameterizedTest
    @MethodSource("crowded")
    void adaptiveFindsNineTenthsOfTheBestFixedSettingWhereOthersStandInLine(int places, int calls) {
        assertThat(partOfTheBest(SimulatedServers::slots, places, calls)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("crowded")
    void adaptiveFindsNineTenthsOfTheBestFixedSettingWhereAllShareTheSpeed(int places, int calls) {
        assertThat(partOfTheBest(SimulatedServers::sharing, places, calls)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("crowded")
    void adaptiveFindsNineTenthsOfTheBestFixedSettingWhereMoreAreRefused(int places, int calls) {
        assertThat(partOfTheBest(SimulatedServers::refusing, places, calls)).isGreaterThan(0.9);
    }

    /** Throughput, warm-up included, against the best of several fixed settings that know the server. */
    private static double partOfTheBest(Function<Integer, Simulation.Server> server, int places, int calls) {
        double best = Stream.of(places, places + 1, places + places / 4, 2 * places)
                .mapToDouble(fixed -> seconds(new Concurrency.Fixed(fixed), server, places, calls))
                .min()
                .orElseThrow();
        return best / seconds(ADAPTIVE, server, places, calls);
    }

    private static double seconds(
            Concurrency concurrency, Function<Integer, Simulation.Server> server, int places, int calls) {
        return LongStream.rangeClosed(1, SEEDS)
                .mapToDouble(seed -> {
                    Simulation simulation = new Simulation(seed);
                    return simulation.run(
                            limits(simulation, concurrency, OptionalInt.empty()),
                            server.apply(places),
                            calls,
                            SECONDS_A_REPLY,
                            SPREAD);
                })
                .sum();
    }

    @Test
    void anAdaptiveLimitComesDownToWhatTheServerTakes() {
        Simulation simulation = new Simulation(1);
        Limits limits = limits(simulation, ADAPTIVE, OptionalInt.empty());
        simulation.run(limits, SimulatedServers.slots(8), 2000, SECONDS_A_REPLY, SPREAD);

        assertThat(limits.places()).isBetween(8, 40);
    }
}
