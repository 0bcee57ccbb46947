package dev.mtbench.benchmark.server;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Which step of which conversation a request is. The server's answers carry a mark that comes back with the next turn
 * and with the judge's prompt, so nothing needs to be parsed.
 *
 * @param turn from 1
 * @param judged whether the judge is asked about the turn
 */
record Step(String conversation, int turn, boolean judged) {

    /** What the judge is called. */
    static final String JUDGE = "benchmark-judge";

    private static final String OPEN = "~conversation-";
    private static final String SENTENCE = "An answer of some length, such as a model would give. ";
    private static final int SENTENCES = 27;
    private static final int ID = 16;

    static Step of(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        boolean judged = text.contains('"' + JUDGE + '"');
        int mark = text.lastIndexOf(OPEN);
        if (mark < 0) {
            return new Step(HexFormat.of().toHexDigits(Latency.mark(body)), 1, judged);
        }
        int id = mark + OPEN.length();
        int turn = Integer.parseInt(text.substring(id + ID + 1, text.indexOf('~', id)));
        return new Step(text.substring(id, id + ID), judged ? turn : turn + 1, judged);
    }

    /** What the server says: about 1,500 letters of an answer, or a rating. */
    String reply() {
        return judged
                ? "The answer is short, but it is an answer, and so it deserves a middling score. Rating: [[7]]"
                : SENTENCE.repeat(SENTENCES) + OPEN + conversation + "-" + turn + "~";
    }
}
