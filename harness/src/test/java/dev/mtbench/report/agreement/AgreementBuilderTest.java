package dev.mtbench.report.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import dev.mtbench.statistics.agreement.Vote;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgreementBuilderTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static final Evaluation TWO_JUDGES = Samples.evaluation(Samples.EVALUATION.replace(
            "{name: judge, endpoint: judging, model: judge-1}",
            "{name: judge, endpoint: judging, model: judge-1}\n"
                    + "  - {name: strict, endpoint: judging, model: judge-2, draws: 2}"));

    private static final Evaluation TWO_CANDIDATES = Samples.evaluation(Samples.EVALUATION.replace(
            "model: alpha-1}", "model: alpha-1}\n  - {name: beta, endpoint: local, model: beta-1}"));

    @TempDir
    private Path folder = Path.of("");

    private SampleRun run(String candidate, double... scores) {
        return new SampleRun(folder, TWO_JUDGES).scores(candidate, scores);
    }

    private static SampleRun strict(SampleRun run, String candidate, int draw, double... scores) {
        for (int i = 0; i < scores.length; i++) {
            run.add(candidate, verdict(SampleRun.cell(i / 2 + 1, i % 2 + 1), draw, scores[i]));
        }
        return run;
    }

    private static Entry verdict(Cell cell, int draw, double score) {
        return SampleEntries.judged(
                cell,
                "strict",
                draw,
                1,
                Double.isNaN(score)
                        ? new Verdict.Unscored(Rating.Reason.UNPARSEABLE, "Hm.")
                        : new Verdict.Scored(score, Rating.Rule.OK, "Rating: [[" + score + "]]"));
    }

    private static AgreementReport of(StoredRun... runs) throws InputException {
        return AgreementBuilder.of(List.of(runs), List.of());
    }

    @Test
    void twoJudgesAreHeldAgainstEachOtherAndOneAgainstItsOtherDraw() throws Exception {
        SampleRun run = run("alpha", 8, 7, 9, 6, 10, 3, 4, 2);
        strict(run, "alpha", 1, 7, 6, 9, 5, 9, 2, 4, SampleRun.NONE);
        strict(run, "alpha", 2, 7, 7, 8, 5, 9, 2, 3, SampleRun.NONE);
        AgreementReport report = of(run.stored());
        AgreementReport.ScorePair judges = report.scores().get(0);
        AgreementReport.ScorePair draws = report.scores().get(1);

        assertThat(judges.kind()).isEqualTo("judges");
        assertThat(judges.answers()).isEqualTo(7);
        assertThat(judges.unpaired().unscored()).isEqualTo(1);
        assertThat(judges.firstMean()).isCloseTo(47 / 7.0, EXACT);
        assertThat(judges.bias()).isCloseTo((41.5 - 47) / 7, EXACT);
        assertThat(judges.biasInterval())
                .isNotNull()
                .satisfies(interval -> assertThat(judges.bias()).isBetween(interval.get(0), interval.get(1)));
        assertThat(draws.kind()).isEqualTo("draws");
        assertThat(List.of(draws.first(), draws.second())).containsExactly("strict", "strict");
        assertThat(draws.answers()).isEqualTo(7);
        assertThat(draws.bias()).isCloseTo(-1 / 7.0, EXACT);
        assertThat(report.alpha()).isNotNull();
        assertThat(report.judges())
                .extracting(AgreementReport.JudgePart::scored)
                .containsExactly(8, 7);
    }

    @Test
    void onlyJudgmentsOfTheSameTextAreAPair() throws Exception {
        StoredRun one = new SampleRun(folder).scores("alpha", 8, 7, 6, 5).stored();
        SampleRun other = new SampleRun(folder).scores("alpha", 7, 7, 4);
        other.add(
                "alpha",
                SampleEntries.answered(SampleRun.cell(1, 1), "another answer"),
                SampleEntries.answered(SampleRun.cell(3, 1), "an answer"),
                SampleEntries.scored(SampleRun.cell(3, 1), 9));
        AgreementReport.ScorePair pair = of(one, other.stored()).scores().get(0);

        assertThat(pair.kind()).isEqualTo("runs");
        assertThat(pair.answers()).as("question 2, turn 1").isEqualTo(1);
        assertThat(pair.unpaired())
                .as("both turns of question 1 were judged with another first answer")
                .isEqualTo(new AgreementReport.Unpaired(1, 1, 2, 0));
        assertThat(pair.biasInterval()).as("of a single question").isNull();
    }

    @Test
    void judgesOfOneNameAreToldApartByTheirRuns() throws Exception {
        StoredRun run = new SampleRun(folder).scores("alpha", 8, 7, 6, 5).stored();
        AgreementReport.ScorePair pair = of(run, run).scores().get(0);

        assertThat(pair.first()).isEqualTo("judge (sample-run-20260102T030405Z-0a1b)");
        assertThat(pair.bias()).isZero();
        assertThat(pair.quadraticKappa()).isCloseTo(1, EXACT);
    }

    @Test
    void whatIsUndefinedIsUnknown() throws Exception {
        SampleRun run = run("alpha", 8, 8, 8, 8);
        strict(run, "alpha", 1, 7, 8, 9, 8);
        AgreementReport.ScorePair pair = of(run.stored()).scores().get(0);

        assertThat(pair.quadraticKappa()).isNull();
        assertThat(pair.spearman()).isNull();
        assertThat(pair.bias()).isZero();
        assertThat(of(new SampleRun(folder).stored()).isEmpty()).isTrue();
    }

    /** The higher score wins, a tenth of a point is a tie; people agree with the one and not with the other. */
    @Test
    void scoresMakeWinnersThatPeopleCanAgreeWith() throws Exception {
        List<PairVote> votes = List.of(
                new PairVote("human", "1", 1, "beta", "alpha", Vote.B),
                new PairVote("human", "1", 2, "alpha", "beta", Vote.A),
                new PairVote("human", "2", 1, "alpha", "beta", Vote.TIE),
                new PairVote("human", "9", 1, "alpha", "beta", Vote.TIE));
        SampleRun both =
                new SampleRun(folder, TWO_CANDIDATES).scores("alpha", 8, 7, 6).scores("beta", 7, 9, 6.05);
        AgreementReport report =
                AgreementBuilder.of(List.of(both.stored()), List.of(new AgreementBuilder.Votes("votes.json", votes)));
        AgreementReport.VoterPair pair = report.winners().get(0);

        assertThat(pair.first()).isEqualTo("judge, single");
        assertThat(pair.turns()).extracting(AgreementReport.VotedTurn::turn).containsExactly(null, 1, 2);
        assertThat(pair.turns().get(0).withTies()).isNotNull().satisfies(rate -> {
            assertThat(rate.count()).isEqualTo(2);
            assertThat(rate.total()).isEqualTo(3);
        });
        assertThat(pair.turns().get(0).withoutTies())
                .isNotNull()
                .extracting(AgreementReport.Rate::rate)
                .isEqualTo(0.5);
        assertThat(pair.unpaired().onlySecond()).isEqualTo(1);
    }

    @Test
    void longerAnswersThatGetMorePointsAreFound() throws Exception {
        SampleRun run = new SampleRun(folder, TWO_CANDIDATES);
        int[] lengths = {100, 400, 50, 200};
        for (int question = 1; question <= 4; question++) {
            Cell cell = SampleRun.cell(question, 1);
            run.add("alpha", SampleEntries.answered(cell, new Answer.Answered("x".repeat(lengths[question - 1]))));
            run.add("alpha", SampleEntries.scored(cell, 5 + Math.log(lengths[question - 1] / 100.0)));
            run.add("beta", SampleEntries.answered(cell, new Answer.Answered("y".repeat(100))));
            run.add("beta", SampleEntries.scored(cell, 5));
        }
        AgreementReport.LengthPart part = of(run.stored()).lengths().get(0);

        assertThat(part.slope()).isCloseTo(1, within(1e-6));
        assertThat(part.longerWins())
                .isNotNull()
                .extracting(AgreementReport.Rate::count, AgreementReport.Rate::total)
                .containsExactly(3, 3);
    }

    /** The winners of scores beside those of comparisons, whose orders may contradict each other. */
    @Test
    void comparisonsSayWhoWinsAndWhichPlaceIsFavoured() throws Exception {
        SampleRun run =
                new SampleRun(folder, TWO_CANDIDATES).scores("beta", 7, 9, 6, 5).scores("alpha", 8, 7, 6, 9);
        Pick[][] picks = {{Pick.A, Pick.B}, {Pick.A, Pick.A}, {Pick.TIE, Pick.TIE}, {Pick.B, Pick.A}};
        for (int i = 0; i < picks.length; i++) {
            Cell cell = SampleRun.cell(i / 2 + 1, i % 2 + 1);
            run.add("beta", SampleEntries.picked(cell, "alpha", 1, picks[i][0]));
            run.add("beta", SampleEntries.picked(cell, "alpha", 2, picks[i][1]));
        }
        run.add("beta", SampleEntries.picked(SampleRun.cell(3, 1), "alpha", 1, Pick.A));
        AgreementReport report = of(run.stored());
        AgreementReport.VoterPair pair = report.winners().get(0);

        assertThat(List.of(pair.first(), pair.second())).containsExactly("judge, single", "judge, pairwise");
        assertThat(pair.turns().get(0).withTies())
                .as("of the first the scores say alpha, and of the second the orders contradict each other")
                .isNotNull()
                .extracting(AgreementReport.Rate::count, AgreementReport.Rate::total)
                .containsExactly(2, 4);
        assertThat(report.positions())
                .containsExactly(new AgreementReport.PositionPart("judge", 5, 3, 1, 0, 1, 0.25, 1.0));
    }

    /** A GPT that gives a GPT's answers one point more than a judge of no family does, and others' as many. */
    @Test
    void aJudgeThatFavoursItsFamilyIsFound() throws Exception {
        Evaluation family = Samples.evaluation(Samples.EVALUATION
                .replace("model: alpha-1}", "model: gpt-4o-mini}\n  - {name: beta, endpoint: local, model: beta-1}")
                .replace(
                        "model: judge-1}",
                        "model: judge-1}\n  - {name: strict, endpoint: judging, model: gpt-4o-2024-11-20}"));
        SampleRun run = new SampleRun(folder, family);
        run.scores("alpha", 8, 7, 9, 6, 7, 3).scores("beta", 5, 4, 6, 6, 8, 9);
        strict(run, "alpha", 1, 9, 8, 10, 7, 8, 4);
        strict(run, "beta", 1, 5, 4, 6, 6, 8, SampleRun.NONE);
        AgreementReport report = of(run.stored());

        assertThat(report.selfEnhancement()).hasSize(1);
        AgreementReport.SelfPart part = report.selfEnhancement().get(0);
        assertThat(part.judge()).isEqualTo("strict");
        assertThat(part.own()).containsExactly("alpha");
        assertThat(part.others()).containsExactly("judge");
        assertThat(part.questions()).isEqualTo(3);
        assertThat(part.difference()).isCloseTo(1, EXACT);
        assertThat(part.pValue()).as("it never varies").isNull();
    }
}
