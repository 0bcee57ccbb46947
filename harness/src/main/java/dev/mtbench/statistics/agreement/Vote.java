package dev.mtbench.statistics.agreement;

/** Who is better of two answers; verdicts that contradict each other in the two orders are a tie. */
public enum Vote {
    A,
    B,
    TIE
}
