package dev.mtbench.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.drift.JudgeDrift.Cause;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class DriftTest {

    private static final Offset<Double> EXACT = within(1e-9);

    @VectorTest("e_process_drop")
    void evidenceOfADropThatHoldsAtEveryLook(Vector vector) {
        List<EProcess.Step> steps = new EProcess(
                        vector.count("baseline_runs"),
                        vector.number("baseline_mean"),
                        vector.number("run_sd"),
                        vector.number("rho2"),
                        vector.number("alpha"))
                .steps(vector.numbers("candidate_run_means"));
        List<JsonNode> expected = Vector.nodes(vector.expected().get("steps"));

        assertThat(steps).hasSameSizeAs(expected);
        for (int i = 0; i < steps.size(); i++) {
            EProcess.Step step = steps.get(i);
            vector.close(step.runs(), expected.get(i).get("k"));
            vector.close(step.t(), expected.get(i).get("T"));
            vector.close(step.information(), expected.get(i).get("V"));
            vector.close(step.evidence(), expected.get(i).get("e"));
            vector.close(step.anytimePValue(), expected.get(i).get("anytime_p"));
        }
        assertThat(steps).extracting(EProcess.Step::alarm).containsExactly(false, false, true);
        assertThat(EProcess.MIXTURE).isEqualTo(vector.number("rho2"));
    }

    @Test
    void evidenceIsFiniteHoweverFarTheRunsFall() {
        EProcess process = new EProcess(5, 9, 0.001, 4, 0.05);

        assertThat(process.steps(List.of(1.0)).get(0).evidence()).isEqualTo(Double.MAX_VALUE);
        assertThat(process.steps(List.of(1.0)).get(0).alarm()).isTrue();
        assertThat(new EProcess(5, 1, 0.001, 4, 0.05).steps(List.of(9.0)).get(0).evidence())
                .isBetween(0.0, 1e-3);
    }

    @Test
    void anAlarmStaysAndSoDoesItsPValue() {
        List<EProcess.Step> steps = new EProcess(5, 7.85, 0.07, 4, 0.05).steps(List.of(7.5, 7.9, 8.2, 8.2, 8.2, 8.2));

        assertThat(steps).extracting(EProcess.Step::alarm).containsOnly(true);
        assertThat(steps.get(5).evidence()).isLessThan(1);
        assertThat(steps.get(5).anytimePValue()).isEqualTo(steps.get(0).anytimePValue());
    }

    @Test
    void withoutADropTheEvidenceSeldomReachesTwenty() {
        Random random = new Random(1);
        long alarms = IntStream.range(0, 1000)
                .filter(series -> {
                    double baseline = gaussians(random, 8).stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElseThrow();
                    List<EProcess.Step> steps = new EProcess(8, baseline, 1, 4, 0.05).steps(gaussians(random, 52));
                    return steps.get(51).alarm();
                })
                .count();

        assertThat(alarms).isBetween(1L, 50L);
    }

    private static List<Double> gaussians(Random random, int n) {
        return Stream.generate(random::nextGaussian).limit(n).toList();
    }

    @Test
    void aProcessNeedsABaseline() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EProcess(0, 7, 0.07, 4, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new EProcess(5, 7, 0, 4, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new SelfStartingCusum(0, 0.5, 5));
    }

    @VectorTest("self_starting_cusum")
    void aChangeIsFoundWithoutABaseline(Vector vector) {
        List<SelfStartingCusum.Step> steps = new SelfStartingCusum(
                        vector.number("run_sd"), vector.number("k"), vector.number("h"))
                .steps(vector.numbers("run_means"));
        List<JsonNode> expected = Vector.nodes(vector.expected().get("steps"));

        assertThat(steps).hasSameSizeAs(expected);
        for (int i = 0; i < steps.size(); i++) {
            SelfStartingCusum.Step step = steps.get(i);
            vector.close(step.run(), expected.get(i).get("run"));
            vector.close(step.u(), expected.get(i).get("u"));
            vector.close(step.down(), expected.get(i).get("c_minus"));
            vector.close(step.up(), expected.get(i).get("c_plus"));
            assertThat(step.alarm()).isEqualTo(expected.get(i).get("alarm").booleanValue());
        }
    }

    @Property(tries = 200)
    void aSeriesUpsideDownSwapsTheSums(
            @ForAll @Size(max = 20) List<@DoubleRange(min = 6, max = 9) Double> runs,
            @ForAll @DoubleRange(min = -1, max = 1) double shift) {
        SelfStartingCusum cusum = new SelfStartingCusum(0.07, 0.5, 5);
        List<SelfStartingCusum.Step> steps = cusum.steps(runs);
        List<SelfStartingCusum.Step> mirrored =
                cusum.steps(runs.stream().map(run -> shift - run).toList());

        assertThat(steps).hasSize(Math.max(0, runs.size() - 1));
        for (int i = 0; i < steps.size(); i++) {
            assertThat(mirrored.get(i).up()).isCloseTo(steps.get(i).down(), within(1e-7));
            assertThat(mirrored.get(i).down()).isCloseTo(steps.get(i).up(), within(1e-7));
        }
    }

    @VectorTest("cusum_arl")
    void afterHowManyRunsTheAlarmComes(Vector vector) {
        List<CusumRunLength> lengths = vector.numbers("h").stream()
                .map(h -> new CusumRunLength(vector.number("k"), h))
                .toList();

        vector.expect(
                "arl0_two_sided", lengths.stream().map(each -> each.average(0)).toList());
        vector.expect(
                "arl1",
                lengths.stream()
                        .map(each -> each.average(vector.number("shift_sigma")))
                        .toList());
    }

    @VectorTest("judge_drift_decomposition")
    void whatTheJudgeMovedIsTakenFromTheHeadline(Vector vector) {
        JudgeDrift drift = JudgeDrift.of(
                        vector.number("headline_delta"),
                        vector.number("headline_se"),
                        List.of(vector.numbers("anchor_reference")),
                        List.of(vector.numbers("anchor_now")))
                .orElseThrow();

        vector.expect("anchor_delta", drift.anchorChange());
        vector.expect("anchor_se", drift.anchorError());
        vector.expect("anchor_t", drift.anchorChange() / drift.anchorError());
        vector.expect("anchor_p", drift.anchorPValue());
        vector.expect("system_delta", drift.systemChange());
        vector.expect("system_se", drift.systemError());
        assertThat(drift.anchorDegreesOfFreedom()).isCloseTo(7, EXACT);
    }

    @Test
    void anchorsThatDoNotMoveLeaveTheHeadlineToTheSystem() {
        List<List<Double>> anchors = List.of(List.of(8.0, 3.0), List.of(9.0, 5.0));

        assertThat(JudgeDrift.of(-0.4, 0.1, anchors, anchors)).contains(new JudgeDrift(0, 0, 0, 1, -0.4, 0.1));
        assertThat(JudgeDrift.of(0, 0.1, anchors, List.of(List.of(7.0, 2.0), List.of(8.0, 4.0)))
                        .orElseThrow()
                        .anchorPValue())
                .isZero();
        assertThat(JudgeDrift.of(0, 0.1, List.of(List.of(8.0)), List.of(List.of(8.0))))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeDrift.of(0, 0.1, anchors, List.of(List.of(1.0, 2.0))));
    }

    @Test
    void anchorsThatMoveMeanTheJudgeWhateverTheHeadlineDoes() {
        assertThat(JudgeDrift.cause(true, true)).isEqualTo(Cause.JUDGE);
        assertThat(JudgeDrift.cause(true, false)).isEqualTo(Cause.JUDGE);
        assertThat(JudgeDrift.cause(false, true)).isEqualTo(Cause.SYSTEM);
        assertThat(JudgeDrift.cause(false, false)).isEqualTo(Cause.NOBODY);
    }
}
