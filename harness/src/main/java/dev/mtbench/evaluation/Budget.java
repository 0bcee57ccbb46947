package dev.mtbench.evaluation;

/**
 * What a run may cost.
 *
 * @param usd US dollars, over candidates and judges, more than 0
 */
public record Budget(double usd) {

    public static final double MOST = 1e6;

    public Budget {
        if (!(usd > 0) || usd > MOST) {
            throw new IllegalArgumentException("a budget must be more than 0 and at most 1000000 US dollars");
        }
    }
}
