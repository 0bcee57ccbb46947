package dev.mtbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.input.InputException;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlessingTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void severalRunsAreOneBaselineOldestFirstAndTheNewestsAnswersAreFrozen() throws Exception {
        Runs runs = new Runs(folder);
        RunFolder first = runs.ran(7);
        RunFolder second = runs.ran(RunStatus.COMPLETE, 1, 2, 3, 4, 5, 6, 7, 8);

        Baseline baseline = runs.bless(second, first, first);

        assertThat(baseline.runs()).containsExactly(first.id(), second.id());
        assertThat(baseline.newest()).isEqualTo(second.id());
        assertThat(baseline.anchors().run()).isEqualTo(second.id());
        assertThat(baseline.anchors().anchors())
                .extracting(Anchor::score)
                .containsExactlyInAnyOrder(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
        assertThat(runs.bless(first, second)).isEqualTo(baseline);
    }

    @Test
    void whatDoesNotBelongTogetherIsNoBaseline() throws Exception {
        Runs runs = new Runs(folder);
        RunFolder good = runs.ran(7);
        RunFolder incomplete = runs.ran(RunStatus.INCOMPLETE, 7, 7);
        RunFolder judged = runs.change("model: judge-1", "model: judge-2").ran(7);
        RunFolder other = runs.change("name: sample-run", "name: another").ran(7);

        assertThatThrownBy(() -> runs.bless(incomplete))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is incomplete: only a complete run");
        assertThatThrownBy(() -> runs.bless(good, judged))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(good.id() + ": does not go with " + judged.id() + ": judges: ");
        assertThatThrownBy(() -> runs.bless(good, other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a run of 'sample-run', not of 'another'");
        assertThat(runs.baselines().all()).isEmpty();
    }

    @Test
    void aRunWithoutScoresIsNoBaseline() {
        StoredRun games = new SampleRun(folder, Samples.evaluation(Samples.PAIRWISE)).stored();

        assertThatThrownBy(() -> Blessing.of(List.of(games), Samples.NOW))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is pairwise-all: it has no scores that could be held against others");
    }

    /** One question's answers by twenty candidates, most of them worth a ten, as those of frontier models are. */
    private StoredRun manyTens() {
        StringBuilder candidates = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            candidates.append("  - {name: c").append(i).append(", endpoint: local, model: m}\n");
        }
        SampleRun run = new SampleRun(
                folder,
                Samples.evaluation(Samples.EVALUATION.replace(
                        "  - {name: alpha, endpoint: local, model: alpha-1}\n", candidates)));
        for (int i = 0; i < 20; i++) {
            run.scores("c" + i, i < 3 ? 2 + 2 * i : 10, i == 5 ? 1 : 10);
        }
        return run.stored();
    }

    @Test
    void anchorsAreSpreadOverTheScoresThatThereAreTheLowestIncluded() throws Exception {
        List<Anchor> anchors = AnchorChoice.of(manyTens(), 10).anchors();

        assertThat(anchors)
                .filteredOn(anchor -> anchor.turn() == 1)
                .extracting(Anchor::score)
                .containsExactly(2.0, 4.0, 6.0, 10.0, 10.0);
        assertThat(anchors)
                .filteredOn(anchor -> anchor.turn() == 2)
                .extracting(Anchor::score)
                .containsExactly(1.0, 10.0, 10.0, 10.0, 10.0);
        assertThat(AnchorChoice.of(manyTens(), 10).anchors()).isEqualTo(anchors);
    }

    @Test
    void anAnswerWithoutTextWasNeverJudgedAndIsNoAnchor() throws Exception {
        SampleRun run = new SampleRun(folder);
        run.add("alpha", SampleEntries.answered(SampleRun.cell(1, 1), new Answer.Empty()));
        run.add("alpha", SampleEntries.answered(SampleRun.cell(2, 1), "an answer"));
        run.add("alpha", SampleEntries.scored(SampleRun.cell(2, 1), 4));

        assertThat(AnchorChoice.of(run.stored(), 80).anchors()).containsExactly(new Anchor("alpha", "2", 1, 4));
    }
}
