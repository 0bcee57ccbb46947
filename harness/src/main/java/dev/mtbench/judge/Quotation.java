package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a judge's text takes over word for word from the answers it was shown.
 *
 * @param text the judge's
 * @param answers what it was shown
 */
record Quotation(String text, List<String> answers) {

    private static final String OPENING = "\"'“‘„«`>";

    Quotation {
        requireNonNull(text, "text");
        answers = List.copyOf(answers);
    }

    /**
     * Whether a part of the text is quoted: it stands in an answer, and either the judge goes on after it or it stands
     * in quotation marks. A judge that closes with the very line an answer closes with has said it itself.
     */
    boolean holds(int start, int end, boolean atEnd) {
        String part = text.substring(start, end);
        boolean inAnAnswer = answers.stream().anyMatch(answer -> answer.contains(part));
        return inAnAnswer && (!atEnd || isMarked(start));
    }

    private boolean isMarked(int start) {
        int before = start - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before >= 0 && OPENING.indexOf(text.charAt(before)) >= 0;
    }
}
