package dev.mtbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Rating;
import dev.mtbench.question.Scale;
import dev.mtbench.report.format.JunitXml;
import dev.mtbench.report.format.MarkdownReport;
import dev.mtbench.report.format.ScoresCsv;
import dev.mtbench.report.format.Summary;
import dev.mtbench.report.plot.PaperPlot;
import dev.mtbench.report.plot.PlotKind;
import dev.mtbench.run.Cell;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small set's four questions with two turns, compared. */
final class PairwiseReportTest {

    private static final String BASELINE =
            Samples.PAIRWISE.replace("pairwise-all", "pairwise-baseline\npairwise: {baseline: beta}");

    @TempDir
    private Path folder = Path.of("");

    private SampleRun run = new SampleRun(folder);

    private void begin(String yaml) {
        run = new SampleRun(folder, Samples.evaluation(yaml));
        for (String candidate : List.of("alpha", "beta", "gamma")) {
            for (int question = 1; question <= 4; question++) {
                for (int turn = 1; turn <= 2; turn++) {
                    run.add(
                            candidate,
                            SampleEntries.answered(SampleRun.cell(question, turn), text(candidate, question, turn)));
                }
            }
        }
    }

    private static String text(String candidate, int question, int turn) {
        return (candidate + question).repeat(turn + candidate.length());
    }

    /** Both orders of each of the eight games, as places: A is who is shown first. */
    private void games(String candidate, String opponent, String picks) {
        String[] games = picks.split(" ", -1);
        for (int i = 0; i < games.length; i++) {
            Cell cell = SampleRun.cell(i / 2 + 1, i % 2 + 1);
            for (int order = 1; order <= 2; order++) {
                run.add(
                        candidate,
                        SampleEntries.compared(cell, opponent, order, preference(games[i].charAt(order - 1))));
            }
        }
    }

    private static Preference preference(char pick) {
        return switch (pick) {
            case 'A' -> new Preference.Stated(Pick.A, Rating.Rule.OK, "[[A]]");
            case 'B' -> new Preference.Stated(Pick.B, Rating.Rule.OK, "[[B]]");
            case 'C' -> new Preference.Stated(Pick.TIE, Rating.Rule.OK, "[[C]]");
            default -> new Preference.Unread(Rating.Reason.UNPARSEABLE, "Hm.");
        };
    }

    private Report report() throws InputException {
        return ReportBuilder.build(run.stored());
    }

    private Pairwise pairwise() throws InputException {
        return Objects.requireNonNull(report().pairwise());
    }

    @Test
    void thereIsNoPlotOfScoresWhereThereAreNone() throws InputException {
        begin(Samples.PAIRWISE);
        List<Report> reports = List.of(report());

        assertThatThrownBy(() -> PaperPlot.of(PlotKind.BARS, reports, Scale.MT_BENCH, Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a run of the mode pairwise-all has no scores to draw");
    }

    @Test
    void theSwapRuleCountsAndBothSidesSeeTheSameGames() throws InputException {
        begin(Samples.PAIRWISE);
        // The vector of the swap rule: AA AB BB tA tt AA eA At by who wins, which here is by place.
        games("alpha", "beta", "AB AA BA CB CC AB -B AC");

        Pairwise.Row alpha = pairwise().pairs().get(0);
        assertThat(List.of(alpha.wins(), alpha.losses(), alpha.ties(), alpha.errors(), alpha.missing()))
                .containsExactly(2, 1, 4, 1, 0);
        assertThat(alpha.adjusted()).isEqualTo(4.0 / 7);
        assertThat(alpha.graded().mean()).isCloseTo(0.6429, within(5e-5));
        assertThat(alpha.orders())
                .containsExactly(new Pairwise.Order(1, 4, 1, 2, 1), new Pairwise.Order(2, 4, 2, 2, 0));
        Pairwise.Row beta = pairwise().candidates().stream()
                .filter(row -> row.candidate().equals("beta"))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(beta.wins(), beta.losses(), beta.ties(), beta.errors(), beta.missing()))
                .containsExactly(1, 2, 4, 1, 8);
        assertThat(beta.averageLength()).isEqualTo(alpha.opponentLength());
    }

    @Test
    void nobodyHasAScoreAndTheCandidatesStandByTheirRates() throws InputException {
        begin(Samples.PAIRWISE);
        games("alpha", "beta", "BA BA BA BA AB BA BA CC");
        games("alpha", "gamma", "BA BA BA BA BA BA BA AB");
        games("beta", "gamma", "AB AB BA CC CC AB BA BA");
        Report report = report();

        assertThat(report.candidates()).extracting(CandidatePart::name).containsExactly("gamma", "beta", "alpha");
        assertThat(report.candidates()).allSatisfy(candidate -> {
            assertThat(candidate.score().mean()).isNull();
            assertThat(candidate.score().expected()).isZero();
            assertThat(candidate.fastChat().average()).isNull();
        });
        assertThat(report.comparisons()).isEmpty();
        assertThat(report.protocol().mode()).isEqualTo("pairwise-all");
        assertThat(report.judges().get(0).scored()).isEqualTo(48);
        Pairwise.Ratings ratings = Objects.requireNonNull(pairwise().ratings());
        assertThat(ratings.candidates())
                .extracting(Pairwise.Rating::candidate)
                .containsExactly("gamma", "beta", "alpha");
        assertThat(ratings.candidates().stream()
                        .mapToDouble(Pairwise.Rating::rating)
                        .sum())
                .isCloseTo(3000, within(1e-6));
        assertThat(ratings.candidates())
                .allSatisfy(each -> assertThat(Objects.requireNonNull(each.interval()))
                        .satisfies(interval -> {
                            assertThat(interval.get(0)).isLessThanOrEqualTo(each.rating());
                            assertThat(interval.get(1)).isGreaterThanOrEqualTo(each.rating());
                        }));
    }

    @Test
    void theBaselineIsAtAThousandAndNotInTheTable() throws InputException {
        begin(BASELINE);
        games("alpha", "beta", "AB AB BA CC AB AB BA AB");
        games("gamma", "beta", "BA BA BA CC AB AB BA BA");
        Pairwise pairwise = pairwise();

        assertThat(pairwise.candidates()).extracting(Pairwise.Row::candidate).containsExactly("alpha", "gamma");
        assertThat(report().candidates()).extracting(CandidatePart::name).containsExactly("alpha", "beta", "gamma");
        Pairwise.Ratings ratings = Objects.requireNonNull(pairwise.ratings());
        assertThat(ratings.anchor()).isEqualTo("beta");
        Pairwise.Rating alpha = ratings.candidates().get(0);
        double adjusted = Objects.requireNonNull(pairwise.candidates().get(0).adjusted());
        assertThat(alpha.logStrength())
                .as("against one baseline the rating is the logit of the win rate")
                .isCloseTo(Math.log(adjusted / (1 - adjusted)), within(1e-9));
        assertThat(ratings.candidates().get(1)).isEqualTo(new Pairwise.Rating("beta", 1000, 0, null));
    }

    @Test
    void anAnswerWithoutTextLosesWithoutAJudgeAndTwoOfThemTie() throws InputException {
        begin(BASELINE);
        run.add("alpha", SampleEntries.answered(SampleRun.cell(1, 1), " "));
        run.add("beta", SampleEntries.answered(SampleRun.cell(1, 1), ""));
        run.add("beta", SampleEntries.answered(SampleRun.cell(1, 2), ""));
        Pairwise.Row alpha = pairwise().pairs().get(0);

        assertThat(List.of(alpha.wins(), alpha.losses(), alpha.ties(), alpha.missing()))
                .containsExactly(1, 0, 1, 6);
        assertThat(alpha.fastChat().wins()).isZero();
        assertThat(pairwise().judges()).isEmpty();
    }

    @Test
    void aFailedAnswersGamesAreMissing() throws InputException {
        begin(BASELINE);
        games("alpha", "beta", "AB AB BA CC AB AB BA AB");
        run.add("gamma", SampleEntries.failed(SampleRun.cell(1, 1)));

        Pairwise.Row gamma = pairwise().candidates().get(1);
        assertThat(gamma.candidate()).isEqualTo("gamma");
        assertThat(gamma.missing()).isEqualTo(8);
        assertThat(gamma.adjusted()).isNull();
        assertThat(gamma.warnings()).containsExactly("no game has a verdict in both orders");
        assertThat(pairwise().ratings())
                .as("two candidates with games have no ratings")
                .isNull();
    }

    @Test
    void theJudgeThatTakesThePlaceForTheAnswerIsFoundOut() throws InputException {
        begin(BASELINE);
        games("alpha", "beta", "AA AA AA AA AA AA AB BB");

        Pairwise.JudgePosition judge = pairwise().judges().get(0);
        assertThat(List.of(judge.consistent(), judge.first(), judge.second(), judge.errors()))
                .containsExactly(1, 6, 1, 0);
        assertThat(judge.consistency()).isEqualTo(1.0 / 8);
        assertThat(judge.pValue()).isCloseTo(0.125, within(1e-9));
    }

    @Test
    void whereLengthDecidesAWarningSaysSo() throws InputException {
        begin(BASELINE);
        int[] lengths = {900, 20, 800, 30, 700, 40, 600, 950};
        for (int i = 0; i < lengths.length; i++) {
            run.add("alpha", SampleEntries.answered(SampleRun.cell(i / 2 + 1, i % 2 + 1), "x".repeat(lengths[i])));
            run.add("beta", SampleEntries.answered(SampleRun.cell(i / 2 + 1, i % 2 + 1), "y".repeat(100)));
        }
        games("alpha", "beta", "AB BA AB CC AB BA AB AB");

        Pairwise.Row alpha = pairwise().pairs().get(0);
        Pairwise.LengthControlled controlled = Objects.requireNonNull(alpha.lengthControlled());
        assertThat(controlled.doubtful()).isTrue();
        assertThat(controlled.lengthEffect()).isPositive();
        assertThat(controlled.rate())
                .isLessThan(Objects.requireNonNull(alpha.graded().mean()));
        assertThat(alpha.warnings()).singleElement().asString().startsWith("at equal length it would win ");
    }

    @Test
    void everyFormTellsTheGames() throws InputException {
        begin(BASELINE);
        games("alpha", "beta", "AB AA BA CB CC AB -B AC");
        games("gamma", "beta", "AB AA BA CB CC AB -B AC");
        StoredRun stored = run.stored();
        Report report = ReportBuilder.build(stored);

        assertThat(Summary.of(report)).contains("Each candidate against beta").contains("57.1%");
        assertThat(MarkdownReport.of(report)).contains("# sample-run: alpha wins 57.1% of 7 games against beta");
        assertThat(ScoresCsv.of(stored))
                .hasLineCount(1 + 2 * 8 * 2)
                .contains("alpha,beta,1,writing,1,1,judge,1,2,win,stated,OK,")
                .contains(",unread,UNPARSEABLE,");
        assertThat(JunitXml.of(report))
                .contains("name=\"against beta\"")
                .contains("2 wins, 1 losses, 4 ties, 1 errors, adjusted 57.1%");
    }
}
