package dev.mtbench.statistics.pairwise;

import dev.mtbench.statistics.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A candidate's score against a baseline as arena-hard has it, where a much better answer counts for several battles.
 *
 * <p>Source: arena-hard-auto, {@code show_result.py}. Its interval draws battles again; battles of one question hang
 * together, so here questions are to be drawn, {@link dev.mtbench.statistics.Resampling}.
 *
 * @param battles what the candidate made of each, 0 to 1
 * @param mean over battles
 * @param questionMean the mean over questions of their battles' means
 */
public record ArenaScore(List<Double> battles, double mean, double questionMean) {

    /** How many battles a much better answer counts for. */
    public static final int WEIGHT = 3;

    /**
     * One question judged twice.
     *
     * @param candidateAsB the label of the first order, in which the baseline is A
     * @param candidateAsA the label of the second order
     */
    public record Game(ArenaLabel candidateAsB, ArenaLabel candidateAsA) {

        /** What the candidate made of the battles of both orders. */
        public List<Double> battles(int weight) {
            List<Double> battles = new ArrayList<>(candidateAsB.battlesOfB(weight));
            battles.addAll(candidateAsA.battlesOfA(weight));
            return battles;
        }
    }

    public ArenaScore {
        battles = List.copyOf(battles);
    }

    /** Scores games; empty of none. */
    public static Optional<ArenaScore> of(List<Game> games, int weight) {
        if (games.isEmpty()) {
            return Optional.empty();
        }
        List<List<Double>> byQuestion =
                games.stream().map(game -> game.battles(weight)).toList();
        List<Double> battles = byQuestion.stream().flatMap(List::stream).toList();
        return Optional.of(new ArenaScore(
                battles,
                Moments.mean(battles),
                Moments.mean(byQuestion.stream().map(Moments::mean).toList())));
    }
}
