package dev.mtbench.judge;

import dev.mtbench.question.Scale;
import java.util.List;

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

    /**
     * Reads the text of a whole reply.
     *
     * @param answers what the judge was shown; none where that is not known
     */
    public Rating read(String text, Scale scale, List<String> answers) {
        return this == STRICT ? StrictRating.read(text, scale, answers) : FastChatRating.read(text);
    }
}
