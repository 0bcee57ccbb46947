package dev.mtbench.statistics.pairwise;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What an arena-hard judge says of the two answers before it. */
public enum ArenaLabel {
    A_MUCH_BETTER("A>>B", 1, true),
    A_BETTER("A>B", 1, false),
    EQUAL("A=B", 0.5, false),
    B_BETTER("B>A", 0, false),
    B_MUCH_BETTER("B>>A", 0, true);

    private final String text;
    private final double valueOfA;
    private final boolean strong;

    ArenaLabel(String text, double valueOfA, boolean strong) {
        this.text = text;
        this.valueOfA = valueOfA;
        this.strong = strong;
    }

    /** The label as judges write it; empty for any other text. */
    public static Optional<ArenaLabel> of(String text) {
        return Arrays.stream(values()).filter(label -> label.text.equals(text)).findAny();
    }

    /** The battles it stands for, 1 each that A wins: several where one is much better. */
    List<Double> battlesOfA(int weight) {
        return Collections.nCopies(strong ? weight : 1, valueOfA);
    }

    /** The same, seen by B. */
    List<Double> battlesOfB(int weight) {
        return Collections.nCopies(strong ? weight : 1, 1 - valueOfA);
    }
}
