package dev.mtbench.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.report.format.MarkdownReport;
import dev.mtbench.report.format.ScoresCsv;
import dev.mtbench.report.format.Summary;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.SampleEntries;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several judges of one answer, and one judge again and again. */
final class PanelReportTest {

    private static final double NONE = SampleRun.NONE;

    @TempDir
    private Path folder = Path.of("");

    private static Evaluation three(String more) {
        return Samples.evaluation(Samples.EVALUATION + """
                  - {name: second, endpoint: judging, model: judge-2}
                  - {name: third, endpoint: judging, model: judge-3}
                """ + more);
    }

    /** An answer in each place, and these scores of the three judges on it, in the set's order. */
    private SampleRun run(Evaluation evaluation, double[]... scores) {
        SampleRun run = new SampleRun(folder, evaluation);
        List<String> judges = List.of("judge", "second", "third");
        for (int i = 0; i < scores.length; i++) {
            Cell cell = SampleRun.cell(i / 2 + 1, i % 2 + 1);
            run.add("alpha", SampleEntries.answered(cell, "an answer"));
            for (int judge = 0; judge < judges.size(); judge++) {
                if (!Double.isNaN(scores[i][judge])) {
                    run.add("alpha", judged(cell, judges.get(judge), 1, scores[i][judge]));
                }
            }
        }
        return run;
    }

    private static Entry.Judged judged(Cell cell, String judge, int draw, double score) {
        return SampleEntries.judged(
                cell, judge, draw, 1, new Verdict.Scored(score, Rating.Rule.OK, "Rating: [[" + score + "]]"));
    }

    private static CandidatePart.PanelPart panel(CandidatePart candidate) {
        return requireNonNull(candidate.panel());
    }

    /** The numbers of the vector panel_average, twice over so that every place has a score. */
    private SampleRun withOneMissing() {
        double[][] scores = {
            {8, 9, 7}, {10, 10, 9}, {5, 7, 6}, {9, NONE, 8}, {8, 9, 7}, {10, 10, 9}, {5, 7, 6}, {9, NONE, 8}
        };
        return run(three(""), scores);
    }

    @Test
    void anAnswerThatLacksAJudgeIsScoredByTheOthersLessTheirBiases() throws Exception {
        SampleRun run = withOneMissing();
        AnswerScores scores = AnswerScores.of(
                run.stored(),
                run.stored().ledger(run.stored().evaluation().candidates().get(0)));

        assertThat(scores.score(SampleRun.cell(1, 1))).contains(8.0);
        assertThat(scores.score(SampleRun.cell(2, 2)).orElseThrow()).isCloseTo(8.88888888888889, within(1e-9));
    }

    @Test
    void thePanelIsTakenApart() {
        Report report = withOneMissing().report();
        CandidatePart.PanelPart panel = panel(report.candidates().get(0));

        assertThat(panel.members())
                .extracting(CandidatePart.Member::bias)
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .containsExactly(-0.13888888888889817, 0.7777777777777715, -0.6388888888888973);
        assertThat(panel.members())
                .extracting(CandidatePart.Member::scored, CandidatePart.Member::expected)
                .containsExactly(tuple(8, 8), tuple(6, 8), tuple(8, 8));
        assertThat(panel.members().get(0).mean()).isEqualTo(8.0);
        assertThat(panel.unadjusted()).isCloseTo((8 + 29.0 / 3 + 6 + 8.5) / 4, within(1e-9));
        assertThat(panel.adjusted()).isCloseTo((8 + 29.0 / 3 + 6 + 8.88888888888889) / 4, within(1e-9));
        assertThat(report.candidates().get(0).score().mean()).isCloseTo(panel.adjusted(), within(1e-9));
        assertThat(panel.alpha()).isBetween(0.3, 0.9);
        assertThat(report.judging().alpha()).isEqualTo(panel.alpha());
    }

    @Test
    void whatIsMissingIsCountedAndTold() {
        Report report = withOneMissing().report();
        CandidatePart candidate = report.candidates().get(0);

        assertThat(candidate.score().scored()).isEqualTo(8);
        assertThat(panel(candidate).complete()).isEqualTo(6);
        assertThat(panel(candidate).partial()).isEqualTo(2);
        assertThat(candidate.warnings())
                .contains("2 answers lack the score of a judge: scored by the others, less their biases");
        assertThat(MarkdownReport.of(report)).contains("## Judging", "| alpha | second | 9.00 | +0.78 | 6/8 |");
        assertThat(Summary.of(report)).contains("bias-adjusted", "less their biases");
    }

    @Test
    void aScoreLessABiasStaysOnTheScale() throws Exception {
        double[][] scores = {
            {10, 8, 9}, {10, 8, 9}, {10, 8, 9}, {10, 8, 9}, {10, 8, 9}, {10, 8, 9}, {10, 8, 9}, {NONE, 10, NONE}
        };
        SampleRun run = run(three(""), scores);

        assertThat(AnswerScores.of(
                                run.stored(),
                                run.stored()
                                        .ledger(run.stored()
                                                .evaluation()
                                                .candidates()
                                                .get(0)))
                        .score(SampleRun.cell(4, 2)))
                .contains(10.0);
    }

    @Test
    void withAJudgeThatSaidNothingAtAllNobodyCanTellWhatThePanelWouldSay() {
        Report report =
                run(three(""), new double[][] {{8, 9, NONE}, {7, 7, NONE}}).report();
        CandidatePart candidate = report.candidates().get(0);

        assertThat(candidate.score().scored()).isZero();
        assertThat(panel(candidate).adjusted()).isNull();
        assertThat(panel(candidate).members())
                .extracting(CandidatePart.Member::bias)
                .containsOnlyNulls();
        assertThat(report.judging().biases()).isEmpty();
    }

    @Test
    void oneJudgeThatJudgesOnceIsNoPanel() {
        Report report = new SampleRun(folder).scores("alpha", 8, 7, 6, 5).report();

        assertThat(report.candidates().get(0).panel()).isNull();
        assertThat(report.candidates().get(0).score().judgeNoise()).isNull();
        assertThat(MarkdownReport.of(report)).doesNotContain("## Judging");
    }

    /** Draws that differ by 2 in one turn: by 1 in the question's mean, a variance of 1/2 each. */
    @Test
    void judgingAgainGivesTheNoiseFloor() {
        Evaluation twice =
                Samples.evaluation(Samples.EVALUATION.replace("model: judge-1}", "model: judge-1, draws: 2}"));
        SampleRun run = new SampleRun(folder, twice);
        for (int question = 1; question <= 4; question++) {
            for (int turn = 1; turn <= 2; turn++) {
                Cell cell = SampleRun.cell(question, turn);
                run.add(
                        "alpha",
                        SampleEntries.answered(cell, "an answer"),
                        judged(cell, "judge", 1, 6 + question - turn),
                        judged(cell, "judge", 2, 6 + question - turn + (turn == 1 ? 2 : 0)));
            }
        }
        CandidatePart candidate = run.report().candidates().get(0);

        assertThat(panel(candidate).members().get(0).deviation()).isCloseTo(Math.sqrt(0.5), within(1e-9));
        CandidatePart.JudgeNoisePart noise = requireNonNull(candidate.score().judgeNoise());
        // Each question's mean of two draws has a variance of 1/4; two categories of two questions.
        assertThat(noise.standardError()).isCloseTo(Math.sqrt(0.25 / 2 + 0.25 / 2) / 2, within(1e-9));
        assertThat(noise.limit()).isCloseTo(1.959964 * Math.sqrt(2) * 0.25, within(1e-6));
        assertThat(panel(candidate).alpha()).isNull();
    }

    @Test
    void judgesThatTakeTurnsAreEachAskedForTheirShareOnly() throws Exception {
        double[][] scores = {
            {8, NONE, NONE}, {7, NONE, NONE}, {NONE, 6, NONE}, {NONE, 5, NONE},
            {9, NONE, NONE}, {8, NONE, NONE}, {NONE, 7, NONE}, {NONE, NONE, NONE}
        };
        SampleRun run = run(three("rotation: cyclic\n"), scores);
        Report report = run.report();
        CandidatePart candidate = report.candidates().get(0);

        assertThat(candidate.score().scored()).isEqualTo(7);
        assertThat(panel(candidate).members())
                .extracting(CandidatePart.Member::scored, CandidatePart.Member::expected)
                .containsExactly(tuple(4, 4), tuple(3, 4), tuple(0, 0));
        assertThat(panel(candidate).members())
                .extracting(CandidatePart.Member::bias)
                .containsOnlyNulls();
        assertThat(report.judging().warnings())
                .containsExactly("the judges take turns, and their number, 3, divides neither the runs nor the"
                        + " questions of writing, math: their biases do not cancel");
        assertThat(ScoresCsv.of(run.stored()).lines()).hasSize(9);
        assertThat(report.protocol().rotation()).isEqualTo("cyclic");
        assertThat(report.protocol().id())
                .isNotEqualTo(withOneMissing().report().protocol().id());
    }

    @Test
    void aJudgeOfACandidatesFamilyIsToldAndItsFavourMeasured() {
        Evaluation family = Samples.evaluation("""
                name: sample-run
                questions: sample
                endpoints:
                  local: {baseUrl: "http://localhost:1/v1"}
                candidates:
                  - {name: own, endpoint: local, model: qwen-7b}
                  - {name: foreign, endpoint: local, model: gemma-2}
                judges:
                  - {name: judge, endpoint: local, model: qwen-72b}
                  - {name: other, endpoint: local, model: gpt-4o}
                """);
        SampleRun run = new SampleRun(folder, family);
        double[][] own = {{9, 8}, {9.5, 9}, {8.5, 8.5}, {10, 9}};
        double[][] foreign = {{7, 7}, {8, 8.5}, {6.5, 6.5}, {8.5, 8}};
        for (int question = 1; question <= 4; question++) {
            for (int turn = 1; turn <= 2; turn++) {
                add(run, "own", SampleRun.cell(question, turn), own[question - 1]);
                add(run, "foreign", SampleRun.cell(question, turn), foreign[question - 1]);
            }
        }
        Report report = run.report();

        assertThat(report.judging().families()).containsExactly(new Report.Kinship("judge", "own", List.of("Qwen")));
        assertThat(report.judging().warnings())
                .containsExactly(
                        "judge 'judge' and candidate 'own' are of one family (Qwen): a judge may favour its own"
                                + " kind");
        Report.SelfEnhancementPart favour = report.judging().selfEnhancement().get(0);
        assertThat(report.judging().selfEnhancement()).hasSize(1);
        // The vector self_enhancement_did.
        assertThat(favour.difference()).isCloseTo(0.625, within(1e-9));
        assertThat(favour.standardError()).isCloseTo(0.23935677693908453, within(1e-9));
        assertThat(favour.questions()).isEqualTo(4);
        assertThat(MarkdownReport.of(report)).contains("| judge | own | other | +0.63 | 0.24 |");
    }

    private static void add(SampleRun run, String candidate, Cell cell, double[] scores) {
        run.add(
                candidate,
                SampleEntries.answered(cell, "an answer"),
                judged(cell, "judge", 1, scores[0]),
                judged(cell, "other", 1, scores[1]));
    }
}
