package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a judge's text takes over from the answers it was shown, be it dressed otherwise: a judge that quotes writes plain
 * brackets for wide ones and leaves stars and doubled spaces out.
 *
 * @param text the judge's
 * @param answers what it was shown
 */
record Quotation(String text, List<String> answers) {

    private static final String OPENING = "\"'“‘„«`>";
    private static final int LATIN_1 = 0xFF;

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
        return (!atEnd || isMarked(start)) && answers.stream().anyMatch(answer -> holds(answer, part));
    }

    private static boolean holds(String answer, String part) {
        return answer.contains(part)
                || (mayHoldBrackets(answer) && Seen.words(answer).contains(Seen.words(part)));
    }

    /** To look at every answer closely would be slow; one in plain letters without a bracket needs it not. */
    private static boolean mayHoldBrackets(String answer) {
        return answer.indexOf('[') >= 0 || answer.chars().anyMatch(unit -> unit > LATIN_1);
    }

    private boolean isMarked(int start) {
        int before = start - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before >= 0 && OPENING.indexOf(text.charAt(before)) >= 0;
    }
}
