package dev.mtbench.statistics.pairwise;

import dev.mtbench.statistics.LinearSystem;
import java.util.List;
import java.util.Optional;

/**
 * Logistic regression by Newton's method: an intercept, and columns each held back by a ridge.
 *
 * @param preferences 0 to 1, a row each
 * @param columns the features of each row
 * @param ridge λ of the penalty λ/2·φ² on each column's effect; none on the intercept
 */
record LogisticFit(List<Double> preferences, List<List<Double>> columns, double ridge) {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 30;
    private static final double CONVERGED = 1e-12;

    /** The intercept and the effects; empty where no finite ones fit best, as where the candidate wins every game. */
    Optional<double[]> solve() {
        double[] effects = new double[columns.get(0).size() + 1];
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<double[]> newton = newton(effects);
            if (newton.isEmpty()) {
                return Optional.empty();
            }
            double length = 0;
            double[] next = halved(effects, newton.get());
            for (int i = 0; i < effects.length; i++) {
                length = Math.max(length, Math.abs(next[i] - effects[i]) / (1 + Math.abs(next[i])));
            }
            effects = next;
            if (length < CONVERGED) {
                return Optional.of(effects);
            }
        }
        return Optional.empty();
    }

    private Optional<double[]> newton(double[] effects) {
        int n = effects.length;
        double[] gradient = new double[n];
        double[][] curvature = new double[n][n];
        for (int i = 1; i < n; i++) {
            gradient[i] = -ridge * effects[i];
            curvature[i][i] = ridge;
        }
        for (int row = 0; row < preferences.size(); row++) {
            double p = Logistic.of(predictor(row, effects));
            for (int i = 0; i < n; i++) {
                gradient[i] += (preferences.get(row) - p) * feature(row, i);
                for (int j = 0; j < n; j++) {
                    curvature[i][j] += p * (1 - p) * feature(row, i) * feature(row, j);
                }
            }
        }
        return LinearSystem.solve(curvature, gradient);
    }

    private double feature(int row, int i) {
        return i == 0 ? 1 : columns.get(row).get(i - 1);
    }

    private double predictor(int row, double[] effects) {
        double sum = 0;
        for (int i = 0; i < effects.length; i++) {
            sum += effects[i] * feature(row, i);
        }
        return sum;
    }

    /** A step that would make the fit worse is too long. */
    private double[] halved(double[] effects, double[] step) {
        double before = likelihood(effects);
        double part = 1;
        double[] next = moved(effects, step, part);
        for (int halving = 0; halving < MOST_HALVINGS && likelihood(next) < before - CONVERGED; halving++) {
            part /= 2;
            next = moved(effects, step, part);
        }
        return next;
    }

    private static double[] moved(double[] effects, double[] step, double part) {
        double[] next = effects.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += part * step[i];
        }
        return next;
    }

    private double likelihood(double[] effects) {
        double sum = 0;
        for (int i = 1; i < effects.length; i++) {
            sum -= ridge / 2 * effects[i] * effects[i];
        }
        for (int row = 0; row < preferences.size(); row++) {
            double x = predictor(row, effects);
            sum += preferences.get(row) * Logistic.log(x) + (1 - preferences.get(row)) * Logistic.log(-x);
        }
        return sum;
    }
}
