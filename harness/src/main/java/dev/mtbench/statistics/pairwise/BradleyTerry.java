package dev.mtbench.statistics.pairwise;

import dev.mtbench.statistics.LinearSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Strengths that explain who beats whom among three or more candidates.
 *
 * <p>P(a beats b) = σ(β_a-β_b), by maximum likelihood; a tie is half a win each. Where no finite strengths fit best, as
 * with a candidate that never loses or two groups that never met, half a win each way is added between every two.
 * Source: Bradley and Terry, Rank Analysis of Incomplete Block Designs, 1952.
 *
 * @param logStrengths β by name, the baseline's 0
 * @param pseudoWins whether wins had to be added, which pulls the strengths together
 */
public record BradleyTerry(SortedMap<String, Double> logStrengths, boolean pseudoWins) {

    private static final double PSEUDO_WIN = 0.5;
    private static final double CONVERGED = 1e-12;
    private static final double LONGEST_STEP = 2;
    private static final int MOST_STEPS = 1000;

    /**
     * What two candidates made of each other.
     *
     * @param firstWins with half the ties, at least 0
     * @param secondWins with half the ties, at least 0
     */
    public record Pair(String first, String second, double firstWins, double secondWins) {

        public Pair {
            if (first.equals(second) || !(firstWins >= 0 && secondWins >= 0)) {
                throw new IllegalArgumentException("no games of " + first + " with " + second);
            }
        }
    }

    public BradleyTerry {
        logStrengths = Collections.unmodifiableSortedMap(new TreeMap<>(logStrengths));
    }

    /**
     * Fits the pairs.
     *
     * @throws IllegalArgumentException if the baseline has no games
     */
    public static BradleyTerry of(List<Pair> pairs, String baseline) {
        SortedSet<String> names = new TreeSet<>();
        for (Pair pair : pairs) {
            names.add(pair.first());
            names.add(pair.second());
        }
        if (!names.remove(baseline)) {
            throw new IllegalArgumentException(baseline + " has no games");
        }
        // The baseline comes first and keeps 0.
        List<String> order = new ArrayList<>(List.of(baseline));
        order.addAll(names);
        double[][] wins = wins(pairs, order);
        boolean unbounded = !stronglyConnected(wins);
        if (unbounded) {
            addPseudoWins(wins);
        }
        double[] fitted = fit(wins);
        SortedMap<String, Double> strengths = new TreeMap<>();
        for (int i = 0; i < fitted.length; i++) {
            strengths.put(order.get(i), fitted[i]);
        }
        return new BradleyTerry(strengths, unbounded);
    }

    /** How often the one in the row beat the one in the column. */
    private static double[][] wins(List<Pair> pairs, List<String> order) {
        double[][] wins = new double[order.size()][order.size()];
        for (Pair pair : pairs) {
            int first = order.indexOf(pair.first());
            int second = order.indexOf(pair.second());
            wins[first][second] += pair.firstWins();
            wins[second][first] += pair.secondWins();
        }
        return wins;
    }

    /** Finite strengths exist where everyone beat everyone at least by way of others. Source: Ford, 1957. */
    private static boolean stronglyConnected(double[][] wins) {
        return reachesAll(wins, false) && reachesAll(wins, true);
    }

    private static boolean reachesAll(double[][] wins, boolean backwards) {
        List<Integer> reached = new ArrayList<>(List.of(0));
        for (int i = 0; i < reached.size(); i++) {
            int from = reached.get(i);
            for (int to = 0; to < wins.length; to++) {
                double games = backwards ? wins[to][from] : wins[from][to];
                if (games > 0 && !reached.contains(to)) {
                    reached.add(to);
                }
            }
        }
        return reached.size() == wins.length;
    }

    private static void addPseudoWins(double[][] wins) {
        for (int i = 0; i < wins.length; i++) {
            for (int j = 0; j < wins.length; j++) {
                wins[i][j] += i == j ? 0 : PSEUDO_WIN;
            }
        }
    }

    private static double[] fit(double[][] wins) {
        double[] strengths = new double[wins.length];
        for (int step = 0; step < MOST_STEPS; step++) {
            double longest = 0;
            double[] newton = newton(wins, strengths);
            for (double each : newton) {
                longest = Math.max(longest, Math.abs(each));
            }
            // Far from the best fit the curvature is flat and a whole step would overshoot.
            double part = Math.min(1, LONGEST_STEP / longest);
            for (int i = 1; i < strengths.length; i++) {
                strengths[i] += part * newton[i - 1];
            }
            if (longest < CONVERGED) {
                break;
            }
        }
        return strengths;
    }

    private static double[] newton(double[][] wins, double[] strengths) {
        int n = wins.length - 1;
        double[] gradient = new double[n];
        double[][] curvature = new double[n][n];
        for (int i = 1; i <= n; i++) {
            for (int j = 0; j <= n; j++) {
                double games = wins[i][j] + wins[j][i];
                double p = Logistic.of(strengths[i] - strengths[j]);
                gradient[i - 1] += wins[i][j] - games * p;
                curvature[i - 1][i - 1] += games * p * (1 - p);
                if (j > 0) {
                    curvature[i - 1][j - 1] -= games * p * (1 - p);
                }
            }
        }
        return LinearSystem.solve(curvature, gradient).orElseThrow();
    }

    /** On Elo's scale, with a strength of 0 at {@code anchor}. */
    public double elo(String name, double anchor) {
        return anchor + 400 / StrictMath.log(10) * strength(name);
    }

    /** The rate at which it beats another. */
    public double winRate(String name, String other) {
        return Logistic.of(strength(name) - strength(other));
    }

    private double strength(String name) {
        return Optional.ofNullable(logStrengths.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " has no games"));
    }

    /** All names, the strongest first; of equals by name. */
    public List<String> ranking() {
        return logStrengths.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
