package dev.mtbench.question.fresh;

import dev.mtbench.input.InputException;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.SetFolder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The embedded set, as the tests of its references look at it. */
final class FreshSet {

    private static final QuestionSet SET = read();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```[a-z]*\n(.*?)^```\\s*$");

    private FreshSet() {}

    private static QuestionSet read() {
        try {
            return QuestionSetReader.read(new SetFolder.InJar("fresh"));
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    static QuestionSet set() {
        return SET;
    }

    static String question(int id, int turn) {
        return question(id).turn(turn);
    }

    static String reference(int id, int turn) {
        return SET.references().get("checked").of(question(id), turn).orElseThrow();
    }

    /** What follows "Answer: " in the last line of the reference. */
    static String answer(int id, int turn) {
        String reference = reference(id, turn);
        String last = reference.substring(reference.lastIndexOf('\n') + 1);
        if (!last.startsWith("Answer: ")) {
            throw new AssertionError("the reference of " + id + ", turn " + turn + ", does not end in an answer line");
        }
        return last.substring("Answer: ".length());
    }

    /** The only fenced block of the reference. */
    static String code(int id, int turn) {
        Matcher fence = FENCE.matcher(reference(id, turn));
        if (!fence.find()) {
            throw new AssertionError("the reference of " + id + ", turn " + turn + ", has no code");
        }
        String code = fence.group(1);
        if (fence.find()) {
            throw new AssertionError("the reference of " + id + ", turn " + turn + ", has two blocks of code");
        }
        return code;
    }

    private static Question question(int id) {
        return SET.question(Integer.toString(id)).orElseThrow();
    }
}
