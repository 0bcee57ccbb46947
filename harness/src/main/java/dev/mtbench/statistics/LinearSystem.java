package dev.mtbench.statistics;

import java.util.Arrays;
import java.util.Optional;

/** Solves a few linear equations. */
public final class LinearSystem {

    /** A pivot smaller than this part of the largest coefficient is rounding. */
    private static final double SINGULAR = 1e-13;

    private LinearSystem() {}

    /**
     * Gauss's elimination with pivots.
     *
     * @param matrix a row an equation, as many as unknowns; left as it is
     * @return the unknowns; empty where the equations do not determine them
     */
    public static Optional<double[]> solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] rows = new double[n][];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOf(matrix[i], n + 1);
            rows[i][n] = right[i];
            for (double value : matrix[i]) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        for (int column = 0; column < n; column++) {
            swap(rows, column, pivot(rows, column));
            if (!(Math.abs(rows[column][column]) > SINGULAR * largest)) {
                return Optional.empty();
            }
            eliminate(rows, column);
        }
        return Optional.of(substitute(rows));
    }

    private static int pivot(double[][] rows, int column) {
        int best = column;
        for (int row = column + 1; row < rows.length; row++) {
            best = Math.abs(rows[row][column]) > Math.abs(rows[best][column]) ? row : best;
        }
        return best;
    }

    private static void swap(double[][] rows, int one, int other) {
        double[] row = rows[one];
        rows[one] = rows[other];
        rows[other] = row;
    }

    private static void eliminate(double[][] rows, int column) {
        double[] pivot = rows[column];
        for (int row = column + 1; row < rows.length; row++) {
            double factor = rows[row][column] / pivot[column];
            for (int i = column; i < pivot.length; i++) {
                rows[row][i] -= factor * pivot[i];
            }
        }
    }

    private static double[] substitute(double[][] rows) {
        int n = rows.length;
        double[] unknowns = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double value = rows[row][n];
            for (int i = row + 1; i < n; i++) {
                value -= rows[row][i] * unknowns[i];
            }
            unknowns[row] = value / rows[row][row];
        }
        return unknowns;
    }
}
