package dev.mtbench.question.corrected;

import dev.mtbench.question.ReferenceSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The final answer of a shipped reference, as it is found in its text; those that consist of code are
 * {@link CodingClaim}s.
 *
 * @param found where the answer stands
 * @param answer what it comes to, made of the groups; empty for a question with many answers, of which both references
 *     must name the one that the pattern finds
 */
record ShippedClaim(int id, int turn, String found, String answer) {

    private static final String OPEN = "";

    static final List<ShippedClaim> ALL = List.of(
            of(101, 1, "now (second) place.*now in (third) place", "$1 $2"),
            of(101, 2, "position remains the same, which is (second to last)", "$1"),
            of(102, 1, "in (Washington, D\\.C\\.)", "$1"),
            of(102, 2, "^(No),", "$1"),
            of(103, 1, "(?:working at the|work) +(?:t?here|hospital)", OPEN),
            of(103, 2, "(?i)contradict", OPEN),
            of(104, 1, "David has only (one) brother", "$1"),
            of(104, 2, "David would have (two) brothers", "$1"),
            of(105, 1, "the secretary is (\\w+)\\.", "$1"),
            of(105, 2, "are: (.*), and (\\w+)\\.", "$1 $2"),
            of(106, 1, "^(true)", "$1"),
            of(106, 2, "the first statement is (uncertain)", "$1"),
            of(107, 1, "A is the (grandfather) of C", "$1"),
            of(107, 2, "A is (four generations) above Z.*A is the ([a-z-]+) of Z", "$1 $2"),
            of(108, 1, "^(Car) does not", "$1"),
            of(108, 2, "parts? of a car", OPEN),
            of(109, 1, "shadow of the pole was pointing towards the (west)", "$1"),
            of(109, 2, "Suresh was facing (north)", "$1"),
            of(110, 1, "^(c)\\)", "$1"),
            of(
                    110,
                    2,
                    "(?is)(?:body language|bearing).*(?:histor|past).*(?:backpack|bag)"
                            + "|(?:backpack|bag).*(?:histor|past)",
                    OPEN),
            of(111, 1, "The area of the triangle is (\\d+)", "$1"),
            of(111, 2, "there is (no circumscribed circle)", "$1"),
            of(112, 1, "\\$8000 \\+ \\$4000 = \\$(\\d+)", "$1"),
            of(112, 2, "= \\$(\\d+)\\.$", "$1"),
            of(113, 1, "neither blue nor green is (19%)", "$1"),
            of(113, 2, "approximately ([\\d.]+%)", "$1"),
            of(114, 1, "Probability = (34/36)", "$1"),
            of(114, 2, "0\\.944 or ([\\d.]+%)", "$1"),
            of(115, 1, "So, (\\d+) people got on", "$1"),
            of(115, 2, "50 people \\* \\$2 = \\$(\\d+)", "$1"),
            of(116, 1, "x - y = 2z - 2z = (\\d+)", "$1"),
            of(116, 2, "So, z - x = (-) \\((y) / (2)\\)", "$1$2/$3"),
            of(117, 1, "There are (\\d+) integers", "$1"),
            of(117, 2, "There are (\\d+) integers", "$1"),
            of(118, 1, "divided by 4 is (\\d+)\\.", "$1"),
            of(118, 2, "divided by 5 is (\\d+)\\.", "$1"),
            of(119, 1, "purchases was \\$(\\d+)\\.", "$1"),
            of(119, 2, "markup would be \\$(\\d+)\\.", "$1"),
            of(120, 1, "the value of f\\(2\\) is (\\d+)\\.", "$1"),
            of(120, 2, "f\\(x\\) = 0 is x ≈ ([\\d.]+)", "x = $1"),
            of(123, 2, "#\\w+ \\{\\s+color: red;\\s+\\}", OPEN),
            of(124, 1, "appears to be correct", "no bug"),
            of(124, 2, "This function is also correct", "no bug"),
            of(126, 1, "It's (not possible) to find", "$1"),
            of(126, 2, "it is not possible to achieve a better", "no"));

    private static ShippedClaim of(int id, int turn, String found, String answer) {
        return new ShippedClaim(id, turn, found, answer);
    }

    /** Whether the corrected reference comes to the same. */
    boolean agrees(ReferenceSet shipped) {
        Pattern pattern = Pattern.compile(found, Pattern.DOTALL);
        Matcher matcher = pattern.matcher(CorrectedSet.text(shipped, id, turn));
        if (!matcher.find()) {
            throw new AssertionError("the shipped reference of " + id + ", turn " + turn + ", does not say: " + found);
        }
        if (answer.equals(OPEN)) {
            return pattern.matcher(CorrectedSet.reference(id, turn)).find();
        }
        StringBuilder claim = new StringBuilder();
        matcher.appendReplacement(claim, answer);
        return normal(claim.substring(matcher.start())).equals(normal(CorrectedSet.answer(id, turn)));
    }

    /** Without what is in brackets, currency signs, marks between words, and the marks that group digits. */
    private static String normal(String answer) {
        return answer.toLowerCase(Locale.ROOT)
                .replaceAll("\\(.*?\\)", " ")
                .replaceAll("(?<=\\d),(?=\\d{3})", "")
                .replaceAll("\\bone\\b", "1")
                .replaceAll("\\btwo\\b", "2")
                .replaceAll("[^\\p{L}\\p{N}%/.-]+", " ")
                .strip()
                .replaceAll("\\.$", "");
    }

    @Override
    public String toString() {
        return id + ", turn " + turn;
    }
}
