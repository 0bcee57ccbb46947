package dev.mtbench.statistics.pairwise;

/** The logistic function and its logarithms. */
final class Logistic {

    private Logistic() {}

    static double of(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** The logarithm of the logistic function, finite however far out. */
    static double log(double x) {
        return x > 0 ? -StrictMath.log1p(StrictMath.exp(-x)) : x - StrictMath.log1p(StrictMath.exp(x));
    }
}
