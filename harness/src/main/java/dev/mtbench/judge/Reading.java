package dev.mtbench.judge;

import dev.mtbench.question.Scale;

/** Which reading of verdict texts gives the scores. */
public enum Reading {
    /** The harness's own. */
    STRICT("strict"),
    /** FastChat's, for comparison. */
    FASTCHAT("fastchat");

    private final String label;

    Reading(String label) {
        this.label = label;
    }

    /** The name in files and reports. */
    public String label() {
        return label;
    }

    /** Reads the text of a whole reply. */
    public Rating read(String text, Scale scale) {
        return this == STRICT ? StrictRating.read(text, scale) : FastChatRating.read(text);
    }
}
