package dev.mtbench.report;

import dev.mtbench.report.PairSheet.Two;
import dev.mtbench.statistics.Bootstrap;
import dev.mtbench.statistics.Resampling;
import dev.mtbench.statistics.pairwise.BradleyTerry;
import dev.mtbench.statistics.pairwise.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the ratings of three or more candidates of their games; a tie is half a win for each. */
final class PairRatings {

    private static final int FEWEST = 3;
    private static final double ANCHORED_AT = 1000;
    private static final double TAIL = 0.025;

    private final Optional<String> anchor;
    private final List<Played> played;

    /** A game that counts. */
    private record Played(Two two, String category, String question, Outcome outcome) {}

    /**
     * Prepares.
     *
     * @param anchor who is rated 1000; empty: the mean of all is
     */
    PairRatings(Optional<String> anchor, Map<Two, List<PairGame>> games) {
        this.anchor = anchor;
        this.played = games.entrySet().stream()
                .flatMap(pair -> pair.getValue().stream()
                        .filter(PairGame::counts)
                        .map(game -> new Played(
                                pair.getKey(),
                                game.category(),
                                game.cell().question(),
                                game.swapped().outcome().orElseThrow())))
                .toList();
    }

    /** Null for fewer than three candidates with games, or where the anchor has none. */
    Pairwise.@Nullable Ratings ratings(int draws, long seed) {
        TreeSet<String> names = new TreeSet<>();
        played.forEach(
                game -> names.addAll(List.of(game.two().first(), game.two().second())));
        if (names.size() < FEWEST
                || anchor.filter(name -> !names.contains(name)).isPresent()) {
            return null;
        }
        String first = anchor.orElse(names.first());
        Fit fit = fit(played, first);
        List<List<List<Played>>> strata = strata();
        Resampling resampling = new Resampling(strata.stream().map(List::size).toList(), draws, seed);
        List<Fit> drawn = resampling.results(
                strata,
                sets -> fit(
                        sets.stream()
                                .flatMap(List::stream)
                                .flatMap(List::stream)
                                .toList(),
                        first));
        return new Pairwise.Ratings(
                anchor.orElse(null),
                fit.pseudoWins(),
                fit.strengths().entrySet().stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(each -> rating(each.getKey(), each.getValue(), drawn))
                        .toList());
    }

    private Pairwise.Rating rating(String name, double strength, List<Fit> drawn) {
        List<Double> ratings = drawn.stream()
                .flatMap(fit -> Optional.ofNullable(fit.strengths().get(name)).stream())
                .map(PairRatings::elo)
                .toList();
        return new Pairwise.Rating(
                name,
                Figures.steady(elo(strength)),
                Figures.steady(strength),
                anchor.filter(name::equals).isPresent() ? null : Figures.orNull(Bootstrap.percentile(ratings, TAIL)));
    }

    private static double elo(double strength) {
        return ANCHORED_AT + 400 / StrictMath.log(10) * strength;
    }

    private record Fit(SortedMap<String, Double> strengths, boolean pseudoWins) {}

    private Fit fit(List<Played> games, String first) {
        // A pair that a draw has no game of is still one that could have met.
        Map<Two, double[]> wins = new LinkedHashMap<>();
        played.forEach(game -> wins.putIfAbsent(game.two(), new double[2]));
        for (Played game : games) {
            double[] both = wins.getOrDefault(game.two(), new double[2]);
            both[0] += game.outcome().value();
            both[1] += 1 - game.outcome().value();
        }
        BradleyTerry fitted = BradleyTerry.of(
                wins.entrySet().stream()
                        .map(pair -> new BradleyTerry.Pair(
                                pair.getKey().first(), pair.getKey().second(), pair.getValue()[0], pair.getValue()[1]))
                        .toList(),
                first);
        return new Fit(
                anchor.isPresent() ? fitted.logStrengths() : centred(fitted.logStrengths()), fitted.pseudoWins());
    }

    private static SortedMap<String, Double> centred(SortedMap<String, Double> strengths) {
        double sum = 0;
        for (double strength : strengths.values()) {
            sum += strength;
        }
        double mean = sum / strengths.size();
        SortedMap<String, Double> centred = new TreeMap<>();
        strengths.forEach((name, strength) -> centred.put(name, strength - mean));
        return centred;
    }

    /** The games of each question, by category. */
    private List<List<List<Played>>> strata() {
        Map<String, Map<String, List<Played>>> byCategory = new LinkedHashMap<>();
        played.forEach(game -> byCategory
                .computeIfAbsent(game.category(), key -> new LinkedHashMap<>())
                .computeIfAbsent(game.question(), key -> new ArrayList<>())
                .add(game));
        return byCategory.values().stream()
                .map(Map::values)
                .map((Collection<List<Played>> questions) -> (List<List<Played>>) new ArrayList<>(questions))
                .toList();
    }
}
