package dev.mtbench.fastchat;

import dev.mtbench.evaluation.Materials;
import dev.mtbench.question.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A row that shows what a model answered: the answers it was given for stand in its prompt. */
interface Witness {

    /** From 1; the answers up to this turn are shown. */
    int turn();

    Instant at();

    /** The line in its file, for people. */
    String place();

    /** Whether the row only keeps a pass's place: nothing says what was judged. */
    boolean isGap();

    /**
     * The answers that the prompt shows, by turn; none where it does not tell.
     *
     * @param choices what the model's answer file has: it is believed where the prompt agrees
     */
    Map<Integer, String> shows(Materials materials, Question question, List<List<String>> choices);

    void warn(Warnings warnings, String message);
}
