package dev.mtbench.question;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A judge prompt: a system text, and a user text with named gaps.
 *
 * <p>The gaps follow Python's {@code str.format}, because FastChat's files are written for it: <code>{name}</code> is a
 * gap, <code>{{</code> and <code>}}</code> are single braces. What fills a gap is never read for gaps again.
 */
public final class PromptTemplate {

    private final String name;
    private final String system;
    private final String text;
    private final List<Piece> pieces;

    private record Piece(String text, boolean gap) {}

    /**
     * Reads the gaps.
     *
     * @throws IllegalArgumentException where a brace is not closed or a gap has no plain name
     */
    public PromptTemplate(String name, String system, String text) {
        this.name = requireNonNull(name, "name");
        this.system = requireNonNull(system, "system");
        this.text = requireNonNull(text, "text");
        this.pieces = pieces(name, text);
    }

    /** The name in the set's file, such as {@code single-v1}. */
    public String name() {
        return name;
    }

    /** The system message, sent as it is; empty for none. */
    public String system() {
        return system;
    }

    /** The names of the gaps, in the order they first occur. */
    public Set<String> gaps() {
        Set<String> gaps = new LinkedHashSet<>();
        pieces.stream().filter(Piece::gap).map(Piece::text).forEach(gaps::add);
        return gaps;
    }

    /**
     * The lines in brackets that stand right before or after a gap, and so say where what fills it begins and ends.
     *
     * @return without blanks around them; none where the prompt marks nothing
     */
    public Set<String> marks() {
        Set<String> marks = new LinkedHashSet<>();
        for (int at = 0; at < pieces.size(); at++) {
            if (pieces.get(at).gap()) {
                lines(at - 1)
                        .reduce((first, last) -> last)
                        .filter(PromptTemplate::inBrackets)
                        .ifPresent(marks::add);
                lines(at + 1).findFirst().filter(PromptTemplate::inBrackets).ifPresent(marks::add);
            }
        }
        return marks;
    }

    private Stream<String> lines(int piece) {
        return pieces.get(piece).text().lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static boolean inBrackets(String line) {
        return line.matches("\\[.+]|<.+>");
    }

    /**
     * The user message.
     *
     * @throws IllegalArgumentException where a gap has no value
     */
    public String render(Map<String, String> values) {
        StringBuilder result = new StringBuilder(text.length() + 256);
        for (Piece piece : pieces) {
            String part = piece.gap() ? values.get(piece.text()) : piece.text();
            if (part == null) {
                throw new IllegalArgumentException("judge prompt " + name + " wants {" + piece.text() + "}");
            }
            result.append(part);
        }
        return result.toString();
    }

    /**
     * The inverse of {@link #render}: what stands in the gaps of a filled text.
     *
     * @param known what is known to stand in some of the gaps
     * @return a value for each other gap; empty where the text is not this prompt filled with what is known, or where
     *     it could have been filled in more than one way
     */
    public Optional<Map<String, String>> extract(String filled, Map<String, String> known) {
        return Unfilling.of(this, filled, known);
    }

    /**
     * The texts around the gaps that are not known: always one more than there are such gaps.
     *
     * @param unknown is given the names of these gaps, in order
     */
    List<String> literals(Map<String, String> known, List<String> unknown) {
        List<String> literals = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (Piece piece : pieces) {
            String part = piece.gap() ? known.get(piece.text()) : piece.text();
            if (part == null) {
                unknown.add(piece.text());
                literals.add(literal.toString());
                literal.setLength(0);
            } else {
                literal.append(part);
            }
        }
        literals.add(literal.toString());
        return literals;
    }

    private static List<Piece> pieces(String name, String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c == '{' || c == '}') && at + 1 < text.length() && text.charAt(at + 1) == c) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                int end = text.indexOf('}', at);
                String gap = end < 0 ? "" : text.substring(at + 1, end);
                if (!gap.matches("\\w+")) {
                    throw new IllegalArgumentException("judge prompt " + name + " has an open brace at character " + at
                            + "; write {{ for the brace itself");
                }
                pieces.add(new Piece(literal.toString(), false));
                literal.setLength(0);
                pieces.add(new Piece(gap, true));
                at = end + 1;
            } else if (c == '}') {
                throw new IllegalArgumentException("judge prompt " + name + " has a closing brace at character " + at
                        + " that nothing opens; write }} for the brace itself");
            } else {
                literal.append(c);
                at++;
            }
        }
        pieces.add(new Piece(literal.toString(), false));
        return List.copyOf(pieces);
    }

    @Override
    public String toString() {
        return name;
    }
}
