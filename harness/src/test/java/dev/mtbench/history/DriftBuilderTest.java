package dev.mtbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.report.DriftPart;
import dev.mtbench.report.format.DriftLines;
import dev.mtbench.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DriftBuilderTest {

    @TempDir
    private Path folder = Path.of("");

    private static DriftPart.CandidateDrift only(DriftPart drift) {
        assertThat(drift.candidates()).hasSize(1);
        return drift.candidates().get(0);
    }

    private static DriftPart.AnchorsPart anchors(DriftPart drift) {
        return Objects.requireNonNull(drift.anchors(), "anchors");
    }

    @Test
    void nobodyWatchesWhereNothingSaysSo() throws Exception {
        Runs runs = new Runs(folder);
        runs.ran(8);

        assertThat(runs.drift(runs.ran(8))).isEmpty();
        assertThat(runs.drift(runs.with("drift: {}\n").ran(8))).isPresent();
    }

    @Test
    void withoutABaselineOnlyTheSumsAreKnown() throws Exception {
        Runs runs = new Runs(folder).with("drift: {}\n");
        RunFolder first = runs.ran(8);
        DriftPart drift = runs.drift(runs.ran(8)).orElseThrow();

        assertThat(drift.baseline()).isNull();
        assertThat(drift.anchors()).isNull();
        assertThat(drift.alarms()).isEmpty();
        DriftPart.CandidateDrift alpha = only(drift);
        assertThat(alpha.series()).isEqualTo(new DriftPart.SeriesPart(first.id(), 2, List.of()));
        assertThat(alpha.deviationFrom()).isEqualTo("published runs");
        // 0.07 on 80 questions, and there are four.
        assertThat(alpha.runDeviation()).isCloseTo(0.07 * Math.sqrt(20), within(1e-9));
        assertThat(alpha.evidence()).isNull();
        assertThat(alpha.change()).isNull();
        assertThat(alpha.sums()).isEqualTo(new DriftPart.Sums(0, 0, null, null));
        assertThat(alpha.cause()).isNull();
    }

    @Test
    void whyThereIsNoBaselineIsToldAsItIs() throws Exception {
        Runs runs = new Runs(folder);
        runs.bless(runs.ran(8), runs.ran(8));
        runs.change("model: alpha-1", "model: alpha-1, temperature: 0.9");
        DriftPart tried = runs.drift(runs.ran(8)).orElseThrow();

        assertThat(DriftLines.quiet(tried)).startsWith("there is nothing to hold this run against");
        assertThat(tried.notes())
                .singleElement()
                .asString()
                .startsWith("alpha has no baseline: it was asked or judged in another way then (decoding: ");

        runs.change(", temperature: 0.9", "");
        DriftPart back = runs.drift(runs.ran(6)).orElseThrow();

        assertThat(DriftLines.quiet(back)).startsWith("there is nothing to hold this run against");
        assertThat(back.notes())
                .singleElement()
                .asString()
                .startsWith("alpha has no baseline: it was asked or judged in another way in between (last decoding: ")
                .endsWith("'baseline set' with runs of this one watches on");
    }

    @Test
    void aDropBelowTheBaselineIsAnAlarmThatKeepsItsFirstRun() throws Exception {
        Runs runs = new Runs(folder);
        Baseline baseline = runs.bless(runs.ran(8), runs.ran(8));
        runs.drift(runs.ran(8));
        RunFolder dropped = runs.ran(7.5);
        DriftPart drift = runs.drift(dropped).orElseThrow();

        assertThat(drift.baseline())
                .isEqualTo(new DriftPart.BaselinePart(
                        baseline.runs(), baseline.blessedAt().toString()));
        DriftPart.CandidateDrift alpha = only(drift);
        assertThat(alpha.change()).isEqualTo(-0.5);
        assertThat(alpha.deviationFrom()).isEqualTo("the questions of the baseline runs");
        assertThat(Objects.requireNonNull(alpha.evidence()).runs()).isEqualTo(2);
        assertThat(alpha.evidence().alarmSince()).isEqualTo(dropped.id());
        assertThat(drift.alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(DriftPart.SCORE);
            assertThat(alarm.candidate()).isEqualTo("alpha");
            assertThat(alarm.since()).isEqualTo(dropped.id());
            assertThat(alarm.text())
                    .startsWith("alpha has moved: -0.50 points against the baseline, evidence of a drop e ")
                    .contains("whether it was the judge, frozen answers would tell");
        });

        assertThat(runs.drift(runs.ran(7.5)).orElseThrow().alarms())
                .extracting(DriftPart.Alarm::since)
                .containsExactly(dropped.id());
    }

    @Test
    void whenTheJudgeMovesItIsTheJudgeAndNobodyElse() throws Exception {
        Runs runs = new Runs(folder).with("drift: {anchors: true}\n");
        Baseline baseline = runs.bless(runs.ran(8), runs.ran(8));
        RunFolder run = runs.ran(7.5);
        runs.judgeAnchors(run, baseline, -0.5);
        DriftPart drift = runs.drift(run).orElseThrow();

        assertThat(anchors(drift).change()).isEqualTo(-0.5);
        assertThat(anchors(drift).moved()).isTrue();
        assertThat(drift.alarms()).extracting(DriftPart.Alarm::kind).containsExactly(DriftPart.JUDGE);
        assertThat(drift.alarms().get(0).text())
                .contains("it scores 8 frozen answers of " + baseline.newest() + " by -0.50");
        assertThat(only(drift).cause()).isEqualTo("JUDGE");
        assertThat(only(drift).systemChange()).isEqualTo(0.0);

        RunFolder next = runs.ran(7.5);
        runs.judgeAnchors(next, baseline, -0.5);
        assertThat(runs.drift(next).orElseThrow().alarms())
                .extracting(DriftPart.Alarm::since)
                .as("the same alarm still")
                .containsExactly(run.id());
    }

    @Test
    void whenTheScoreMovesAndTheJudgeStaysItIsTheSystem() throws Exception {
        Runs runs = new Runs(folder).with("drift: {anchors: true}\n");
        Baseline baseline = runs.bless(runs.ran(8), runs.ran(8));
        RunFolder run = runs.ran(7.5);
        runs.judgeAnchors(run, baseline, 0);
        DriftPart drift = runs.drift(run).orElseThrow();

        assertThat(anchors(drift).moved()).isFalse();
        assertThat(anchors(drift).pValue()).isEqualTo(1.0);
        assertThat(drift.alarms()).extracting(DriftPart.Alarm::kind).containsExactly(DriftPart.SYSTEM);
        assertThat(only(drift).cause()).isEqualTo("SYSTEM");
        assertThat(only(drift).systemChange()).isEqualTo(-0.5);
    }

    @Test
    void tooFewAnchorsWithAScoreSayNothing() throws Exception {
        Runs runs = new Runs(folder).with("drift: {anchors: true}\n");
        Baseline baseline = runs.bless(runs.ran(8), runs.ran(8));
        RunFolder run = runs.ran(7.5);
        Anchors half = new Anchors(
                baseline.anchors().run(),
                baseline.anchors().protocol(),
                baseline.anchors().anchors().subList(0, 4));
        runs.judgeAnchors(run, new Baseline(baseline.evaluation(), baseline.blessedAt(), baseline.runs(), half), 0);
        DriftPart drift = runs.drift(run).orElseThrow();

        assertThat(anchors(drift).change()).isNull();
        assertThat(anchors(drift).scored()).isEqualTo(4);
        assertThat(drift.notes())
                .containsExactly("only 4 of 8 frozen answers have a score: whether the judge has moved is not known");
        assertThat(drift.alarms()).extracting(DriftPart.Alarm::kind).containsExactly(DriftPart.SCORE);
    }

    @Test
    void afterAChangeOfTheJudgeTheBaselineHoldsNoMoreAndThatIsTold() throws Exception {
        Runs runs = new Runs(folder);
        runs.bless(runs.ran(8));
        RunFolder changed = runs.change("model: judge-1", "model: judge-2").ran(5);
        DriftPart drift = runs.drift(changed).orElseThrow();

        assertThat(drift.alarms()).isEmpty();
        assertThat(only(drift).series().since()).isEqualTo(changed.id());
        assertThat(only(drift).series().changed()).singleElement().asString().startsWith("judges: ");
        assertThat(drift.notes())
                .singleElement()
                .asString()
                .startsWith("alpha has no baseline: it was asked or judged in another way then (judges: ");
    }

    @Test
    void settingABaselineSettlesWhatWasBefore() throws Exception {
        Runs runs = new Runs(folder).with("drift: {runDeviation: 0.1}\n");
        runs.ran(5);
        runs.ran(5);
        RunFolder better = runs.ran(8);
        assertThat(runs.drift(better).orElseThrow().alarms())
                .extracting(DriftPart.Alarm::text)
                .singleElement()
                .asString()
                .contains("a shift up since " + better.id());
        runs.bless(better);

        DriftPart drift = runs.drift(runs.ran(8)).orElseThrow();
        assertThat(drift.alarms()).isEmpty();
        assertThat(only(drift).series()).isEqualTo(new DriftPart.SeriesPart(better.id(), 2, List.of()));
    }

    @Test
    void aJudgeServedByAnotherModelIsAnAlarm() throws Exception {
        Runs runs = new Runs(folder).with("drift: {}\n");
        RunFolder before = runs.ran(8);
        Path journal = before.journal().resolve("alpha.jsonl");
        Files.writeString(journal, Files.readString(journal).replace("served-1", "served-0"));
        RunFolder now = runs.ran(8);

        assertThat(runs.drift(now).orElseThrow().alarms())
                .containsExactly(new DriftPart.Alarm(
                        DriftPart.JUDGE_CHANGED,
                        null,
                        now.id(),
                        "judge judge is served with the model served-1, before served-0"));
    }
}
