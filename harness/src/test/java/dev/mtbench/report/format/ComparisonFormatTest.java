package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.RunComparer;
import dev.mtbench.report.RunComparison;
import dev.mtbench.report.RunComparison.Exchange;
import dev.mtbench.report.RunComparison.JudgeSaid;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison as text and as Markdown. */
final class ComparisonFormatTest {

    private static final String HOSTILE = "<img src=x onerror=y> [a](javascript:b) @someone https://x.example #12 `c`";

    @TempDir
    private Path folder = Path.of("");

    private RunComparison compared(double[] before, double[] after) throws InputException {
        return compared(of(before), of(after));
    }

    private StoredRun of(double... scores) {
        return new SampleRun(folder).scores("alpha", scores).stored();
    }

    private static RunComparison compared(StoredRun before, StoredRun after) throws InputException {
        RunComparer comparer = new RunComparer(before, after, 0.3);
        return comparer.compare(comparer.pairs(Optional.empty(), Optional.empty()));
    }

    private static final double[] GOOD = {9, 9, 9, 8, 9, 9, 9, 8};
    private static final double[] BAD = {3, 3, 3, 2, 3, 3, 3, 2};

    /** With the same texts everywhere a text of a file, a judge or a model can come. */
    private RunComparison saying(String said) throws InputException {
        RunComparison comparison = compared(GOOD, BAD);
        Exchange exchange = new Exchange(1, said, 3.0, said, List.of(new JudgeSaid(said, 3.0, said)));
        return new RunComparison(
                comparison.baseline(),
                comparison.candidate(),
                List.of(said),
                List.of(said),
                comparison.comparisons(),
                List.of(new RunComparison.Moved(0, said, said, -6, List.of(exchange), List.of(exchange))));
    }

    @Test
    void theVerdictComesFirst() throws InputException {
        assertThat(ComparisonText.of(compared(GOOD, BAD)))
                .startsWith("alpha: REGRESSION, it is worse; -6.00 points (95% ");
        assertThat(ComparisonText.of(compared(BAD, GOOD)))
                .startsWith("alpha: NO_REGRESSION, it is not worse by more than 0.30; +6.00 points (95% ");
        assertThat(ComparisonText.of(compared(GOOD, new double[] {9, 9, 8, 8, 9, 9, 9, 8.5})))
                .startsWith("alpha: INCONCLUSIVE, it may be worse by more than 0.30 or not; ");
    }

    @Test
    void howSmallADifferenceWouldHaveBeenFoundIsAlwaysSaid() throws InputException {
        ComparisonPart part = compared(GOOD, BAD).comparisons().get(0);

        assertThat(ComparisonText.verdict(part))
                .endsWith("on 4 questions, where " + Plain.number(part.minimumDetectable(), 2)
                        + " would be found four times out of five");
    }

    @Test
    void aRunAgainstItselfSaysNoDifference() throws InputException {
        assertThat(ComparisonText.of(compared(GOOD, GOOD)))
                .contains("0.00 points", "p 1.000")
                .doesNotContain("REGRESSION, it is worse", "moved most");
    }

    @Test
    void withTooLittleInCommonThatIsSaid() throws InputException {
        StoredRun one = new SampleRun(folder, Samples.evaluation(Samples.EVALUATION + "select: {questions: [1, 3]}\n"))
                .scores("alpha", GOOD)
                .stored();

        assertThat(ComparisonText.of(compared(one, one)))
                .startsWith("alpha: nothing to say; it takes two questions of each category with scores of both, and"
                        + " there are 2 in all")
                .contains("unknown");
        assertThat(ComparisonMarkdown.of(compared(one, one))).contains("nothing to say");
    }

    @Test
    void categoriesThatStandOutAreMarkedAndTheMarkIsExplained() throws InputException {
        assertThat(ComparisonText.of(standingOut(false))).contains("writing *", "* stands out");
        assertThat(ComparisonMarkdown.of(standingOut(false))).contains("| writing \\* |", "\\* stands out");
        assertThat(ComparisonText.of(standingOut(true))).contains("writing ?", "a hint to look into");
        assertThat(ComparisonMarkdown.of(standingOut(true))).contains("| writing ? |", "a hint to look into");
        assertThat(ComparisonText.of(compared(GOOD, GOOD))).doesNotContain("stands out");
    }

    /** It takes more questions than the small set has. */
    private RunComparison standingOut(boolean exploratory) throws InputException {
        RunComparison comparison = compared(GOOD, BAD);
        ComparisonPart part = comparison.comparisons().get(0);
        ComparisonPart.ComparedCategory category =
                new ComparisonPart.ComparedCategory("writing", 10, -6.0, List.of(-7.0, -5.0), 0.001, 0.002, true);
        return new RunComparison(
                comparison.baseline(),
                comparison.candidate(),
                List.of(),
                List.of(),
                List.of(new ComparisonPart(
                        part.baseline(),
                        part.candidate(),
                        part.questions(),
                        part.difference(),
                        part.standardError(),
                        part.degreesOfFreedom(),
                        part.interval(),
                        part.pValue(),
                        part.adjusted(),
                        part.minimumDetectable(),
                        part.margin(),
                        part.verdict(),
                        part.invalid(),
                        part.bounds(),
                        part.signFlip(),
                        part.turns(),
                        List.of(category),
                        exploratory)),
                List.of());
    }

    @Test
    void whatMovedMostIsFoldedWithBothAnswersAndVerdicts() throws InputException {
        String text = ComparisonMarkdown.of(compared(GOOD, BAD));

        assertThat(text)
                .contains(
                        "<details><summary>question 1, writing: -6.00 (9.0, 9.0 before, 3.0, 3.0 after)</summary>\n\n");
        assertThat(text.split("<details>", -1)).hasSameSizeAs(text.split("\n\n</details>\n", -1));
        assertThat(text).contains("Turn 1, before (9.0):", "Turn 2, after (3.0):", "judge says:", "Rating: [[3.0]]");
    }

    @Test
    void noTextOfAModelIsHtmlALinkOrAMention() throws InputException {
        String text = ComparisonMarkdown.of(saying(HOSTILE));
        String outsideOfFences = text.replaceAll("(?s)\n(`{3,})text\n.*?\n\\1\n", "\n");

        assertThat(outsideOfFences)
                .doesNotContain("https://", "@someone", "#12", "\n> ", "[a](")
                .doesNotContainPattern("(?<!\\\\)<(?!/?(details|summary)>)");
        assertThat(summary(text)).contains("&lt;img src=x onerror=y&gt;").doesNotContain("\\<", "\\`");
    }

    private static String summary(String text) {
        return text.lines()
                .filter(line -> line.contains("<summary>"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFoldIsOverBeforeWhatFollows() throws InputException {
        List<String> lines = ComparisonMarkdown.of(saying(HOSTILE)).lines().toList();

        for (int i = 0; i < lines.size() - 1; i++) {
            if (lines.get(i).equals("</details>")) {
                assertThat(lines.get(i + 1)).isEmpty();
            }
        }
        assertThat(lines.get(lines.size() - 1)).startsWith("- ");
    }

    @Test
    void noAnswerEndsItsOwnFence() throws InputException {
        String answer = "a\n```\n<script>\n````text\n</details>\n`````\n# b";
        String text = ComparisonMarkdown.of(saying(answer));

        assertThat(text.replaceAll("(?s)\n(`{3,})text\n.*?\n\\1\n", "\n"))
                .doesNotContain("\n```", "\n# b", "\n<script>");
        assertThat(text).contains("\n``````text\na\n```\n<script>\n````text\n</details>\n`````\n# b\n``````\n");
    }

    @Test
    void aLongAnswerIsCutAndTheWholeFitsIntoAComment() throws InputException {
        StoredRun before = talking("x".repeat(1499) + "😀" + "y".repeat(100_000), GOOD);
        StoredRun after = talking("`".repeat(2000), BAD);

        String text = ComparisonMarkdown.of(compared(before, after));

        assertThat(text).contains("x\uFFFD …").contains("</details>");
        assertThat(text.length()).isLessThan(65_536);
    }

    private StoredRun talking(String answer, double... scores) {
        SampleRun run = new SampleRun(folder).scores("alpha", scores);
        for (int question = 1; question <= 4; question++) {
            for (int turn = 1; turn <= 2; turn++) {
                run.add("alpha", SampleEntries.answered(SampleRun.cell(question, turn), answer));
            }
        }
        return run.stored();
    }

    @Test
    void withManyCandidatesEachHasItsTableAndTheAnswersHaveTheRest() throws InputException {
        RunComparison one = compared(talking("a".repeat(2000), GOOD), talking("b".repeat(2000), BAD));
        List<ComparisonPart> parts = Collections.nCopies(20, one.comparisons().get(0));
        List<RunComparison.Moved> moved = new ArrayList<>();
        for (int pair = 0; pair < parts.size(); pair++) {
            for (RunComparison.Moved each : one.moved()) {
                moved.add(new RunComparison.Moved(
                        pair, each.question(), each.category(), each.difference(), each.baseline(), each.candidate()));
            }
        }

        String text = ComparisonMarkdown.of(
                new RunComparison(one.baseline(), one.candidate(), List.of(), List.of("a note"), parts, moved));

        assertThat(text.length()).isLessThan(65_536);
        assertThat(text.lines().filter(line -> line.startsWith("| all |"))).hasSize(20);
        assertThat(text).contains("<summary>alpha, question 1, writing").endsWith("- a note\n");
    }

    @Test
    void nothingOfItMovesTheCursor() throws InputException {
        String text = ComparisonText.of(saying("a\u001B[31m\u0007\r\nb\u202E"));

        assertThat(text).doesNotContain("\u001B", "\u0007", "\r", "\u202E");
        assertThat(text.lines().filter(line -> line.startsWith("b"))).isEmpty();
    }

    @Test
    void aMissingAnswerIsUnknown() throws InputException {
        StoredRun gap = new SampleRun(folder)
                .scores("alpha", 9, SampleRun.NONE, 9, 8, 9, 9, 9, 8)
                .stored();

        assertThat(ComparisonMarkdown.of(compared(of(BAD), gap))).contains("Turn 2, after (unknown):");
    }
}
