package dev.mtbench.recipe;

import static java.util.Objects.requireNonNull;

/**
 * An evaluation's file to start from: its endpoints are {@code candidate} and {@code judge}, with one candidate and one
 * judge.
 *
 * @param name of the file, without its extension
 * @param text YAML
 */
public record Recipe(String name, String text) {

    private static final String COMMENT = "# ";

    public Recipe {
        requireNonNull(name, "name");
        if (!text.startsWith(COMMENT)) {
            throw new IllegalArgumentException("recipe " + name + " does not say what it is in its first line");
        }
    }

    /** What it is for, in one line. */
    public String about() {
        return text.lines().findFirst().orElseThrow().substring(COMMENT.length());
    }
}
