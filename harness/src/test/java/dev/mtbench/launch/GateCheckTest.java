package dev.mtbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.history.Baselines;
import dev.mtbench.history.Blessing;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateCheckTest {

    private static final double[] GOOD = {9, 9, 9, 8, 9, 9, 9, 8};
    private static final double[] BAD = {3, 3, 3, 2, 3, 3, 3, 2};

    @TempDir
    private Path folder = Path.of("");

    private Instant clock = Samples.NOW;

    private SampleRun sample(String yaml, double... scores) {
        Evaluation evaluation = Samples.evaluation(yaml + "results: " + folder.resolve("results") + "\n");
        return new SampleRun(folder, evaluation).scores("alpha", scores);
    }

    private RunFolder ran(String yaml, double... scores) throws Exception {
        return ran(RunStatus.COMPLETE, yaml, scores);
    }

    /** Each run an hour after the last. */
    private RunFolder ran(RunStatus status, String yaml, double... scores) throws Exception {
        clock = clock.plusSeconds(3600);
        return sample(yaml, scores).written(folder.resolve("results"), clock, status);
    }

    private static Optional<GatePart> gate(RunFolder run) throws InputException {
        StoredRun stored = StoredRun.read(run, Samples.reader());
        return GateCheck.of(
                stored, ReportBuilder.build(stored), Samples.reader().withoutSecrets());
    }

    private static GatePart of(RunFolder run) throws InputException {
        return gate(run).orElseThrow();
    }

    private static String gated(String gate) {
        return Samples.EVALUATION + "gate: {" + gate + "}\n";
    }

    private static final String LATEST = gated("baseline: latest");

    @Test
    void withoutARuleThereIsNoGate() throws Exception {
        assertThat(gate(ran(gated("minCoverage: 0.5"), BAD))).isEmpty();
    }

    @Test
    void aScoreWhoseWholeIntervalLiesBelowTheBarFails() throws Exception {
        GatePart gate = of(ran(gated("minScore: 7"), BAD));

        assertThat(gate.passed()).isFalse();
        assertThat(gate.minScore()).isEqualTo(7);
        assertThat(gate.findings())
                .containsExactly(
                        new GatePart.GateFinding("alpha", "minScore", "FAILED", "2.75 (1.99–3.51) lies below 7.0"));
    }

    @Test
    void aScoreThatMayLieAboveTheBarPasses() throws Exception {
        GatePart gate = of(ran(gated("minScore: 3.5"), BAD));

        assertThat(gate.passed()).isTrue();
        assertThat(gate.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).isEqualTo("2.75 (1.99–3.51) does not lie below 3.5"));
    }

    @Test
    void withoutAScoreTheBarCannotBeHeldAgainstIt() throws Exception {
        assertThat(of(ran(gated("minScore: 5"))).findings())
                .containsExactly(new GatePart.GateFinding(
                        "alpha", "minScore", "INVALID_MISSING", "has no score to hold against 5.0"));
    }

    @Test
    void theFirstRunHasNothingToBeWorseThan() throws Exception {
        GatePart gate = of(ran(LATEST, GOOD));

        assertThat(gate.passed()).isTrue();
        assertThat(gate.baseline()).isNull();
        assertThat(gate.notes()).containsExactly("there is no complete run of 'sample-run' to compare with yet");
    }

    @Test
    void aRunThatIsWorseThanTheLatestFails() throws Exception {
        RunFolder before = ran(LATEST, GOOD);

        GatePart gate = of(ran(LATEST, BAD));

        assertThat(gate.baseline()).isEqualTo(before.id());
        assertThat(gate.passed()).isFalse();
        assertThat(gate.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo("FAILED");
            assertThat(finding.text()).startsWith("alpha: REGRESSION, it is worse; -6.00 points (95% ");
        });
        assertThat(gate.comparisons())
                .singleElement()
                .satisfies(part -> assertThat(part.verdict()).isEqualTo("REGRESSION"));
    }

    @Test
    void aRunThatIsNotWorsePasses() throws Exception {
        ran(LATEST, BAD);

        assertThat(of(ran(LATEST, GOOD)).passed()).isTrue();
    }

    @Test
    void theLatestIsTheLastCompleteOneBeforeOfThisName() throws Exception {
        RunFolder before = ran(LATEST, GOOD);
        ran(RunStatus.INCOMPLETE, LATEST, BAD);
        ran(RunStatus.INTERRUPTED, LATEST, BAD);
        ran(LATEST.replace("name: sample-run", "name: other"), BAD);
        RunFolder own = ran(LATEST, GOOD);
        ran(LATEST, BAD);

        assertThat(of(own).baseline()).isEqualTo(before.id());
    }

    @Test
    void theLatestIsNoTrialAndNoneThatItsOwnGateHeldBack() throws Exception {
        RunFolder before = ran(LATEST, GOOD);
        RunFolder held = ran(LATEST, BAD);
        held.ended(
                clock,
                RunStatus.COMPLETE,
                List.of(),
                gate(held).map(Json.MAPPER::valueToTree),
                Optional.empty(),
                Optional.empty());
        ran(LATEST + "select: {questions: [1, 2]}\n", BAD);

        assertThat(of(ran(LATEST, GOOD)).baseline()).isEqualTo(before.id());
        String trial = LATEST + "select: {questions: [1, 2]}\n";
        assertThat(of(ran(trial, GOOD)).baseline())
                .as("a trial is held against the last trial of its kind")
                .isNotEqualTo(before.id());
    }

    @Test
    void whereTheJudgeHasMovedNothingPassesAndNothingFails() throws Exception {
        ran(LATEST, GOOD);
        GatePart failed = of(ran(LATEST, BAD));
        GatePart held = GateCheck.held(failed);

        assertThat(held.passed()).isFalse();
        assertThat(held.findings()).extracting(GatePart.GateFinding::outcome).containsExactly("NOT_COMPARED");
        assertThat(held.comparisons()).isEqualTo(failed.comparisons());
        assertThat(held.notes()).singleElement().asString().startsWith("the gate is held: the judge has moved");
    }

    @Test
    void theBlessedRunIsTheNewestOfTheBaseline() throws Exception {
        String blessed = gated("baseline: blessed");
        Evaluation evaluation = Samples.evaluation(blessed + "results: " + folder.resolve("results") + "\n");
        RunFolder before = ran(blessed, GOOD);
        assertThatThrownBy(() -> GateCheck.findBaseline(evaluation))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'sample-run' has no baseline yet; 'harness baseline set RUN' makes one");
        new Baselines(folder.resolve("results"))
                .set(Blessing.of(List.of(StoredRun.read(before, Samples.reader())), Samples.NOW));
        ran(blessed, BAD);

        GateCheck.findBaseline(evaluation);
        GatePart gate = of(ran(blessed, BAD));
        assertThat(gate.baseline()).isEqualTo(before.id());
        assertThat(gate.passed()).isFalse();
    }

    @Test
    void afterAChangeOfTheJudgeTheLatestIsNoBaselineAndThatIsTold() throws Exception {
        RunFolder before = ran(LATEST, GOOD);

        GatePart gate = of(ran(LATEST.replace("judge-1", "judge-2"), BAD));

        assertThat(gate.passed()).isTrue();
        assertThat(gate.comparisons()).isEmpty();
        assertThat(gate.notes())
                .singleElement()
                .asString()
                .startsWith("not comparable with " + before.id() + ": judges: judge-1 temperature");
    }

    @Test
    void whatCannotBeHeldAgainstABaselineThatWasNamedDoesNotPass() throws Exception {
        String named = gated("baseline: " + ran(LATEST, GOOD).id());

        GatePart gate = of(ran(named.replace("judge-1", "judge-2"), GOOD));

        assertThat(gate.passed()).isFalse();
        assertThat(gate.findings())
                .containsExactly(new GatePart.GateFinding(
                        "alpha", "baseline", "NOT_COMPARED", "was not held against the baseline"));
        assertThat(gate.notes()).hasSize(1);
    }

    @Test
    void aBaselineThatIsGoneOrDamagedByTheEndDoesNotCostTheReports() throws Exception {
        RunFolder before = ran(LATEST, GOOD);
        RunFolder own = ran(gated("baseline: " + before.id()), GOOD);
        Files.writeString(before.journal().resolve("alpha.jsonl"), "no line of a journal\n");

        assertThat(of(own).findings()).extracting(GatePart.GateFinding::outcome).containsExactly("NOT_COMPARED");
        Files.delete(before.runLog());
        assertThat(of(own).findings()).extracting(GatePart.GateFinding::outcome).containsExactly("NOT_COMPARED");
        assertThat(of(own).notes()).singleElement().asString().startsWith(before.id() + ": ");
    }

    @Test
    void theSecretsOfTheBaselineAreNotNeeded() throws Exception {
        String secret = LATEST.replace(
                "concurrency: 4, retries: 0}\n  judging", "concurrency: 4, apiKey: \"${OLD_KEY}\"}\n  judging");
        Evaluation evaluation = Samples.reader(Map.of("OLD_KEY", "s3cret"))
                .parse("e.yaml", secret + "results: " + folder.resolve("results") + "\n");
        RunFolder before = new SampleRun(folder, evaluation)
                .scores("alpha", GOOD)
                .written(folder.resolve("results"), Samples.NOW, RunStatus.COMPLETE);

        GatePart gate = of(ran(LATEST, GOOD));

        assertThat(gate.baseline()).isEqualTo(before.id());
        assertThat(gate.comparisons()).hasSize(1);
        assertThat(gate.notes()).isEmpty();
    }

    @Test
    void theMarginIsTheGates() throws Exception {
        double[] slightly = {8.5, 8.5, 8.5, 7.5, 8.5, 8.5, 8.5, 7.5};
        ran(LATEST, GOOD);

        assertThat(of(ran(gated("baseline: latest, margin: 4"), slightly)).comparisons())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.margin()).isEqualTo(4);
                    assertThat(part.verdict()).isEqualTo("NO_REGRESSION");
                });
    }

    @Test
    void tooMuchMissingIsNoVerdictAndDoesNotPass() throws Exception {
        ran(LATEST, GOOD);
        String lenient = gated("baseline: latest, minCoverage: 0.98");

        GatePart gate = of(ran(lenient, 9, 9, 9, 8, 9, SampleRun.NONE, 9, 8));

        assertThat(gate.passed()).isFalse();
        assertThat(gate.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo("INVALID_MISSING");
            assertThat(finding.text()).contains("no verdict, too many scores are missing");
        });
    }

    @Test
    void withOneQuestionOfACategoryNothingIsCompared() throws Exception {
        ran(LATEST, GOOD);

        GatePart gate = of(ran(LATEST + "select: {questions: [1, 3]}\n", GOOD));

        assertThat(gate.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo("NOT_COMPARED");
            assertThat(finding.text()).contains("it takes two questions of each category");
        });
    }

    @Test
    void aBaselineThatIsNotThereIsToldBeforeTheRun() {
        Evaluation evaluation = Samples.evaluation(gated("baseline: nightly-of-old"));

        assertThatThrownBy(() -> GateCheck.findBaseline(evaluation))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nightly-of-old: there is no run of this name");
    }

    @Test
    void theLatestNeedNotBeThereBeforeTheRun() throws InputException {
        GateCheck.findBaseline(Samples.evaluation(LATEST));
        GateCheck.findBaseline(Samples.evaluation());
    }
}
