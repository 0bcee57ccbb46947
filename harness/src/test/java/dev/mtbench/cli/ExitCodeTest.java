package dev.mtbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.launch.Ended;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExitCodeTest {

    @TempDir
    private Path folder = Path.of("");

    private int of(RunStatus status, String... outcomes) {
        Report report = new SampleRun(folder).report();
        List<GatePart.GateFinding> findings = Arrays.stream(outcomes)
                .map(outcome -> new GatePart.GateFinding("alpha", "baseline", outcome, "text"))
                .toList();
        boolean passed = findings.stream().allMatch(finding -> finding.outcome().equals("PASSED"));
        GatePart gate =
                outcomes.length == 0 ? null : new GatePart(passed, null, null, 0.3, findings, List.of(), List.of());
        return ExitCode.of(new Ended(new RunFolder(folder), status, report.with(report.run(), gate)));
    }

    @Test
    void aCompleteRunIsGood() {
        assertThat(of(RunStatus.COMPLETE)).isZero();
        assertThat(of(RunStatus.COMPLETE, "PASSED", "PASSED")).isZero();
    }

    @Test
    void oneThatItsGateFailsIsTold() {
        assertThat(of(RunStatus.COMPLETE, "PASSED", "FAILED")).isEqualTo(100);
        assertThat(of(RunStatus.COMPLETE, "INVALID_MISSING", "FAILED")).isEqualTo(100);
    }

    @Test
    void oneOfWhichTheGateCannotSayIsNotGood() {
        assertThat(of(RunStatus.COMPLETE, "PASSED", "INVALID_MISSING")).isEqualTo(3);
        assertThat(of(RunStatus.COMPLETE, "NOT_COMPARED")).isEqualTo(3);
    }

    @Test
    void aRunThatDidNotEndIsThatFirst() {
        assertThat(of(RunStatus.INCOMPLETE)).isEqualTo(3);
        assertThat(of(RunStatus.INCOMPLETE, "FAILED")).isEqualTo(3);
        assertThat(of(RunStatus.INTERRUPTED, "FAILED")).isEqualTo(130);
        assertThat(of(RunStatus.FAILED)).isOne();
    }
}
