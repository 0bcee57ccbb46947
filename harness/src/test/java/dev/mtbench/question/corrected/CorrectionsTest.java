package dev.mtbench.question.corrected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Shared;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.InputException;
import dev.mtbench.question.CodeRunner;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.ReferenceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The corrected references differ from the shipped ones exactly where the note beside them says. */
final class CorrectionsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d{3}) \\| (\\d) \\|");
    private static final int WORDS_IN_A_ROW = 9;

    static boolean canCompareAll() {
        return Shared.isPresent() && CodeRunner.hasPython() && CodeRunner.hasNode() && CodeRunner.hasCpp();
    }

    private static Path official() {
        return Shared.root().resolve("mt-bench");
    }

    private static ReferenceSet shipped() throws IOException {
        return CorrectedSet.read("gpt-4", Files.readAllBytes(official().resolve("reference_answer/gpt-4.jsonl")));
    }

    /** "question/turn" of each row of the note's table. */
    private static Set<String> listed() throws IOException {
        Matcher row = ROW.matcher(new String(CorrectedSet.FOLDER.read("CORRECTIONS.md"), UTF_8));
        Set<String> listed = new TreeSet<>();
        while (row.find()) {
            assertThat(listed.add(row.group(1) + "/" + row.group(2))).isTrue();
        }
        return listed;
    }

    @Test
    void theManifestNamesTheSetAndItsSum() throws InputException {
        var manifest = QuestionSetReader.manifest(CorrectedSet.FOLDER);

        assertThat(manifest.referenceFiles()).containsEntry("corrected", CorrectedSet.FILE);
        assertThat(manifest.held()).containsEntry(CorrectedSet.FILE, Sha256.of(CorrectedSet.bytes()));
        assertThat(manifest.defaultReferences()).hasValue("gpt-4");
    }

    @Test
    void bothTurnsOfAllThirtyQuestionsHaveAReference() {
        assertThat(CorrectedSet.set().answers().keySet())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(101, 130)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(CorrectedSet.set().answers().values())
                .allMatch(turns -> turns.size() == 2 && turns.stream().noneMatch(String::isBlank));
    }

    @Test
    void theNoteCountsItsOwnRows() throws IOException {
        Set<String> questions =
                listed().stream().map(row -> row.substring(0, 3)).collect(Collectors.toSet());

        assertThat(new String(CorrectedSet.FOLDER.read("CORRECTIONS.md"), UTF_8))
                .contains(questions.size() + " of the 30 questions, " + listed().size() + " of the 60 turns");
    }

    @Test
    @EnabledIf("canCompareAll")
    void theTwoSetsDifferExactlyWhereTheNoteSays(@TempDir Path folder) throws IOException {
        ReferenceSet shipped = shipped();
        Set<String> differing = new TreeSet<>();
        for (ShippedClaim claim : ShippedClaim.ALL) {
            if (!claim.agrees(shipped)) {
                differing.add(claim.id() + "/" + claim.turn());
            }
        }
        for (CodingClaim claim : CodingClaim.ALL) {
            String reference = CorrectedSet.text(shipped, claim.id(), claim.turn());
            if (claim.shippedFailure(new CodeRunner(folder), reference).isPresent()) {
                differing.add(claim.id() + "/" + claim.turn());
            }
        }

        assertThat(differing).isEqualTo(listed());
    }

    @Test
    void everyTurnIsComparedOnce() {
        List<String> compared = new ArrayList<>();
        ShippedClaim.ALL.forEach(claim -> compared.add(claim.id() + "/" + claim.turn()));
        CodingClaim.ALL.forEach(claim -> compared.add(claim.id() + "/" + claim.turn()));

        assertThat(compared)
                .doesNotHaveDuplicates()
                .hasSize(60)
                .allMatch(turn -> turn.matches("1(0[1-9]|[12]\\d|30)/[12]"));
    }

    /** The code that question 124 shows in its two turns: the one is right, the other fails on everything. */
    @Test
    @EnabledIf("canCompareAll")
    void theFunctionsInQuestionAreRightAndWrongAsTheReferencesSay(@TempDir Path folder) throws IOException {
        String file = Files.readString(official().resolve("question.jsonl"));
        String row =
                file.lines().filter(line -> line.contains("124")).findFirst().orElseThrow();
        CodeRunner runner = new CodeRunner(folder);
        runner.file("row.json", row);
        runner.python("""
                import itertools, json
                turns = json.load(open("row.json", encoding="utf-8"))["turns"]
                given = {}
                for turn in turns:
                    exec(turn.split("```")[1], given)
                right, wrong = given["longest_common_subsequence_length"], given["longest_common_subsequence"]
                def subsequences(text):
                    return {"".join(c) for n in range(len(text) + 1) for c in itertools.combinations(text, n)}
                texts = ["".join(t) for n in range(5) for t in itertools.product("ab", repeat=n)]
                for x in texts:
                    for y in texts:
                        assert right(x, y) == max(map(len, subsequences(x) & subsequences(y)))
                        try:
                            assert wrong(x, y) is None and "" in (x, y)
                        except TypeError:
                            assert x and y
                """);
    }

    @Test
    @EnabledIf("dev.mtbench.Shared#isPresent")
    void noSentenceIsTakenFromTheOfficialTexts() throws IOException {
        Set<String> official = new TreeSet<>();
        for (String name : List.of("question.jsonl", "reference_answer/gpt-4.jsonl")) {
            Files.readString(official().resolve(name))
                    .lines()
                    .forEach(line -> official.addAll(sequences(line.replace("\\n", " "))));
        }
        Set<String> common = CorrectedSet.set().answers().values().stream()
                .flatMap(List::stream)
                .flatMap(text -> sequences(text.replaceAll("(?ms)^```.*?^```", "#")).stream())
                .filter(official::contains)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(common).isEmpty();
    }

    /** Every run of so many words. */
    private static List<String> sequences(String text) {
        List<String> words = Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .toList();
        return IntStream.rangeClosed(0, words.size() - WORDS_IN_A_ROW)
                .mapToObj(start -> String.join(" ", words.subList(start, start + WORDS_IN_A_ROW)))
                .toList();
    }
}
