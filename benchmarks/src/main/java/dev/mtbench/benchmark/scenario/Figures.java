package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.scenario.Bench.Measured;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One figure of every round; none where this system does not tell it. */
final class Figures {

    private Figures() {}

    static List<Double> cpu(List<Measured> rounds) {
        return known(rounds, round -> round.usage().cpuSeconds());
    }

    static List<Double> cpuMicrosACall(List<Measured> rounds) {
        return known(rounds, round -> {
            OptionalDouble cpu = round.usage().cpuSeconds();
            return cpu.isPresent()
                    ? OptionalDouble.of(cpu.getAsDouble() * 1e6 / round.load().requests())
                    : cpu;
        });
    }

    static List<Double> memory(List<Measured> rounds) {
        return known(rounds, round -> round.usage().peakMegabytes());
    }

    static List<Double> threads(List<Measured> rounds) {
        return rounds.stream()
                .flatMapToInt(round -> round.usage().mostThreads().stream())
                .asDoubleStream()
                .boxed()
                .toList();
    }

    static List<Double> wall(List<Measured> rounds) {
        return rounds.stream().map(round -> round.usage().wallSeconds()).toList();
    }

    static List<Double> mostInFlight(List<Measured> rounds) {
        return rounds.stream()
                .map(round -> (double) round.load().mostInFlight())
                .toList();
    }

    static List<Double> idealRate(List<Measured> rounds, int inFlight) {
        return rounds.stream()
                .map(round -> round.load().requests() / round.load().ideal(inFlight))
                .toList();
    }

    static List<Double> rate(List<Measured> rounds) {
        return rounds.stream().map(round -> round.load().rate()).toList();
    }

    static List<Double> laterRate(List<Measured> rounds) {
        return rounds.stream().map(round -> round.load().laterRate()).toList();
    }

    private static List<Double> known(List<Measured> rounds, Function<Measured, OptionalDouble> figure) {
        return rounds.stream()
                .flatMapToDouble(round -> figure.apply(round).stream())
                .boxed()
                .toList();
    }
}
