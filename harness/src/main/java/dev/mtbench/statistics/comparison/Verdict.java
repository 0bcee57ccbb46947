package dev.mtbench.statistics.comparison;

/** What a comparison against a baseline comes to. */
public enum Verdict {
    /** It is worse. */
    REGRESSION,
    /** It is not worse by more than the margin. */
    NO_REGRESSION,
    /** Neither can be said with so few questions. */
    INCONCLUSIVE
}
