package dev.mtbench.question.corrected;

import dev.mtbench.input.Faults;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.ReferenceSet;
import dev.mtbench.question.SetFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MT-Bench's corrected references, as the tests look at them: the official texts are not needed for that. */
final class CorrectedSet {

    static final SetFolder FOLDER = new SetFolder.InJar("mt-bench");
    static final String FILE = "reference_answer/corrected.jsonl";

    private static final ReferenceSet SET = read("corrected", bytes());
    private static final Pattern FENCE = Pattern.compile("(?ms)^```[a-z]*\n(.*?)^```\\s*$");

    private CorrectedSet() {}

    static byte[] bytes() {
        try {
            return FOLDER.read(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReferenceSet read(String name, byte[] bytes) {
        Faults faults = new Faults();
        ReferenceSet set = QuestionSetReader.references(name, name, bytes, faults);
        if (faults.count() > 0) {
            throw new AssertionError(name + " cannot be read");
        }
        return set;
    }

    static ReferenceSet set() {
        return SET;
    }

    static String reference(int id, int turn) {
        return text(SET, id, turn);
    }

    static String text(ReferenceSet set, int id, int turn) {
        return set.of(question(id), turn).orElseThrow();
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

    /** The first fenced block of a reference, or all of it where none is fenced. */
    static String code(String reference) {
        Matcher fence = FENCE.matcher(reference);
        return fence.find() ? fence.group(1) : reference;
    }

    /** All that a reference set is asked for is the id. */
    private static Question question(int id) {
        return new Question(Integer.toString(id), true, "any", List.of("first", "second"), OptionalDouble.empty());
    }
}
