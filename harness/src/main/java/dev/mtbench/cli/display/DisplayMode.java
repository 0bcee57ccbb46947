package dev.mtbench.cli.display;

/** How a run shows itself. */
public enum DisplayMode {
    /** A table that is drawn anew; only on a terminal. */
    FULL,
    /** A line now and then. */
    PLAIN,
    /** The log. */
    LOG,
    /** Nothing. */
    NONE;

    /** A table for a person, lines for a file. */
    public static DisplayMode fitting() {
        return Screen.isTerminal() ? FULL : PLAIN;
    }
}
