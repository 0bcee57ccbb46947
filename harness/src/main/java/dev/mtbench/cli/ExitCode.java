package dev.mtbench.cli;

import dev.mtbench.launch.Ended;
import dev.mtbench.report.GatePart;
import dev.mtbench.run.RunStatus;

/** What the process says to its caller; a part of the contract. */
final class ExitCode {

    static final int GOOD = 0;
    static final int HARNESS_FAULT = 1;
    static final int BAD_INPUT = 2;
    static final int INCOMPLETE = 3;
    static final int GATE_FAILED = 100;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** A complete run that its gate holds back is told apart from one that lacks scores. */
    static int of(Ended ended) {
        GatePart gate = ended.report().gate();
        if (ended.status() != RunStatus.COMPLETE || gate == null || gate.passed()) {
            return of(ended.status());
        }
        boolean failed =
                gate.findings().stream().anyMatch(finding -> finding.outcome().equals("FAILED"));
        return failed ? GATE_FAILED : INCOMPLETE;
    }

    private static int of(RunStatus status) {
        return switch (status) {
            case COMPLETE -> GOOD;
            case INCOMPLETE -> INCOMPLETE;
            case INTERRUPTED -> INTERRUPTED;
            case FAILED -> HARNESS_FAULT;
        };
    }
}
