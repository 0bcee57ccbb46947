package dev.mtbench.run;

import java.util.Locale;

/** How far a run has come. */
public enum RunStatus {
    /** Enough of the expected scores are there. */
    COMPLETE,
    /** It ended, and too many scores are missing. */
    INCOMPLETE,
    /** It was stopped, or it crashed; {@code resume} goes on. */
    INTERRUPTED,
    /** The harness itself failed. */
    FAILED;

    /** The name in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
