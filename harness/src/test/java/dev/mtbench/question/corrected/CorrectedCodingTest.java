package dev.mtbench.question.corrected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mtbench.question.CodeRunner;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the code of the corrected references against oracles that are slow but plainly right. */
final class CorrectedCodingTest {

    @TempDir
    Path directory;

    static Stream<CodingClaim> claims() {
        return Stream.concat(CodingClaim.ALL.stream(), CodingClaim.MORE.stream());
    }

    @ParameterizedTest
    @MethodSource("claims")
    void theCodeDoesWhatWasAskedFor(CodingClaim claim) throws IOException {
        assumeTrue(
                switch (claim.language()) {
                    case PYTHON -> CodeRunner.hasPython();
                    case NODE -> CodeRunner.hasNode();
                    case CPP -> CodeRunner.hasCpp();
                },
                claim.language() + " is not there");

        assertThat(claim.correctedFailure(new CodeRunner(directory))).isEmpty();
    }

    @Test
    @EnabledIf("dev.mtbench.question.CodeRunner#hasPython")
    void theNumbersThatTheTextsNameAreThoseTheCodeGives() throws IOException {
        runs(
                128,
                1,
                "assert [given.full_binary_trees(n) for n in (1, 3, 5, 7, 9, 11)] == " + listed(128, 1, "9, 11 give"));
        runs(
                128,
                2,
                "assert [given.full_ternary_trees(n) for n in (1, 4, 7, 10, 13)] == " + listed(128, 2, "10, 13 give"));
        runs(127, 2, "assert given.top_two([0, 5, 0, 4, 3, 4]) == [0, 4]");
        assertThat(CorrectedSet.reference(122, 2)).contains(threeBefore(10) + ", ...");
    }

    /** The sequence that begins with 0, -1, -1 and goes on with the sum of the three before. */
    private static String threeBefore(int count) {
        return Stream.iterate(new long[] {0, -1, -1}, a -> new long[] {a[1], a[2], a[0] + a[1] + a[2]})
                .limit(count)
                .map(a -> Long.toString(a[0]))
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow();
    }

    @Test
    void theSumsOfTheSequenceFitAsFarAsTheTextSays() {
        BigInteger first = BigInteger.ZERO;
        BigInteger second = BigInteger.ONE.negate();
        BigInteger third = second;
        int fitting = 0;
        BigInteger next = first.add(second).add(third);
        while (next.bitLength() < Long.SIZE) {
            first = second;
            second = third;
            third = next;
            next = first.add(second).add(third);
            fitting++;
        }

        assertThat(CorrectedSet.reference(122, 2)).contains("Up to n = " + fitting + " every sum");
    }

    @Test
    void theStyleColoursTheElementThatThePageWritesTheJokesInto() {
        Matcher rule = Pattern.compile("#(\\w+) \\{ color: red; \\}").matcher(CorrectedSet.reference(123, 2));

        assertThat(rule.find()).isTrue();
        assertThat(CorrectedSet.code(CorrectedSet.reference(123, 1)))
                .contains("<p id=\"" + rule.group(1) + "\"")
                .contains("getElementById(\"" + rule.group(1) + "\").textContent = ");
    }

    private void runs(int id, int turn, String assertion) throws IOException {
        CodeRunner runner = new CodeRunner(directory);
        runner.file("given.py", CorrectedSet.code(CorrectedSet.reference(id, turn)));
        runner.python("import sys\nsys.path.insert(0, '.')\nimport given\n" + assertion);
    }

    private static List<String> listed(int id, int turn, String after) {
        Matcher numbers =
                Pattern.compile(Pattern.quote(after) + " ([\\d, ]*\\d)").matcher(CorrectedSet.reference(id, turn));
        assertThat(numbers.find()).isTrue();
        return List.of(numbers.group(1).split(", "));
    }
}
