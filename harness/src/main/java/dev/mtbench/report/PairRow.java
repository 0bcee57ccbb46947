package dev.mtbench.report;

import dev.mtbench.report.PairGame.State;
import dev.mtbench.statistics.ClusteredMean;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.Resampling;
import dev.mtbench.statistics.StudentT;
import dev.mtbench.statistics.pairwise.LengthControlledRate;
import dev.mtbench.statistics.pairwise.Outcome;
import dev.mtbench.statistics.pairwise.SwapRates;
import dev.mtbench.statistics.pairwise.SwappedGame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one row of the pairwise tables of the games it rests on. */
final class PairRow {

    private static final double CONFIDENCE = 0.95;
    private static final double TAIL = 0.025;

    private final String candidate;
    private final Optional<String> opponent;
    private final List<PairGame> games;

    /**
     * Prepares.
     *
     * @param opponent empty: all of them
     * @param games from the candidate's side
     */
    PairRow(String candidate, Optional<String> opponent, List<PairGame> games) {
        this.candidate = candidate;
        this.opponent = opponent;
        this.games = games;
    }

    Pairwise.Row row(int draws, long seed) {
        SwapRates rates = rates(games);
        Optional<LengthControlledRate> controlled = lengthGames(games)
                .filter(known -> !known.isEmpty())
                .flatMap(known -> LengthControlledRate.of(known, LengthControlledRate.RIDGE));
        Pairwise.FastChat fastChat = fastChat();
        return new Pairwise.Row(
                candidate,
                opponent.orElse(null),
                rates.wins(),
                rates.losses(),
                rates.ties(),
                rates.dropped(),
                (int) games.stream()
                        .filter(game -> game.state() == State.MISSING)
                        .count(),
                games.size(),
                Figures.nullable(rates.winRate()),
                Figures.nullable(rates.lossRate()),
                Figures.nullable(rates.adjustedRate()),
                graded(rates),
                Figures.nullable(controlled.map(known -> controlled(known, draws, seed))),
                length(PairGame.Lengths::own),
                length(PairGame.Lengths::opponents),
                List.of(order(1, SwappedGame::first), order(2, SwappedGame::second)),
                turns(),
                categories(),
                fastChat,
                warnings(rates, controlled));
    }

    /** By question, since the games of one question hang together. */
    private static SwapRates rates(List<PairGame> games) {
        return SwapRates.of(List.copyOf(
                        by(games, game -> game.cell().question()).values())
                .stream()
                .map(question -> question.stream()
                        .filter(game -> game.state() != State.MISSING)
                        .map(PairGame::swapped)
                        .toList())
                .toList());
    }

    private static <K> Map<K, List<PairGame>> by(List<PairGame> games, Function<PairGame, K> key) {
        Map<K, List<PairGame>> groups = new LinkedHashMap<>();
        games.forEach(game -> groups.computeIfAbsent(key.apply(game), any -> new ArrayList<>())
                .add(game));
        return groups;
    }

    private Pairwise.Graded graded(SwapRates rates) {
        Optional<ClusteredMean> mean = rates.graded();
        Optional<ClusteredMean> varying = mean.filter(known -> known.finiteError() > 0);
        int questions = by(
                        games.stream().filter(PairGame::counts).toList(),
                        game -> game.cell().question())
                .size();
        return new Pairwise.Graded(
                gradedMean(games),
                Figures.steadyOrNull(varying.map(ClusteredMean::finiteError)),
                Figures.orNull(varying.map(known -> Interval.around(
                        known.mean(),
                        StudentT.reach(CONFIDENCE, questions - 1) * known.finiteError(),
                        Interval.RATE))));
    }

    private static @Nullable Double gradedMean(List<PairGame> games) {
        List<Double> values =
                games.stream().flatMap(game -> game.swapped().graded().stream()).toList();
        return values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    /** Empty where a length is not known. */
    private static Optional<List<LengthControlledRate.Game>> lengthGames(List<PairGame> games) {
        List<PairGame> counting = games.stream().filter(PairGame::counts).toList();
        return counting.stream().allMatch(game -> game.lengths().isPresent())
                ? Optional.of(counting.stream()
                        .map(game -> new LengthControlledRate.Game(
                                game.swapped().graded().orElseThrow(),
                                game.lengths().orElseThrow().own(),
                                game.lengths().orElseThrow().opponents()))
                        .toList())
                : Optional.empty();
    }

    private Pairwise.LengthControlled controlled(LengthControlledRate rate, int draws, long seed) {
        List<List<List<LengthControlledRate.Game>>> strata = new ArrayList<>();
        List<PairGame> counting = games.stream().filter(PairGame::counts).toList();
        for (List<PairGame> category : by(counting, PairGame::category).values()) {
            strata.add(by(category, game -> game.cell().question()).values().stream()
                    .map(question -> lengthGames(question).orElseThrow())
                    .toList());
        }
        Resampling resampling = new Resampling(strata.stream().map(List::size).toList(), draws, seed);
        return new Pairwise.LengthControlled(
                Figures.steady(rate.rate()),
                Figures.orNull(LengthControlledRate.interval(strata, LengthControlledRate.RIDGE, TAIL, resampling)),
                Figures.steady(rate.lengthEffect()),
                rate.doubtful());
    }

    private @Nullable Double length(Function<PairGame.Lengths, Integer> side) {
        List<PairGame> counting = games.stream().filter(PairGame::counts).toList();
        if (counting.isEmpty()
                || counting.stream().anyMatch(game -> game.lengths().isEmpty())) {
            return null;
        }
        long sum = counting.stream()
                .mapToLong(game -> side.apply(game.lengths().orElseThrow()))
                .sum();
        return (double) sum / counting.size();
    }

    private Pairwise.Order order(int order, Function<SwappedGame, Optional<Outcome>> side) {
        List<Optional<Outcome>> outcomes = games.stream()
                .filter(game -> game.state() != State.MISSING)
                .map(game -> side.apply(game.swapped()))
                .toList();
        return new Pairwise.Order(
                order,
                count(outcomes, Optional.of(Outcome.WIN)),
                count(outcomes, Optional.of(Outcome.LOSS)),
                count(outcomes, Optional.of(Outcome.TIE)),
                count(outcomes, Optional.empty()));
    }

    private static int count(Collection<Optional<Outcome>> outcomes, Optional<Outcome> wanted) {
        return (int) outcomes.stream().filter(wanted::equals).count();
    }

    private List<Pairwise.Turn> turns() {
        return by(games, game -> game.cell().turn()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(turn -> {
                    SwapRates rates = rates(turn.getValue());
                    return new Pairwise.Turn(
                            turn.getKey(),
                            rates.wins(),
                            rates.losses(),
                            rates.ties(),
                            rates.dropped(),
                            gradedMean(turn.getValue()));
                })
                .toList();
    }

    private List<Pairwise.Category> categories() {
        return by(games, PairGame::category).entrySet().stream()
                .map(category -> {
                    SwapRates rates = rates(category.getValue());
                    return new Pairwise.Category(
                            category.getKey(),
                            rates.wins(),
                            rates.losses(),
                            rates.ties(),
                            rates.dropped(),
                            gradedMean(category.getValue()));
                })
                .toList();
    }

    private Pairwise.FastChat fastChat() {
        SwapRates rates = SwapRates.of(games.stream()
                .flatMap(game -> game.fastChat().stream())
                .map(List::of)
                .toList());
        return new Pairwise.FastChat(
                rates.wins(),
                rates.losses(),
                rates.ties(),
                rates.dropped(),
                Figures.nullable(rates.winRate()),
                Figures.nullable(rates.lossRate()),
                Figures.nullable(rates.adjustedRate()));
    }

    private static List<String> warnings(SwapRates rates, Optional<LengthControlledRate> controlled) {
        return Stream.of(
                        controlled
                                .filter(LengthControlledRate::doubtful)
                                .map(known -> String.format(
                                        Locale.ROOT,
                                        "at equal length it would win %.1f%% instead of %.1f%%: a good part of the"
                                                + " result is length, so read neither number alone",
                                        100 * known.rate(),
                                        100 * known.rawRate())),
                        Optional.of(rates)
                                .filter(known -> known.games() == 0)
                                .map(known -> "no game has a verdict in both orders"))
                .flatMap(Optional::stream)
                .toList();
    }
}
