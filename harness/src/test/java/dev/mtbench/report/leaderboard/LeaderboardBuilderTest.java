package dev.mtbench.report.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.input.InputException;
import dev.mtbench.question.Scale;
import dev.mtbench.report.Report;
import dev.mtbench.report.leaderboard.Leaderboard.Row;
import dev.mtbench.report.leaderboard.Leaderboard.Table;
import dev.mtbench.report.leaderboard.Leaderboard.Term;
import dev.mtbench.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeaderboardBuilderTest {

    private static final double[] FOURS = {4, 4.1, 4, 3.9, 4, 4.1, 4, 3.9};
    private static final double[] EIGHTS = {8, 8.1, 8, 7.9, 8, 8.1, 8, 7.9};

    private final ResultsFolder results;

    LeaderboardBuilderTest(@TempDir Path folder) {
        this.results = new ResultsFolder(folder);
    }

    private Table only(boolean all, boolean complete) {
        List<Table> tables = results.board(all, complete).tables();
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    private static List<String> rows(Table table) {
        return table.rows().stream()
                .map(row -> row.rank() + " " + row.candidate() + " " + row.run())
                .toList();
    }

    @Test
    void oneRunIsALeaderboardToo() {
        results.run("a").scores("alpha", EIGHTS).ended();

        Row row = only(false, false).rows().get(0);

        assertThat(row.rank()).isEqualTo(1);
        assertThat(row.score()).isEqualTo(8);
        assertThat(row.turns()).extracting(Leaderboard.Turn::mean).containsExactly(8.0, 8.0);
        assertThat(row.scored()).isEqualTo(8);
        assertThat(row.expected()).isEqualTo(8);
        assertThat(row.startedAt()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void theNewestRunOfEachCandidateIsShown() {
        results.run("a").scores("alpha", FOURS).scores("beta", FOURS).ended();
        results.run("b").hours(2).scores("alpha", EIGHTS).ended();
        results.run("c").hours(1).scores("alpha", FOURS).ended();

        assertThat(rows(only(false, false))).containsExactly("1 alpha b", "2 beta a");
    }

    @Test
    void allRunsAreShownOnRequest() {
        results.run("a").scores("alpha", FOURS).ended();
        results.run("b").hours(1).scores("alpha", FOURS).ended();
        results.run("c").hours(2).scores("alpha", EIGHTS).ended();

        assertThat(rows(only(true, false))).containsExactly("1 alpha c", "2 alpha b", "2 alpha a");
    }

    @Test
    void whatIsNotCompleteIsMarkedOrLeftOut() {
        results.run("a").scores("alpha", FOURS).ended();
        results.run("b")
                .hours(1)
                .status(RunStatus.INTERRUPTED)
                .scores("alpha", 8, 8)
                .ended();
        results.run("c").hours(2).scores("alpha", 8, 8).begun();

        Row newest = only(false, false).rows().get(0);
        assertThat(newest.run()).isEqualTo("c");
        assertThat(newest.status()).isEqualTo("interrupted");
        assertThat(newest.rank()).isNull();
        assertThat(rows(only(true, false))).containsExactly("1 alpha a", "null alpha c", "null alpha b");
        assertThat(rows(only(true, true))).containsExactly("1 alpha a");
    }

    @Test
    void nothingCompleteIsAFaultWhereOnlySuchIsWanted() {
        results.run("a").scores("alpha", 8, 8).begun();

        assertThatThrownBy(() -> LeaderboardBuilder.build(
                        results.read(), new LeaderboardBuilder.Selection(false, true), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none of the runs is complete");
    }

    @Test
    void runsThatAreNotComparableStandInTablesOfTheirOwn() {
        results.run("a").scores("alpha", EIGHTS).ended();
        results.run("b").hours(1).judge("judge-2").scores("alpha", FOURS).ended();
        results.run("c").hours(2).scores("beta", FOURS).ended();

        List<Table> tables = results.board().tables();

        assertThat(tables)
                .extracting(LeaderboardBuilderTest::rows)
                .containsExactly(List.of("1 alpha a", "2 beta c"), List.of("1 alpha b"));
        assertThat(tables).extracting(Table::judges).containsExactly(List.of("judge-1"), List.of("judge-2"));
        assertThat(tables.get(1).terms())
                .filteredOn(Term::differs)
                .extracting(Term::name)
                .containsExactly("judges");
        assertThat(tables).noneMatch(Table::besidePublished);
    }

    @Test
    void aTablesOwnTermsDoNotDifferFromThemselves() {
        results.run("a").scores("alpha", EIGHTS).ended();

        assertThat(only(false, false).terms()).isNotEmpty().noneMatch(Term::differs);
    }

    @Test
    void publishedScoresAreThereOnRequestOnly() {
        results.run("a").scores("alpha", EIGHTS).ended();

        assertThat(results.board().published()).isNull();
        assertThat(results.board(false, false, Optional.of(Published.read())).published())
                .isEqualTo(Published.read());
    }

    @Test
    void publishedScoresStandBesideOfficialQuestionsJudgedByGpt4() {
        results.run("a").scores("alpha", EIGHTS).ended();
        RunResult sample = results.read().runs().get(0).result();
        Published.Likeness likeness = Published.read().likeness();

        assertThat(likeness.holds(sample)).isFalse();
        assertThat(likeness.holds(official(sample, "gpt-4", 80))).isTrue();
        assertThat(likeness.holds(official(sample, "openai/GPT-4-0613", 80))).isTrue();
        assertThat(likeness.holds(official(sample, "gpt-4o", 80))).isFalse();
        assertThat(likeness.holds(official(sample, "gpt-4-1106-preview", 80))).isFalse();
        assertThat(likeness.holds(official(sample, "gpt-4", 8))).isFalse();
    }

    private static RunResult official(RunResult sample, String judge, int asked) {
        Published.Likeness likeness = Published.read().likeness();
        Report.JudgePart part = sample.judges().get(0);
        return new RunResult(
                sample.schemaVersion(),
                sample.run(),
                new Report.Protocol(
                        "single-official",
                        "single",
                        "strict",
                        "none",
                        new Report.Questions("mt-bench", "2023-06-16", likeness.questions(), asked),
                        new Report.References("gpt-4", likeness.references()),
                        new Report.JudgePromptsPart(likeness.judgePrompts()),
                        Scale.MT_BENCH,
                        null),
                List.of(new Report.JudgePart(
                        part.name(),
                        judge,
                        part.servedModel(),
                        part.systemFingerprint(),
                        part.draws(),
                        part.verdict(),
                        part.settings(),
                        part.scored(),
                        part.unscored(),
                        part.reasks(),
                        part.failures(),
                        part.rules(),
                        part.expected(),
                        part.usage(),
                        part.cost(),
                        part.adaptations(),
                        part.warnings())),
                sample.candidates());
    }
}
