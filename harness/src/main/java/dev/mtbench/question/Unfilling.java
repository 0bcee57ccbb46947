package dev.mtbench.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for every way in which a prompt could have been filled to give a text, and stops at the second. */
final class Unfilling {

    private final String filled;
    private final List<String> gaps;
    private final List<String> literals;
    private final int lastLiteral;
    private final boolean gapsDiffer;
    private final List<Map<String, String>> found = new ArrayList<>();

    private Unfilling(String filled, List<String> gaps, List<String> literals) {
        this.filled = filled;
        this.gaps = gaps;
        this.literals = literals;
        this.lastLiteral = filled.length() - literals.get(literals.size() - 1).length();
        this.gapsDiffer = gaps.stream().distinct().count() == gaps.size();
    }

    static Optional<Map<String, String>> of(PromptTemplate template, String filled, Map<String, String> known) {
        List<String> gaps = new ArrayList<>();
        List<String> literals = template.literals(known, gaps);
        if (gaps.isEmpty()) {
            return filled.equals(literals.get(0)) ? Optional.of(Map.of()) : Optional.empty();
        }
        Unfilling unfilling = new Unfilling(filled, gaps, literals);
        int start = literals.get(0).length();
        if (filled.startsWith(literals.get(0))
                && filled.endsWith(literals.get(gaps.size()))
                && unfilling.lastLiteral >= start) {
            unfilling.search(0, start, Map.of());
        }
        return unfilling.found.size() == 1 ? Optional.of(unfilling.found.get(0)) : Optional.empty();
    }

    /** Fills the gaps from this one on, of which the first begins at a place; whether there was a way. */
    private boolean search(int gap, int start, Map<String, String> before) {
        if (gap == gaps.size() - 1) {
            return fill(gap, start, lastLiteral, before).map(found::add).isPresent();
        }
        String literal = literals.get(gap + 1);
        boolean any = false;
        int end = filled.indexOf(literal, start);
        int last = -1;
        // Past the end of the text, an empty literal is found at the same place again and again.
        while (end > last && end + literal.length() <= lastLiteral && found.size() < 2) {
            Optional<Map<String, String>> values = fill(gap, start, end, before);
            boolean here = values.isPresent() && search(gap + 1, end + literal.length(), values.get());
            any |= here;
            // Where every gap is its own, what does not fit after the first place fits after no later one.
            if (gapsDiffer && !here) {
                return any;
            }
            last = end;
            end = filled.indexOf(literal, end + 1);
        }
        return any;
    }

    /** With one gap more; empty where the same gap holds another text elsewhere. */
    private Optional<Map<String, String>> fill(int gap, int start, int end, Map<String, String> before) {
        String value = filled.substring(start, end);
        String name = gaps.get(gap);
        if (!before.getOrDefault(name, value).equals(value)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>(before);
        values.put(name, value);
        return Optional.of(Map.copyOf(values));
    }
}
