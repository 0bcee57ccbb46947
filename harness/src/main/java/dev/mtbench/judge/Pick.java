package dev.mtbench.judge;

import java.util.Locale;

/** Which of two answers a judge prefers, by the places in which it was shown them. */
public enum Pick {
    /** The one shown first. */
    A,
    /** The one shown second. */
    B,
    /** Neither. */
    TIE;

    /** The name in files. */
    public String label() {
        return this == TIE ? "tie" : name();
    }

    /**
     * The pick of a name.
     *
     * @throws IllegalArgumentException where there is none such
     */
    public static Pick ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** The same preference with the answers in each other's places. */
    public Pick swapped() {
        return switch (this) {
            case A -> B;
            case B -> A;
            case TIE -> TIE;
        };
    }
}
