package dev.mtbench.statistics.pairwise;

/** What a game comes to for the candidate. */
public enum Outcome {
    WIN(1),
    LOSS(0),
    TIE(0.5);

    private final double value;

    Outcome(double value) {
        this.value = value;
    }

    /** The same game from the other side. */
    public Outcome reversed() {
        return switch (this) {
            case WIN -> LOSS;
            case LOSS -> WIN;
            case TIE -> TIE;
        };
    }

    /** The part of a win it is worth, 0 to 1. */
    public double value() {
        return value;
    }
}
