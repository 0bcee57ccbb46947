package dev.mtbench.statistics.pairwise;

import dev.mtbench.statistics.ClusteredMean;
import dev.mtbench.statistics.Moments;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A candidate's rates against a baseline by the rule of both orders.
 *
 * @param wins where both orders say so
 * @param losses where both orders say so
 * @param ties all others
 * @param dropped games without a verdict in one of their orders, which count nowhere
 * @param graded the mean of both orders with its error, clustered by question; empty for fewer than two questions
 */
public record SwapRates(int wins, int losses, int ties, int dropped, Optional<ClusteredMean> graded) {

    /**
     * Counts games.
     *
     * @param questions the games of each question: its turns
     */
    public static SwapRates of(List<List<SwappedGame>> questions) {
        List<Optional<Outcome>> outcomes = questions.stream()
                .flatMap(Collection::stream)
                .map(SwappedGame::outcome)
                .toList();
        List<List<Double>> graded = questions.stream()
                .map(SwapRates::graded)
                .filter(values -> !values.isEmpty())
                .toList();
        return new SwapRates(
                count(outcomes, Outcome.WIN),
                count(outcomes, Outcome.LOSS),
                count(outcomes, Outcome.TIE),
                (int) outcomes.stream().filter(Optional::isEmpty).count(),
                ClusteredMean.of(graded));
    }

    private static List<Double> graded(List<SwappedGame> games) {
        return games.stream().flatMap(game -> game.graded().stream()).toList();
    }

    private static int count(List<Optional<Outcome>> outcomes, Outcome wanted) {
        return (int) outcomes.stream()
                .filter(outcome -> outcome.equals(Optional.of(wanted)))
                .count();
    }

    /** A question's value for a stratified mean: its games' graded mean; empty where all were dropped. */
    public static Optional<Double> ofQuestion(List<SwappedGame> games) {
        List<Double> graded = graded(games);
        return graded.isEmpty() ? Optional.empty() : Optional.of(Moments.mean(graded));
    }

    /** The games that count. */
    public int games() {
        return wins + losses + ties;
    }

    /** Wins by games; empty without a game, as are the other rates. */
    public Optional<Double> winRate() {
        return rate(wins);
    }

    /** Losses by games. */
    public Optional<Double> lossRate() {
        return rate(losses);
    }

    /** Wins and half the ties by games. */
    public Optional<Double> adjustedRate() {
        return rate(wins + ties / 2.0);
    }

    private Optional<Double> rate(double part) {
        return games() == 0 ? Optional.empty() : Optional.of(part / games());
    }
}
