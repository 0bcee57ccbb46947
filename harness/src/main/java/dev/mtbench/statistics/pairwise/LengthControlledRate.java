package dev.mtbench.statistics.pairwise;

import dev.mtbench.statistics.Bootstrap;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rate at which a candidate would win if its answers were as long as the baseline's.
 *
 * <p>logit p_i = θ + φ·tanh((len_candidate - len_baseline)/sd), φ held back by a ridge; the rate is σ(θ). After
 * AlpacaEval 2, {@code glm_winrate.py}, without the instructions' difficulty, which so few games cannot tell. Columns of
 * style are divided by their deviation and not centred, so that 0 stays the same style on both sides.
 *
 * @param rawRate the mean preference
 * @param rate σ(θ)
 * @param intercept θ
 * @param lengthEffect φ
 * @param lengthDeviation sd of the differences in length, in the lengths' unit
 * @param styleEffects of each column of style
 */
public record LengthControlledRate(
        double rawRate,
        double rate,
        double intercept,
        double lengthEffect,
        double lengthDeviation,
        List<Double> styleEffects) {

    /** The ridge for 160 games. */
    public static final double RIDGE = 0.5;

    /** From this difference to the raw rate on a reader is to be warned. */
    public static final double DOUBTFUL = 0.1;

    /**
     * One game.
     *
     * @param preference for the candidate, 0 to 1
     * @param candidateLength of its answer, as {@code baselineLength} in characters or tokens
     * @param style differences in style, {@link StyleFeatures}; as many in each game, or none
     */
    public record Game(double preference, double candidateLength, double baselineLength, List<Double> style) {

        public Game {
            style = List.copyOf(style);
            if (!(preference >= 0 && preference <= 1)) {
                throw new IllegalArgumentException("a preference lies between 0 and 1, not at " + preference);
            }
        }

        /** A game of which only the lengths are looked at. */
        public Game(double preference, double candidateLength, double baselineLength) {
            this(preference, candidateLength, baselineLength, List.of());
        }

        private double longer() {
            return candidateLength - baselineLength;
        }
    }

    public LengthControlledRate {
        styleEffects = List.copyOf(styleEffects);
    }

    /**
     * Fits the games.
     *
     * @return empty for fewer than two games, and where the candidate wins or loses them all or length alone tells who
     *     wins, which has no finite fit
     */
    public static Optional<LengthControlledRate> of(List<Game> games, double ridge) {
        if (games.size() < 2) {
            return Optional.empty();
        }
        List<Double> preferences = games.stream().map(Game::preference).toList();
        double raw = Moments.mean(preferences);
        if (raw == 0 || raw == 1) {
            return Optional.empty();
        }
        double deviation =
                Math.sqrt(Moments.variance(games.stream().map(Game::longer).toList()));
        return new LogisticFit(preferences, columns(games), ridge)
                .solve()
                .map(effects -> new LengthControlledRate(
                        raw,
                        Logistic.of(effects[0]),
                        effects[0],
                        effects[1],
                        deviation,
                        Arrays.stream(effects).skip(2).boxed().toList()));
    }

    /** The length feature of each game, -1 to 1; 0 for all where the differences in length do not vary. */
    public static List<Double> lengthFeatures(List<Game> games) {
        List<Double> longer = games.stream().map(Game::longer).toList();
        double deviation = Math.sqrt(Moments.variance(longer));
        return longer.stream()
                .map(difference -> deviation == 0 ? 0 : StrictMath.tanh(difference / deviation))
                .toList();
    }

    private static List<List<Double>> columns(List<Game> games) {
        List<Double> lengths = lengthFeatures(games);
        List<Double> scales = new ArrayList<>();
        for (int column = 0; column < games.get(0).style().size(); column++) {
            int place = column;
            double deviation = Math.sqrt(Moments.variance(
                    games.stream().map(game -> game.style().get(place)).toList()));
            scales.add(deviation == 0 ? 0 : 1 / deviation);
        }
        List<List<Double>> columns = new ArrayList<>();
        for (int row = 0; row < games.size(); row++) {
            List<Double> features = new ArrayList<>();
            features.add(lengths.get(row));
            for (int column = 0; column < scales.size(); column++) {
                features.add(games.get(row).style().get(column) * scales.get(column));
            }
            columns.add(features);
        }
        return columns;
    }

    /** Whether taking out the length changes the rate so much that neither number should stand alone. */
    public boolean doubtful() {
        return Math.abs(rate - rawRate) > DOUBTFUL;
    }

    /**
     * The interval of the rate, by fitting drawn questions again.
     *
     * @param questions the games of each question, by stratum
     * @param tail what is left out at each end, such as 0.025
     */
    public static Optional<Interval> interval(
            List<List<List<Game>>> questions, double ridge, double tail, Resampling resampling) {
        return Bootstrap.percentile(
                resampling.replicates(
                        questions,
                        drawn -> rate(
                                drawn.stream()
                                        .flatMap(List::stream)
                                        .flatMap(List::stream)
                                        .toList(),
                                ridge)),
                tail);
    }

    /** Draws in which one side wins all go to the end they tend to; leaving them out would narrow the interval. */
    private static Optional<Double> rate(List<Game> games, double ridge) {
        double raw = Moments.mean(games.stream().map(Game::preference).toList());
        return raw == 0 || raw == 1 ? Optional.of(raw) : of(games, ridge).map(LengthControlledRate::rate);
    }
}
