package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A token of a reply, and what might have stood in its place.
 *
 * @param start its place in the reply's text, in characters
 * @param text what it adds to the text; not whole characters where a character takes several tokens
 * @param alternatives the most probable tokens there, as the server lists them; itself is among them
 */
public record Token(int start, String text, List<Alternative> alternatives) {

    public Token {
        requireNonNull(text, "text");
        alternatives = List.copyOf(alternatives);
    }

    /**
     * A token that a model might have written.
     *
     * @param logProbability the natural logarithm, 0 or less
     */
    public record Alternative(String text, double logProbability) {
        public Alternative {
            requireNonNull(text, "text");
        }
    }
}
